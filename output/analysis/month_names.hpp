#pragma once

#include <string>
#include <vector>

#include "output/dataset.hpp"

namespace output::analysis {

// The months in which the periods of a group's time axis begin: "2023-10". Days where its units name no date.
std::vector<std::string> month_names(const Group& group);

}  // namespace output::analysis
