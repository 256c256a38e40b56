#pragma once

#include <hdf5.h>

#include <string>

#include "output/hdf5/handle.hpp"
#include "output/values.hpp"

namespace output::hdf5 {

// The type that these values have on disk: f64, i32 or variable-length UTF-8 text.
Handle disk_type(const Values& values);

// Writes all values of a dataset, or of the part of it that `file_space` has selected.
void write_values(hid_t dataset, const Values& values, hid_t file_space = H5S_ALL);

// Reads all values of a dataset, or those `file_space` has selected: floats as double, integers of up to 32
// bits as int32, text as text. Throws Error on any other type. `path` is for the message.
Values read_values(hid_t dataset, const std::string& path, hid_t file_space = H5S_ALL);

}  // namespace output::hdf5
