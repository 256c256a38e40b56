#include "output/analysis/pairing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/check.hpp"

namespace output::analysis {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double ratio(double above, double below) {
  if (std::isnan(above) || std::isnan(below) || (above == 0 && below == 0)) return nan;
  return below == 0 ? std::numeric_limits<double>::infinity() : above / below;
}

}  // namespace

Direction PairedDifference::direction() const {
  if (!interval || interval->contains(0)) return Direction::unclear;
  return interval->high < 0 ? Direction::lower : Direction::higher;
}

std::vector<double> differences(std::span<const double> baseline, std::span<const double> scenario) {
  sim::promise(baseline.size() == scenario.size(), "paired samples have a value each for each replication");
  std::vector<double> change;
  for (std::size_t r = 0; r < baseline.size(); ++r) {
    const double difference = scenario[r] - baseline[r];
    const bool equal = std::abs(difference) <= 1e-12 * std::max(std::abs(baseline[r]), std::abs(scenario[r]));
    change.push_back(equal ? 0 : difference);
  }
  return change;
}

PairedDifference pair(std::span<const double> baseline, std::span<const double> scenario, double confidence) {
  const std::vector<double> all = differences(baseline, scenario);
  std::vector<double> before, after, change;
  std::size_t lower = 0, higher = 0;
  for (std::size_t r = 0; r < baseline.size(); ++r) {
    if (std::isnan(all[r])) continue;
    before.push_back(baseline[r]);
    after.push_back(scenario[r]);
    change.push_back(all[r]);
    lower += change.back() < 0;
    higher += change.back() > 0;
  }
  const auto share = [&](std::size_t count) {
    return change.empty() ? nan : static_cast<double>(count) / static_cast<double>(change.size());
  };

  PairedDifference result;
  result.pairs = change.size();
  result.left_out = baseline.size() - change.size();
  result.baseline_mean = mean(before);
  result.scenario_mean = mean(after);
  result.difference = mean(change);
  result.relative_difference =
      result.baseline_mean == 0 ? nan : result.difference / std::abs(result.baseline_mean);
  result.interval = t_interval(change, confidence);
  result.probability_lower = share(lower);
  result.probability_higher = share(higher);
  result.variance_reduction_factor = ratio(variance(before) + variance(after), variance(change));
  return result;
}

}  // namespace output::analysis
