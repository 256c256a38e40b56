"""The parameter pack that the tables are made from: one row by its id.

The pack is needed only when the tables are renewed; running a scenario reads the tables alone.
Set GOFAL_PACK to its folder if it is not at ../../../../shared/data/wales.
"""

import csv
import os
import re
from pathlib import Path

FOLDER = Path(os.environ.get("GOFAL_PACK",
                             Path(__file__).resolve().parent / "../../../../shared/data/wales"))
HERE = Path(__file__).resolve().parent.parent

FILES = {"AR": "areas", "VR": "mortality_fertility", "FR": "frailty", "DM": "demand_rates",
         "CP": "capacity_durations", "OC": "outcomes", "CT": "calibration_targets", "UC": "unit_costs_spend",
         "PV": "prevention_effects", "WF": "workforce"}
_rows = {}


def rows(kind):
    """All rows of the file whose ids begin with `kind`, by id."""
    if kind not in _rows:
        with open(FOLDER / f"{FILES[kind]}.csv", newline="", encoding="utf-8") as file:
            _rows[kind] = {row["id"]: row for row in csv.DictReader(file)}
    return _rows[kind]


def row(id):
    return rows(id[:2])[id]


def value(id):
    return float(row(id)["value"])


def ids(kind, first, last):
    return [f"{kind}{n:03d}" for n in range(first, last + 1)]


def cited():
    """Ids that scenario files name as where a number comes from, alone or as ends of a run of ids."""
    kinds = "|".join(FILES)
    found = set()
    for path in HERE.glob("**/*.yaml"):
        for kind, first, end, last in re.findall(rf"\b({kinds})(\d{{3}})(?: to ({kinds})(\d{{3}}))?\b", path.read_text(encoding="utf-8")):
            found.update(ids(kind, int(first), int(last if end == kind else first)))
    return found


def write(name, keys, table):
    """Writes a scenario table; `table` is a list of dictionaries, blank columns are left out."""
    columns = keys + ["value", "unit", "low", "high", "id", "year", "confidence", "source", "derivation", "note"]
    used = [c for c in columns if c in keys or c == "value" or any(r.get(c) not in (None, "") for r in table)]
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, used, extrasaction="ignore", lineterminator="\n")
        out.writeheader()
        out.writerows(table)
    print(f"{name}: {len(table)} rows")
