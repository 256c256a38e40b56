#pragma once

#include <string>
#include <vector>

#include "output/dataset.hpp"

namespace scenarios::study {

// Months by name: the whole year, or those of one season.
struct Season {
  std::string name;
  std::vector<unsigned> months;   // 1 = January; empty = all
};
inline const std::vector<Season>& seasons() {
  static const std::vector<Season> all{{"year", {}}, {"winter", {12, 1, 2}}, {"summer", {6, 7, 8}}};
  return all;
}

// One service in one region and season.
struct ServiceUse {
  std::string region, service, season;
  double in_use = 0;                 // units, time average
  double capacity = 0;               // NaN = unlimited
  double in_line = 0;                // persons, time average
  bool bounds = false;               // stands in the way if demand grows
  bool is_used() const { return in_use > 0 || in_line > 0; }
  double used() const { return in_use / capacity; }
};

// What would happen in one region and season if everything that begins there grew by the same factor.
struct FlowThrough {
  std::string region, season;
  double wanted = 0, through = 0;    // people a day
};

struct Bottlenecks {
  std::string scenario;
  double growth = 1;
  std::size_t replications = 0;
  std::vector<std::string> seasons;  // those the run covers
  std::vector<ServiceUse> services;  // by region, service, season
  std::vector<FlowThrough> flows;    // by region, season
};

// From the group `flows` of a result: the mean over replications. Throws output::Error if the file has none.
Bottlenecks find_bottlenecks(const output::Dataset& results, const std::string& scenario, double growth);

}  // namespace scenarios::study
