#pragma once

#include <cstdint>
#include <vector>

#include "models/geography/parameters.hpp"
#include "sim/time.hpp"

namespace models {

// How long it takes from one region's main site to another's by the quickest way, in whole seconds.
class Travel {
 public:
  // Throws std::invalid_argument naming a region that cannot be reached from another.
  explicit Travel(const GeographyParameters& geography);

  std::size_t regions() const { return regions_; }
  sim::Duration between(std::size_t from, std::size_t to) const { return time_[from * regions_ + to]; }

  // The least of all times between two different regions: how far a region may run ahead alone. A day where
  // there is one region only.
  sim::Duration lookahead() const { return lookahead_; }

 private:
  std::size_t regions_;
  std::vector<sim::Duration> time_;
  sim::Duration lookahead_;
};

}  // namespace models
