#include "models/outcomes/level_bins.hpp"

#include <cmath>
#include <numeric>

namespace models {

LevelSummary LevelSummary::of(const std::vector<std::int64_t>& weights) {
  LevelSummary summary;
  long double total = 0, sum = 0;
  for (std::size_t level = 0; level < weights.size(); ++level) {
    total += static_cast<long double>(weights[level]);
    sum += static_cast<long double>(weights[level]) * static_cast<long double>(level);
    if (weights[level] > 0) summary.highest = static_cast<std::int64_t>(level);
  }
  if (!(total > 0)) return summary;
  const long double mean = sum / total;
  long double squares = 0;
  for (std::size_t level = 0; level < weights.size(); ++level) {
    const long double away = static_cast<long double>(level) - mean;
    squares += static_cast<long double>(weights[level]) * away * away;
  }
  summary.mean = static_cast<double>(mean);
  summary.sd = std::sqrt(static_cast<double>(squares / total));
  return summary;
}

std::int64_t LevelSummary::quantile(const std::vector<std::int64_t>& weights, double share) {
  const std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  const double wanted = share * static_cast<double>(total);
  std::int64_t below = 0;
  for (std::size_t level = 0; level < weights.size(); ++level) {
    below += weights[level];
    if (weights[level] > 0 && static_cast<double>(below) >= wanted) return static_cast<std::int64_t>(level);
  }
  return 0;
}

}  // namespace models
