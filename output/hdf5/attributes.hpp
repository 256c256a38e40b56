#pragma once

#include <hdf5.h>

#include <string>

#include "output/attribute.hpp"
#include "output/hdf5/handle.hpp"

namespace output::hdf5 {

// HDF5's type for text of any length in UTF-8, in memory and on disk.
Handle text_type();

// Writes attributes in their order to a file, group or dataset: text as one variable-length UTF-8 string,
// numbers as f64 or i32.
void write_attributes(hid_t object, const Attributes& attributes);

// Those of its attributes that are one text or one number, in the order they were made. Left out: arrays,
// and what dimension scales and netCDF keep for themselves (CLASS, DIMENSION_LIST, _FillValue, ...).
Attributes read_attributes(hid_t object);

}  // namespace output::hdf5
