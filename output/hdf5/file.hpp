#pragma once

#include <filesystem>
#include <string_view>

#include "output/dataset.hpp"

// Results as HDF5 files that netCDF-4 readers open too: xarray, h5py, ncdump, rhdf5, MATLAB, h5wasm.
// README.md of `output` describes the layout. One thread at a time.

namespace output::hdf5 {

// Writes the dataset whole or not at all (see whole_file.hpp); an older file of that name is replaced. Equal
// datasets give equal bytes. Throws Error if the dataset is not valid or the file cannot be written.
void write(const Dataset& dataset, const std::filesystem::path& path);

// Reads all of a file. Throws Error if it is not there, not HDF5, or of a later format version.
Dataset read(const std::filesystem::path& path);

// Reads one group ("outcomes", "waits/by_cause"), and what is in it. An unknown name is an Error that gives
// the nearest known ones.
Group read_group(const std::filesystem::path& path, std::string_view group);

}  // namespace output::hdf5
