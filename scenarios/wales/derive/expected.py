#!/usr/bin/python3
"""What baseline.yaml should give by arithmetic alone: yearly totals, offered loads, utilisation.

Reads only this folder. Rates times people give crises; the pathway's shares give the flow through every
stage; flow times mean time gives the places in use; Erlang's formulas give waiting. Beside the targets in
README.md this is the check that the numbers were put together rightly. The simulator adds what this cannot:
frailty and age as they move, people who fall ill while supported, beds held by those who wait.

    expected.py            the totals and the utilisation of the capacities in baseline.yaml
    expected.py --sizes    the capacities that give the utilisations below
"""

import math
import re
import sys
from pathlib import Path

import numpy as np
import yaml

import population as pop

HERE = Path(__file__).resolve().parent.parent
UTILISATION = {"emergency_response": 0.80, "community_places": 0.93, "home_support": 0.97}
# Where the hospital is elsewhere, a place is kept while a bed is asked for: about an hour more on 3.65 hours.
FARTHER = {("emergency_response", "Powys"): 1.27}
RAPID_STARTS = 30000  # a year; CP321
# Medical, surgical and geriatric beds are 75.8% of all (CP020) of 10,447 (CP001); a fifth of the surgical ones
# (CP012 of CP011) is set aside for planned operations (assumed).
BEDS = round(10447 * (0.758 - 0.2 * 2297.9 / 10563.7))
YEARS_TO_MIDDLE = 2.0  # from the start to the middle of the counted time
DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7}


def plain(x):
    return x["value"] if isinstance(x, dict) and "value" in x else x


def share(x):
    x = plain(x)
    return float(x.rstrip("%")) / 100 if isinstance(x, str) else float(x)


def days(x):
    number, unit = str(plain(x)).split()
    return float(number) * DAYS[unit.rstrip("s")]


def mean_days(takes):
    takes = plain(takes)
    if isinstance(takes, str):
        return days(takes)
    (kind, p), = takes.items()
    if kind in ("exponential", "deterministic"):
        return days(p)
    return days(p["mean"])


def allows(when, age, frailty, cause):
    if when is None:
        return True
    text = when.get("age")
    if text is not None:
        low, high = 0, 999
        n = [int(x) for x in re.findall(r"\d+", str(text))]
        if "and over" in text:
            low = n[0]
        elif text.startswith("under"):
            high = n[0]
        else:
            low, high = n[0], n[1] + 1
        if not low <= age < high:
            return False
    for key, x in (("frailty", frailty), ("cause", cause)):
        wanted = when.get(key)
        if wanted is not None and x not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def ways(stage, age, frailty, cause):
    then = stage.get("then", "home")
    if isinstance(then, str):
        return {then: 1.0}
    if isinstance(then, dict):
        return {k: share(v) for k, v in then.items()}
    for branch in then:
        if allows(branch.get("when"), age, frailty, cause):
            go = branch["go"]
            return {go: 1.0} if isinstance(go, str) else {k: share(v) for k, v in go.items()}
    raise SystemExit("a stage has no way on for some")


def stage_days(stage, age, frailty):
    takes = stage["takes"]
    if isinstance(takes, dict) and takes.get("by") == "age":
        band = max(k for k in takes if isinstance(k, int) and k <= age)
        mean = mean_days(takes[band])
    else:
        mean = mean_days(takes)
    for attribute, factors in (stage.get("factor") or {}).items():
        assert attribute == "frailty"
        mean *= float(plain(factors[frailty]))
    return mean


def erlang_b(load, places):
    b = 1.0
    for n in range(1, places + 1):
        b = load * b / (n + load * b)
    return b


def erlang_c(load, places):
    """Probability of waiting and mean number waiting; (1, inf) if overloaded."""
    if load >= places:
        return 1.0, math.inf
    b = erlang_b(load, places)
    wait = b / (1 - load / places * (1 - b))
    return wait, wait * load / (places - load)


CUTS = [0, 5, 16, 25, 45, 50, 65, 75, 85, pop.AGES]


