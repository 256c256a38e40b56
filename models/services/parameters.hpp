#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace models {

// Who serves the residents of a region that does not have the service: shares that add up to 1.
struct Provider {
  std::uint32_t region = 0;
  double share = 1;
};

// A service has one pool of units (beds, crews, places) in each region.
struct ServiceParameters {
  static constexpr std::int64_t unlimited = -1;

  std::string name;
  std::string unit = "places";
  std::vector<std::int64_t> capacity;                // per region, at scale 1; 0 = the region has none
  std::vector<std::vector<Provider>> providers;      // per region; used where capacity is 0
};

}  // namespace models
