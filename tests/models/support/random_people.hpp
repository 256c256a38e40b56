#pragma once

#include <cstdint>

#include "models/parameters.hpp"

namespace worlds {

// What is said of people, each a bit.
enum PeopleFeature : unsigned {
  declared = 1u << 0,         // declared attributes, in rates, ratios, filters, shares, utilities; arrivals that are somebody
  settings = 1u << 1,         // attributes set by stages and hazards, counters
  circumstances = 1u << 2,    // ways on by free units, queues, dates, times, stay so far
  cases = 1u << 3,            // durations by cause, attribute and next step
  links = 1u << 4,            // links from what happens to rates; ratios by date
  all_of_people = (1u << 5) - 1,
  concurrent = 1u << 5,       // episodes that pause, and stages that begin, end or move on others; many events
};

// Adds such features by chance to a random world; the world without them is as it was.
void add_people_features(models::WorldParameters& world, std::uint64_t seed, unsigned what);

}  // namespace worlds
