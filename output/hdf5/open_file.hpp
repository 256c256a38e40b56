#pragma once

#include <filesystem>
#include <functional>

#include "output/hdf5/handle.hpp"

namespace output::hdf5 {

// Opens a file of results to read. Throws Error if it is not there, is not HDF5, or has a later format
// version.
Handle open_to_read(const std::filesystem::path& path);

// Writes a new file whole or not at all: `fill` is given the open file; closing it is checked.
void write_new(const std::filesystem::path& path, const std::function<void(hid_t file)>& fill);

}  // namespace output::hdf5
