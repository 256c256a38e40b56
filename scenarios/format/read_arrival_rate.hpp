#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/section.hpp"

namespace scenarios::format {

// Reads `rate`, `varies` and `variability` of an arrival.
void read_rate(Context& context, const Section& section, const models::WorldParameters& world,
               const sim::Calendar& calendar, models::ArrivalParameters& arrival);

// Factors from times of day on, as 24 or 96 equal parts of a day; by day of the week, Monday first. Scaled to a mean of 1;
// says so where there is nothing to scale.
std::vector<double> read_hours(Context& context, const Node& map);
std::array<double, 7> read_weekdays(Context& context, const Node& map);
// The same of `weekday` and `hour` in a map, where they stand in it.
void read_week_and_day(Context& context, const Node& map, std::array<double, 7>& weekdays, std::vector<double>& hours);

// An area with its share of its region's residents.
struct AreaShare {
  std::uint16_t area = 0;
  double share = 1;
};
// The area, or the areas of the region, of that name; none when there is no such thing.
std::vector<AreaShare> areas_of(const Context& context, const models::WorldParameters& world, const std::string& name);

}  // namespace scenarios::format
