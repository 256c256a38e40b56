"""Wales by single year of age, sex and frailty: the same spread that the simulator starts from.

Inside a census band, single years of age follow the death rates (a stationary population), sexes follow
female.csv and frailty follows frailty.csv. `project` ages it, so that rates can be made to hold steady.
"""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent.parent
OLDEST = 105
GROWTH = 1.018  # mid-2023 over Census 2021; see README.md
FRAILTY = ["fit", "mild", "moderate", "severe"]
SEX = ["female", "male"]
AGES = OLDEST + 1
DEATH_BY_FRAILTY = [1, 1.92, 3.1, 4.52]  # FR042 to FR044
FITTER = 0.005                           # a year, FR041


def table(name):
    with open(HERE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_age(bands):
    """{age_from: x} to an array over single years."""
    starts = sorted(bands)
    out = [bands[max(s for s in starts if s <= age)] for age in range(AGES)]
    return np.array(out, dtype=float)


def bands(rows, **fixed):
    return by_age({int(r["age_from"]): float(r["value"]) for r in rows
                   if all(r[k] == v for k, v in fixed.items())})


def death_rates():
    """Per person-year, [age, sex]."""
    rows = table("deaths.csv")
    return np.stack([bands(rows, sex=s) for s in SEX], axis=1) / 1000


def female():
    return bands(table("female.csv"))


def frailty_shares():
    rows = table("frailty.csv")
    return np.stack([bands(rows, frailty=f) for f in FRAILTY], axis=1)


def spread(counts, deaths, share_female):
    """Single years from band counts {age_from: persons}, by survival inside each band."""
    starts = sorted(counts) + [AGES]
    mixed = share_female * deaths[:, 0] + (1 - share_female) * deaths[:, 1]
    out = np.zeros(AGES)
    for first, end in zip(starts, starts[1:]):
        alive = np.cumprod(np.r_[1.0, 1 - mixed[first:end - 1]])
        out[first:end] = counts[first] * alive / alive.sum()
    return out


def census(areas=None):
    counts = {}
    for r in table("people.csv"):
        if areas is None or r["area"] in areas:
            counts[int(r["age_from"])] = counts.get(int(r["age_from"]), 0) + float(r["value"]) * GROWTH
    return counts


def people(areas=None):
    """[age, sex, frailty] at the start."""
    f = female()
    persons = spread(census(areas), death_rates(), f)
    sexes = np.stack([persons * f, persons * (1 - f)], axis=1)
    return sexes[:, :, None] * frailty_shares()[:, None, :]


def averaged(rate, ratio, start):
    """Spreads an average rate [age] or [age, sex] over frailty so that the mean over `start` is the average."""
    rate = rate[:, None] if rate.ndim == 1 else rate
    ratio = np.asarray(ratio)
    weight = start.sum(axis=2)
    mean = np.where(weight > 0, (start * ratio).sum(axis=2) / np.where(weight > 0, weight, 1), 1)
    return rate[:, :, None] * ratio / mean[:, :, None]


def project(start, years, death, frailer, fitter, births, steps=12):
    """Advances [age, sex, frailty] by `years`; rates per year, frailer and fitter as [age, frailty]."""
    now = start.copy()
    dt = 1 / steps
    for _ in range(int(round(years * steps))):
        up = now * frailer[:, None, :] * dt
        up[:, :, 3] = 0
        down = now * fitter[:, None, :] * dt
        down[:, :, 0] = 0
        change = -up - down - now * death * dt
        change[:, :, 1:] += up[:, :, :-1]
        change[:, :, :-1] += down[:, :, 1:]
        now = now + change
        older = now * dt
        now -= older
        now[1:] += older[:-1]
        now[0, :, 0] += births * dt * np.array([0.488, 0.512])
    return now


def later(now, years):
    """[age, sex, frailty] so many years on by the simulator's own clocks: they age, get frailer, have children and die. Nobody
    moves house."""
    nation = people()
    death = averaged(death_rates(), DEATH_BY_FRAILTY, nation)
    frailer = np.stack([bands(table("frailer.csv"), frailty=f) for f in FRAILTY], axis=1) / 1000
    fitter = np.full((AGES, 4), FITTER)
    births = bands(table("births.csv"), sex="female") / 1000
    while years > 0:
        step = min(years, 0.5)
        now = project(now, step, death, frailer, fitter, (now[:, 0].sum(axis=1) * births).sum())
        years -= step
    return now
