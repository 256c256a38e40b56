#pragma once

#include <hdf5.h>

#include <string>
#include <vector>

#include "output/hdf5/handle.hpp"
#include "output/values.hpp"

namespace output::hdf5 {

// How things lie in a file of ours. One place, so that a shard's chunks fit the merged file as they are.

// File access: format of HDF5 1.8, which every reader knows. Creation: no time stamps, and the order in which
// things were made is kept.
Handle file_access();
Handle file_creation();
Handle group_creation();

// The shape of a chunk: 1 along scenario and replication, so that a unit of work owns its chunks; whole along
// all others, halved from the slowest on until a chunk is at most a mebibyte (eight bytes a value).
std::vector<hsize_t> chunk_shape(const std::vector<std::string>& dimensions,
                                 const std::vector<std::size_t>& lengths);

// Creation of a variable: numbers are chunked, shuffled and compressed by gzip level 1, unless an axis is
// empty or there is none; what is never written reads as missing.
Handle variable_creation(const Values& kind, const std::vector<std::string>& dimensions,
                         const std::vector<std::size_t>& lengths);

// Creation of a coordinate: plain, uncompressed.
Handle coordinate_creation();

// The dataspace of these lengths; a single value when there are none.
Handle space_of(const std::vector<std::size_t>& lengths);

}  // namespace output::hdf5
