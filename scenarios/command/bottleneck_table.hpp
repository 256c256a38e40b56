#pragma once

#include <string>

#include "scenarios/study/bottlenecks.hpp"

namespace scenarios::command {

// A table of each region's services, fullest first, and below it what would come through.
std::string bottleneck_table(const study::Bottlenecks& bottlenecks);

// A line for each region, service and season.
std::string bottleneck_csv(const study::Bottlenecks& bottlenecks);

}  // namespace scenarios::command
