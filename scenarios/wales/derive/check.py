#!/usr/bin/python3
"""Reads every scenario and table of this folder and of textbook/ and says what does not hold.

The simulator's own reader is the authority on the language; this checks what was put into the files: tables
complete, shares adding up, names that exist, and totals within the ranges of README.md.
"""

import itertools
import sys
from pathlib import Path

import yaml

import expected
import population as pop

HERE = Path(__file__).resolve().parent.parent
KEYS = ("area", "age_from", "sex", "frailty", "deprivation")
faults = []


def check(holds, text):
    if not holds:
        faults.append(text)


def tables():
    for path in sorted(HERE.glob("*.csv")):
        rows = pop.table(path.name)
        keys = [k for k in KEYS if k in rows[0]] or ["from", "to"]
        seen = [tuple(r[k] for k in keys) for r in rows]
        check(len(seen) == len(set(seen)), f"{path.name}: a row is there twice")
        if keys != ["from", "to"]:
            whole = set(itertools.product(*[sorted({s[i] for s in seen}) for i in range(len(keys))]))
            check(whole == set(seen), f"{path.name}: missing {sorted(whole - set(seen))[:3]}")
        for r in rows:
            check(float(r["value"]) >= 0, f"{path.name}: {r} is below 0")
            check(r["confidence"] in ("measured", "recalled", "assumed"), f"{path.name}: {r} has no confidence")
    for age in {r["age_from"] for r in pop.table("frailty.csv")}:
        total = sum(float(r["value"]) for r in pop.table("frailty.csv") if r["age_from"] == age)
        check(abs(total - 1) < 1e-9, f"frailty.csv: shares at {age} add to {total}")


def scenario(path):
    with open(path, encoding="utf-8") as file:
        world = yaml.safe_load(file)
    stages, services = world.get("pathway") or {}, world.get("services") or {}
    areas = {r["area"] for r in pop.table("people.csv")}
    if "regions" in world:
        mine = [a for r in world["regions"].values() for a in r["areas"]]
        check(sorted(mine) == sorted(areas), f"{path.name}: regions and people.csv do not have the same areas")
        for name, service in services.items():
            check(set(service["capacity"]) == set(world["regions"]), f"{path.name}: {name} is not given for all regions")
            for region, units in service["capacity"].items():
                check(units or region in service.get("elsewhere", {}), f"{path.name}: {name} has no one for {region}")
            for region, to in (service.get("elsewhere") or {}).items():
                check(abs(sum(expected.share(x) for x in to.values()) - 1) < 1e-9, f"{path.name}: {name} {region} shares")
        road = [(r["from"], r["to"]) for r in pop.table("roads.csv")]
        reached = {next(iter(world["regions"]))}
        for _ in world["regions"]:
            reached |= {b for a, b in road if a in reached} | {a for a, b in road if b in reached}
        check(reached == set(world["regions"]), f"{path.name}: no road to all regions")
    for name, stage in stages.items():
        check(stage.get("service") in services or "service" not in stage, f"{path.name}: {name} has an unknown service")
        check(stage.get("if_full", name) in stages, f"{path.name}: {name} has an unknown if_full")
        then = stage.get("then", "home")
        ways = [b["go"] for b in then] if isinstance(then, list) else [then]
        for way in ways:
            way = {way: "100%"} if isinstance(way, str) else way
            total = sum(expected.share(x) for x in way.values())
            check(abs(total - 1) < 1e-9, f"{path.name}: {name} shares add to {total}")
            check(set(way) <= set(stages) | {"home", "leave"}, f"{path.name}: {name} goes to {set(way)}")


def totals():
    world = expected.World()
    world.settle()
    people = world.start
    entries, _ = world.flows(people)
    for name, value, low, high in (
            ("people (CT001)", people.sum(), 3160000, 3168000),
            ("deaths (CT003)", (people * world.death).sum(), 34500, 37500),
            ("births (CT004)", (people[:, 0].sum(axis=1) * world.births).sum(), 26700, 28400),
            ("admissions (CT010)", entries["hospital"].sum(), 300000, 400000),
            ("attendances (CT012)", entries["response"].sum(), 1050000, 1175000),
            ("admissions after falls (DM077)", entries["hospital", "fall"].sum(), 11500, 16000),
            ("rapid-response starts (CP321)", entries["rapid_response"].sum(), 15000, 50000)):
        check(low <= value <= high, f"{name}: {value:,.0f} is not in {low:,} to {high:,}")
    for when in (world.start, world.middle, world.end):
        for service, loads in world.loads(when).items():
            for region, load in loads.items():
                units = world.capacity(service, region)
                turned = service == "rapid_response"  # keeps no line, so cannot be overloaded
                check(turned or not load or load < units, f"{service} in {region}: {load:.0f} for {units}")


if __name__ == "__main__":
    tables()
    for path in sorted(HERE.glob("*.yaml")) + sorted((HERE.parent / "textbook").glob("*.yaml")):
        if "extends" in path.read_text(encoding="utf-8") or "study:" in path.read_text(encoding="utf-8"):
            yaml.safe_load(path.read_text(encoding="utf-8"))
        else:
            scenario(path)
    totals()
    print("\n".join(faults) or "all hold")
    sys.exit(bool(faults))
