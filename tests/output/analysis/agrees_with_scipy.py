"""Works out the sample's comparison anew with NumPy and SciPy: agrees_with_scipy.py FOLDER"""

import csv
import json
import sys

import numpy as np
import scipy.stats
import xarray

folder = sys.argv[1]


def t_quantile(probability, degrees):
    """SciPy's quantile is off by up to 2e-9; its distribution function is not, and mends it."""
    t = scipy.stats.t.ppf(probability, degrees)
    for _ in range(3):
        t -= (scipy.stats.t.cdf(t, degrees) - probability) / scipy.stats.t.pdf(t, degrees)
    return t


outcomes = xarray.open_dataset(f"{folder}/compared.h5", engine="h5netcdf", group="outcomes")
comparison = xarray.open_dataset(f"{folder}/compared.h5", engine="h5netcdf", group="comparison")
with open(f"{folder}/comparison.json", encoding="utf-8") as file:
    said = {row["outcome"]: row for row in json.load(file)["differences"]}
with open(f"{folder}/comparison.csv", encoding="utf-8", newline="") as file:
    listed = {row["outcome"]: row for row in csv.DictReader(file)}

assert set(said) == set(listed) == {"admissions", "crises", "beds_occupied"}, set(said)
assert comparison["outcome"].values.tolist() == list(said)

for name in said:
    values = outcomes[name]
    if name == "beds_occupied":
        totals = values.weighted(outcomes["month_length"]).mean("time").sum("area")
    else:
        totals = values.sum(["time", "area"])
    before = totals.sel(scenario="baseline").values.astype(float)
    after = totals.sel(scenario="home_first").values.astype(float)
    change = after - before
    reach = t_quantile(0.975, len(change) - 1) * scipy.stats.sem(change)
    expected = {
        "baseline_mean": before.mean(),
        "scenario_mean": after.mean(),
        "difference": change.mean(),
        "difference_low": change.mean() - reach,
        "difference_high": change.mean() + reach,
        "relative_difference": change.mean() / before.mean(),
        "probability_lower": (change < 0).mean(),
        "probability_higher": (change > 0).mean(),
        "variance_reduction_factor": (before.var(ddof=1) + after.var(ddof=1)) / change.var(ddof=1),
        "pairs": len(change),
    }
    for key, number in expected.items():
        for found in [comparison[key].sel(scenario="home_first", outcome=name), said[name][key], listed[name][key]]:
            assert np.isclose(float(found), number, rtol=1e-9, atol=1e-9), (name, key, float(found), number)
print("agrees with scipy", scipy.__version__)
