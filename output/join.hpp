#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "output/dataset.hpp"

namespace output {

// One dataset of several, each of which has results of some scenarios and replications, in memory: for many small
// units, of which files of their own would cost more than the units. Groups, variables and all coordinates but those
// of the units are the first's; variables begin with the axes of the units they have. Units that nobody has read as
// missing.
Dataset join(const std::vector<Dataset>& parts, const std::vector<std::string>& scenarios,
             const std::vector<std::int32_t>& replications);

}  // namespace output
