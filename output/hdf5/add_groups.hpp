#pragma once

#include <filesystem>
#include <vector>

#include "output/dataset.hpp"

namespace output::hdf5 {

// Writes `destination`, whole or not at all, as a copy of `source` with more groups at its root. What is there
// is copied as it is. Throws Error if `source` has a group of such a name already, or cannot be read.
void add_groups(const std::filesystem::path& source, const std::vector<Group>& groups,
                const std::filesystem::path& destination);

}  // namespace output::hdf5