class World:
    def __init__(self):
        with open(HERE / "baseline.yaml", encoding="utf-8") as file:
            self.file = yaml.safe_load(file)
        self.regions = {name: r["areas"] for name, r in self.file["regions"].items()}
        self.start = pop.people()
        han = [float(plain(self.file["hazards"]["acute_illness"]["ratio"]["frailty"][f])) for f in pop.FRAILTY]
        ratio = self.file["hazards"]["fall"]["ratio"]
        fall = [float(plain(ratio["frailty"][f])) for f in pop.FRAILTY]
        sex = np.array([float(plain(ratio["sex"][s])) for s in pop.SEX])
        self.rate = {
            "acute_illness": pop.averaged(pop.bands(pop.table("acute.csv")) / 1000, han, self.start),
            "fall": self.falls(pop.bands(pop.table("falls.csv")) / 1000, np.outer(sex, fall)),
        }
        self.death = pop.averaged(pop.death_rates(), [float(plain(self.file["hazards"]["death"]["ratio"]["frailty"][f]))
                                                      for f in pop.FRAILTY], self.start)
        self.births = pop.bands(pop.table("births.csv"), sex="female") / 1000
        frailer = np.stack([pop.bands(pop.table("frailer.csv"), frailty=f) for f in pop.FRAILTY], axis=1) / 1000
        fitter = np.full((pop.AGES, 4), 0.005)
        self.middle = pop.project(self.start, YEARS_TO_MIDDLE, self.death, frailer, fitter, 27862)
        self.end = pop.project(self.start, 3.5, self.death, frailer, fitter, 27862)
        self.full = {"rapid_response": 0.29, "step_up": 0.05}  # settled by `settle`

    def falls(self, rate, ratio):
        mean = (self.start * ratio).sum(axis=(1, 2)) / np.maximum(self.start.sum(axis=(1, 2)), 1e-9)
        return rate[:, None, None] * ratio / np.where(mean > 0, mean, 1)[:, None, None]

    def crises(self, people):
        """{cause: [band, frailty]} a year."""
        out = {}
        for cause, rate in self.rate.items():
            yearly = (people * rate).sum(axis=1)
            out[cause] = np.array([yearly[a:b].sum(axis=0) for a, b in zip(CUTS, CUTS[1:])])
        return out

    def flows(self, people):
        """Entries a year by stage as [band, frailty], and places in use by service if nobody waits."""
        entries = {}
        stages = self.file["pathway"]
        for cause, yearly in self.crises(people).items():
            first = plain(self.file["hazards"][cause]["does"])["enter"]
            for i in range(len(CUTS) - 1):
                for f, frailty in enumerate(pop.FRAILTY):
                    if yearly[i, f]:
                        self.walk(stages, first, yearly[i, f], i, f, CUTS[i], frailty, cause, entries)
        return self.exposed(people, entries)

    def exposed(self, people, entries):
        """Thins the flows by the time in which no crisis can come, and cuts short the support that ends early."""
        stages = self.file["pathway"]
        persons = np.array([people[a:b].sum(axis=(0, 1)) for a, b in zip(CUTS, CUTS[1:])])
        dying = np.array([(people * self.death)[a:b].sum(axis=(0, 1)) for a, b in zip(CUTS, CUTS[1:])])
        persons = np.where(persons > 0, persons, 1)
        length = {k: np.array([[stage_days(s, a, f) / 365.25 for f in pop.FRAILTY] for a in CUTS[:-1]])
                  for k, s in stages.items()}
        away = sum(entries[k] * length[k] for k in stages if k in entries and stages[k].get("place") != "supported")
        thin = 1 / (1 + away / persons)
        entries = {k: v * thin for k, v in entries.items()}
        busy = {}
        for k, stage in stages.items():
            if k in entries and stage.get("service"):
                mean = length[k]
                if stage.get("ends_on_admission"):
                    (_, p), = plain(stage["takes"]).items()
                    shape = (days(p["mean"]) / days(p["sd"])) ** 2
                    ends = entries["hospital"] / persons + dying / persons
                    mean = (1 - (1 + mean / shape * ends) ** -shape) / np.maximum(ends, 1e-12)
                busy[stage["service"]] = busy.get(stage["service"], 0) + (entries[k] * mean).sum()
        return entries, busy

    def walk(self, stages, name, n, i, f, age, frailty, cause, entries):
        if name == "home" or n < 1e-9:
            return
        stage = stages[name]
        if stage.get("if_full"):
            turned = n * self.full[name]
            self.walk(stages, stage["if_full"], turned, i, f, age, frailty, cause, entries)
            n -= turned
        entries.setdefault(name, np.zeros((len(CUTS) - 1, 4)))[i, f] += n
        by_cause = entries.setdefault((name, cause), np.zeros((len(CUTS) - 1, 4)))
        by_cause[i, f] += n
        for to, s in ways(stage, age, frailty, cause).items():
            self.walk(stages, to, n * s, i, f, age, frailty, cause, entries)

    def region_people(self, region, when):
        """Residents of a region at `when`: its own start, aged as Wales ages."""
        mine = pop.people(set(self.regions[region]))
        return mine * np.where(self.start > 0, when / np.where(self.start > 0, self.start, 1), 1)

    def capacity(self, service, region):
        c = self.file["services"][service]["capacity"]
        return int(plain(c[region]) if isinstance(c, dict) else plain(c))

    def loads(self, when):
        """{service: {region: places in use}}, those treated elsewhere counted there."""
        out = {}
        for region in self.regions:
            _, busy = self.flows(self.region_people(region, when))
            for service, n in busy.items():
                elsewhere = (self.file["services"][service].get("elsewhere") or {}).get(region)
                for to, s in (elsewhere or {region: 1}).items():
                    out.setdefault(service, {r: 0.0 for r in self.regions})[to] += n * share(s)
        return out

    def settle(self):
        """Share turned away by the services that do not keep a queue."""
        for _ in range(4):
            entries, _ = self.flows(self.middle)
            stage = self.file["pathway"]["rapid_response"]
            length = mean_days(stage["takes"]) / 365.25
            asked = entries["rapid_response"].sum() / (1 - self.full["rapid_response"])
            old = pop.people()[75:].sum()
            turned = 0
            for region, areas in self.regions.items():
                mine = asked * pop.people(set(areas))[75:].sum() / old
                turned += mine * erlang_b(mine * length, self.capacity("rapid_response", region))
            self.full["rapid_response"] = turned / asked
            loads = self.loads(self.middle)["community_places"]
            waits = [erlang_c(loads[r], self.capacity("community_places", r))[0] for r in self.regions]
            self.full["step_up"] = float(np.average(waits, weights=list(loads.values())))


