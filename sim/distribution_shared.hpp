#pragma once

#include <optional>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/distribution_table.hpp"

namespace sim {

/// What is too large to be copied with a Distribution; each kind fills what it needs.
struct Distribution::Shared {
  std::optional<QuantileTable> quantiles{};
  std::vector<double> values{};      ///< ascending
  std::vector<double> cumulative{};  ///< probability of this or an earlier value or part; the last is 1
  std::vector<Distribution> parts{};
};

}  // namespace sim
