#pragma once

#include <string_view>
#include <vector>

#include "output/dataset.hpp"

namespace output {

// The group with only those entries of one dimension, in that order; variables and inner groups that lack
// the dimension are kept as they are. `positions` count from 0. Throws Error if the group has no such
// dimension or a position is past its end.
Group take(const Group& group, std::string_view dimension, const std::vector<std::size_t>& positions);

// The group at one label of a dimension, which is then gone. Throws Error naming the nearest labels.
Group select(const Group& group, std::string_view dimension, const Label& label);

}  // namespace output
