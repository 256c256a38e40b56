#!/usr/bin/python3
"""How many wait in hospital for home support or a community place, by a plain simulation of each line.

Every region's home support and community places are a line of their own: people come at random at the rate of
expected.py, which grows over the run, the first to come is served first, and the system starts empty as the
scenario does. Erlang's formulas cannot be used alone, as so full a line is still growing when the run ends.
Home support is then done again with a line for each of the 22 local authorities, as full as its board's: what
the pooling of a board's councils hides.
"""

import heapq

import numpy as np

import expected

RUNS = 10
DAYS = 3.5 * 365.25
WARM_UP = 0.5 * 365.25


def line(rng, load, places, mean, sd):
    """Mean number waiting, and mean number waiting for more than 48 hours, after the warm-up. `load` is at
    the start and at the end."""
    shape, scale = (mean / sd) ** 2, sd * sd / mean
    free = [0.0] * places
    came, began = [], []
    now = 0.0
    while True:
        now += rng.exponential(mean / (load[0] + (load[1] - load[0]) * now / DAYS))
        if now > DAYS:
            break
        start = max(now, heapq.heappop(free))
        heapq.heappush(free, start + rng.gamma(shape, scale))
        came.append(now)
        began.append(start)
    came, began = np.array(came), np.array(began)
    audits = np.arange(WARM_UP, DAYS, 7)
    return (np.mean([((came < t) & (began > t)).sum() for t in audits]),
            np.mean([((came < t - 2) & (began > t)).sum() for t in audits]))


def old(areas):
    return expected.pop.people(set(areas))[75:].sum()


def main():
    world = expected.World()
    world.settle()
    first, last = world.loads(world.start), world.loads(world.end)
    entries, _ = world.flows(world.middle)
    stages = world.file["pathway"]
    leaving = {"home_support": 0.0, "step_down": 0.0}
    for i, age in enumerate(expected.CUTS[:-1]):
        for f, frailty in enumerate(expected.pop.FRAILTY):
            for to, share in expected.ways(stages["hospital"], age, frailty, None).items():
                if to in leaving:
                    leaving[to] += entries["hospital"][i, f] * share
    print({k: f"{v:,.0f} a year from hospital" for k, v in leaving.items()})
    rng = np.random.default_rng(1)
    for service, stage, share in (("home_support", "home_support", leaving["home_support"] / entries["home_support"].sum()),
                                  ("community_places", "step_down", 1.0)):
        (_, p), = expected.plain(stages[stage]["takes"]).items()
        mean, sd = expected.days(p["mean"]), expected.days(p["sd"])
        for split in (False, True) if service == "home_support" else (False,):
            total = np.zeros(2)
            for region, areas in world.regions.items():
                load = np.array([first[service][region], last[service][region]])
                places = world.capacity(service, region)
                whole = old(areas)
                parts = [old([a]) / whole for a in areas] if split else [1.0]
                for part in parts:
                    for _ in range(RUNS):
                        total += np.array(line(rng, load * part, round(places * part), mean, sd)) / RUNS
            print(f"{service}{' by local authority' if split else ''}: {total[0]:.0f} wait, {total[0] * share:.0f} of "
                  f"them in a hospital bed, {total[1] * share:.0f} there for more than 48 hours")


if __name__ == "__main__":
    main()
