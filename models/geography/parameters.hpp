#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/distribution.hpp"

namespace models {

// A road between two regions' main sites, the same time both ways.
struct Road {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double minutes = 0;
};

struct RegionParameters {
  std::string name;
  std::vector<std::uint32_t> areas;     // indices into WorldParameters::areas; none in an external one
  // A provider outside: it serves residents of others, has none, and nobody here runs it.
  bool external = false;
  double tariff = 1;                    // what is given there costs so many times its price
};

struct GeographyParameters {
  std::vector<RegionParameters> regions;
  std::vector<Road> roads;
  // Seconds added to the road's time on each journey and to each letter: never negative.
  sim::Distribution delay = sim::Distribution::deterministic(0);
};

}  // namespace models
