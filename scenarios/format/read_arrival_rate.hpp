#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/section.hpp"

namespace scenarios::format {

// Reads `rate`, `varies` and `variability` of an arrival.
void read_rate(Context& context, const Section& section, const models::WorldParameters& world,
               const sim::Calendar& calendar, models::ArrivalParameters& arrival);

// An area with its share of its region's residents.
struct AreaShare {
  std::uint16_t area = 0;
  double share = 1;
};
// The area, or the areas of the region, of that name; none when there is no such thing.
std::vector<AreaShare> areas_of(const Context& context, const models::WorldParameters& world, const std::string& name);

}  // namespace scenarios::format
