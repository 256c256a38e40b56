"""Opens sample results as a researcher would, with xarray and h5netcdf: opens_in_xarray.py FOLDER"""

import sys
import warnings

import numpy as np
import xarray

warnings.simplefilter("error")
folder = sys.argv[1]


def opened(name, group):
    return xarray.open_dataset(f"{folder}/{name}", engine="h5netcdf", group=group)


for name in ["whole.h5", "merged.h5", "compared.h5"]:
    outcomes = opened(name, "outcomes")
    admissions = outcomes["admissions"]
    assert admissions.dims == ("scenario", "replication", "time", "area"), admissions.dims
    assert admissions.shape == (2, 4, 3, 2), admissions.shape

    # Text labels select; the numbers are the sample's own.
    chosen = admissions.sel(scenario="home_first", replication=2, area="Powys").values
    assert chosen.tolist() == [126.0, 127.0, 128.0], chosen
    assert outcomes["area"].values.tolist() == ["Ynys Môn", "Powys"]

    # Times are dates; lengths of time stay numbers.
    assert outcomes["time"].dtype == np.dtype("datetime64[ns]"), outcomes["time"].dtype
    assert str(outcomes["time"].values[1])[:10] == "2023-05-01"
    assert outcomes["month_length"].dtype == np.float64 and outcomes["month_length"].units == "day"
    assert outcomes["longest_wait"].dtype == np.float64 and outcomes["longest_wait"].units == "h"
    assert np.isnan(outcomes["longest_wait"].sel(area="Ynys Môn").isel(time=1)).all()
    assert outcomes["crises"].dtype == np.int32, outcomes["crises"].dtype

    assert admissions.units == "admissions"
    assert admissions.long_name == "Emergency admissions"
    assert admissions.comment and admissions.cell_methods == "time: sum area: sum"
    assert admissions.total_over_time == "sum" and outcomes["beds_occupied"].total_over_time == "mean"
    assert admissions.dimensions == "scenario replication time area"
    assert admissions.grade == 2 and admissions.factor == 0.5

    # What the attributes say is enough to make the totals.
    weighted = outcomes["beds_occupied"].weighted(outcomes[outcomes["beds_occupied"].weight])
    beds = weighted.mean("time").sum("area").sel(scenario="baseline", replication=0)
    assert abs(float(beds) - (2 * 100 + 10 + 2 * 91 / 91)) < 1e-12, float(beds)

    parameters = opened(name, "parameters")
    assert float(parameters["value"].sel(replication=3, parameter="falls_ratio")) == 0.77 + 0.01 * 3

    root = xarray.open_dataset(f"{folder}/{name}", engine="h5netcdf")
    assert root.attrs["Conventions"] == "CF-1.10"
    assert root.attrs["title"] == "Prevention in Wales: £1.5m well spent?"
    assert root.attrs["seed"] == "18446744073709551615"
    assert opened(name, "scenarios")["title"].values[1] == "Cartref yn gyntaf: £ and ŵ"

comparison = opened("compared.h5", "comparison")
assert comparison["difference"].dims == ("scenario", "outcome")
assert str(comparison["outcome_units"].sel(outcome="admissions").values) == "admissions"

run = opened("merged.h5", "run")
assert run.attrs["host"] == "machine 0; machine 1"
assert run["wall_time"].sel(scenario="home_first", replication=3) == 3.5

# One chunk a unit, compressed, in a file that HDF5 1.8 reads.
import h5py

with h5py.File(f"{folder}/merged.h5", "r") as file:
    admissions = file["outcomes/admissions"]
    assert admissions.chunks == (1, 1, 3, 2), admissions.chunks
    assert admissions.shuffle and admissions.compression == "gzip" and admissions.compression_opts == 1
    assert np.isnan(admissions.attrs["_FillValue"]).all() and admissions.attrs["_FillValue"].shape == (1,)
    assert "_FillValue" not in file["outcomes/crises"].attrs
    assert file["outcomes/area"].dtype == h5py.string_dtype("utf-8")
    assert set(file) == {"outcomes", "parameters", "scenarios", "run"}, set(file)
    # Kept for everything: the order in which things were made (tracked and indexed), but not the time.
    root = h5py.h5g.open(file.id, b"/")
    for place in [root, file["outcomes"].id]:
        assert place.get_create_plist().get_link_creation_order() == 3
        assert place.get_create_plist().get_attr_creation_order() == 3
    assert admissions.id.get_create_plist().get_attr_creation_order() == 3
    assert h5py.h5g.get_objinfo(admissions.id).mtime == 0
print("opens in xarray", xarray.__version__)
