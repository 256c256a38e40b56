#pragma once

#include <string>

#include "output/dataset.hpp"

namespace scenarios::command {

// For each service of a small system: how often how many units were in use and how many people waited, and how many
// units were in use when someone asked. All replications together. Empty where there are many services, whose
// distributions are in the result file alone.
std::string occupancy_table(const output::Dataset& results);

}  // namespace scenarios::command
