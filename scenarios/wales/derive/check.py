#!/usr/bin/python3
"""Reads every scenario and table of this folder and of textbook/ and says what does not hold.

The simulator's own reader is the authority on the language; this checks what was put into the files: tables complete,
shares adding up, names that exist, judgements inside their ranges, and baseline.yaml being what baseline.py writes.
"""

import itertools
import sys
import tempfile
from pathlib import Path

import yaml

import baseline
import chain
import pack
import population as pop

HERE = Path(__file__).resolve().parent.parent
KEYS = ("area", "age_from", "sex", "frailty", "deprivation", "key")
faults = []


def check(holds, text):
    if not holds:
        faults.append(text)


def share(x):
    x = x["value"] if isinstance(x, dict) else x
    return float(str(x).rstrip("%")) / (100 if "%" in str(x) else 1)


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
            check(float(r["value"]) >= 0 or path.name == "facts.csv", f"{path.name}: {r} is below 0")
            check(r["confidence"] in ("measured", "recalled", "assumed"), f"{path.name}: {r} has no confidence")
    for age in {r["age_from"] for r in pop.table("frailty.csv")}:
        total = sum(float(r["value"]) for r in pop.table("frailty.csv") if r["age_from"] == age)
        check(abs(total - 1) < 1e-9, f"frailty.csv: shares at {age} add to {total}")


def growth_goes_on():
    """Where a strategy has a timetable of its own, the baseline's growth stands in it as its last change."""
    services = lambda path: (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("services") or {}
    base = services(HERE / "baseline.yaml")
    for path in sorted(HERE.glob("**/*.yaml")):
        for name, service in services(path).items():
            if path.name == "baseline.yaml" or name not in base or "timetable" not in service:
                continue
            ours, grown = service["timetable"][-1], base[name]["timetable"][-1]
            check(all(ours.get(k) == grown[k] for k in ("from", "ramp")) and share(ours["times"]) == share(grown["times"]),
                  f"{path.relative_to(HERE)}: {name} does not grow as in baseline.yaml")


def sources():
    """What a file names as its source can be looked up beside it."""
    lacking = pack.cited() - {r["key"] for r in pop.table("facts.csv")}
    check(not lacking, f"facts.csv lacks {sorted(lacking)}: run derive/facts.py")


def judgements():
    for name, (value, low, high, why) in chain.JUDGEMENT.items():
        check(low <= value <= high, f"{name}: {value} is outside its own range {low} to {high}")
        check(why, f"{name}: no reason given")
    c = chain.Chain()
    old = c.persons[5:].sum()
    for name, value, low, high in (("people of 65 and over (CT002)", old, 678000, 686000),
                                   ("attendances (CT012)", (c.persons * c.attend).sum(), 1050000, 1175000),
                                   ("emergency admissions (CT010)", c.admissions.sum(), 300000, 400000)):
        check(low <= value <= high, f"{name}: {value:,.0f} is not in {low:,} to {high:,}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        baseline.write_tables(c, fresh)
        (fresh / "baseline.yaml").write_text(baseline.text(c), encoding="utf-8")
        for path in sorted(fresh.iterdir()):
            check(path.read_bytes() == (HERE / path.name).read_bytes(), f"{path.name} is not what derive/baseline.py writes now")


def scenario(path):
    with open(path, encoding="utf-8") as file:
        world = yaml.safe_load(file)
    stages, services = world.get("pathway") or {}, world.get("services") or {}
    areas = {r["area"] for r in pop.table("people.csv")}
    if "regions" in world and "population" in world and path.parent == HERE:
        mine = [a for r in world["regions"].values() for a in r.get("areas", [])]
        check(sorted(mine) == sorted(areas), f"{path.name}: regions and people.csv do not have the same areas")
        for name, service in services.items():
            ours = {r for r, said in world["regions"].items() if not said.get("external")}
            check(ours <= set(service["capacity"]) <= set(world["regions"]), f"{path.name}: {name} is not given for all regions")
            for region, units in service["capacity"].items():
                check(units or region in service.get("elsewhere", {}), f"{path.name}: {name} has no one for {region}")
            for region, to in (service.get("elsewhere") or {}).items():
                check(abs(sum(share(x) for x in to.values()) - 1) < 1e-9, f"{path.name}: {name} {region} shares")
    for name, stage in stages.items():
        if path.parent != HERE:
            continue
        check(stage.get("service") in services or "service" not in stage, f"{path.name}: {name} has an unknown service")
        then = stage.get("then", "home")
        ways = [b["go"] for b in then] if isinstance(then, list) else [then]
        for way in ways:
            way = {way: "100%"} if isinstance(way, str) else way
            total = sum(share(x) for x in way.values())
            check(abs(total - 1) < 1e-6, f"{path.name}: {name} shares add to {total}")
            check(set(way) <= set(stages) | {"home", "leave"}, f"{path.name}: {name} goes to {set(way)}")


if __name__ == "__main__":
    tables()
    growth_goes_on()
    judgements()
    sources()
    for path in sorted(HERE.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "\nextends" in text or "\nstudy:" in text:
            yaml.safe_load(text)
        else:
            scenario(path)
    print("\n".join(faults) or "all hold")
    sys.exit(bool(faults))