def sizes(world):
    for _ in range(3):
        entries, _ = world.flows(world.middle)
        asked = entries["rapid_response"].sum() / (1 - world.full["rapid_response"])
        world.full["rapid_response"] = 1 - RAPID_STARTS / asked
    loads = world.loads(world.middle)
    old = pop.people()[75:].sum()
    length = mean_days(world.file["pathway"]["rapid_response"]["takes"]) / 365.25
    print(f"rapid_response asked for {asked:,.0f} a year")
    line = []
    for region, areas in world.regions.items():
        mine = asked * pop.people(set(areas))[75:].sum() / old * length
        c = 1
        while mine * (1 - erlang_b(mine, c)) < mine * RAPID_STARTS / asked:
            c += 1
        line.append(f"{region}: {c}")
    print("rapid_response", "{" + ", ".join(line) + "}")
    for service, target in UTILISATION.items():
        size = {r: round(n * FARTHER.get((service, r), 1) / target) for r, n in loads[service].items()}
        show(service, size, loads)
    beds = loads["hospital_beds"]
    show("hospital_beds", {r: round(n / sum(beds.values()) * BEDS) for r, n in beds.items()}, loads)


def show(service, size, loads):
    print(service, "{" + ", ".join(f"{r}: {c}" for r, c in size.items()) + "}", "total", sum(size.values()),
          f"load {sum(loads[service].values()):,.0f}")


def report(world):
    world.settle()
    for name, when in (("start", world.start), ("middle", world.middle), ("end", world.end)):
        crises = world.crises(when)
        entries, busy = world.flows(when)
        print(f"--- {name}: people {when.sum():,.0f}, 65+ {when[65:].sum():,.0f}, 85+ {when[85:].sum():,.0f}, "
              f"any frailty 50+ {when[50:, :, 1:].sum() / when[50:].sum():.3f}")
        print(f"deaths {(when * world.death).sum():,.0f}  births {(when[:, 0].sum(axis=1) * world.births).sum():,.0f}")
        print(f"crises {sum(c.sum() for c in crises.values()):,.0f}  of which falls {crises['fall'].sum():,.0f}")
        hospital = entries["hospital"]
        print(f"admissions {hospital.sum():,.0f}  after falls {entries['hospital', 'fall'].sum():,.0f}")
        persons = np.array([when[a:b].sum() for a, b in zip(CUTS, CUTS[1:])])
        print("admissions per 1000:", {CUTS[i]: round(hospital[i].sum() / persons[i] * 1000, 1)
                                       for i in range(len(persons))})
        print("entries:", {k: round(v.sum()) for k, v in entries.items() if isinstance(k, str)})
        print("places in use:", {k: round(v, 1) for k, v in busy.items()})
    print("--- mean stay by age as drawn, days, and the mean of its frailty factor")
    entries, _ = world.flows(world.start)
    stage = world.file["pathway"]["hospital"]
    factor = [float(plain(stage["factor"]["frailty"][f])) for f in pop.FRAILTY]
    for first, after in ((0, 16), (16, 45), (45, 65), (65, 75), (75, 85), (85, pop.AGES)):
        bands = [i for i, a in enumerate(CUTS[:-1]) if first <= a < after]
        e = sum(entries["hospital"][i] for i in bands)
        d = [stage_days(stage, first, f) for f in pop.FRAILTY]
        print(first, round(float(np.average(d, weights=e)), 2), round(float(np.average(factor, weights=e)), 4))
    print("--- turned away:", {k: round(v, 3) for k, v in world.full.items()})
    for name, when in (("start", world.start), ("middle", world.middle), ("end", world.end)):
        print("--- utilisation by region,", name)
        for service, loads in world.loads(when).items():
            line, waiting, total = [], 0, 0
            for r, n in loads.items():
                c = world.capacity(service, r)
                total += c
                if c:
                    line.append(f"{r} {n / c:.3f}")
                    waiting += erlang_c(n, c)[1]
            print(f"{service}: {sum(loads.values()):,.0f}/{total} = {sum(loads.values()) / total:.3f}; "
                  f"Erlang C waiting {waiting:,.0f}; " + ", ".join(line))


if __name__ == "__main__":
    w = World()
    sizes(w) if "--sizes" in sys.argv else report(w)
