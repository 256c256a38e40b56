#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "output/analysis/statistics.hpp"

namespace output::analysis {

// Which way a difference goes, as far as its interval tells.
enum class Direction { unclear, lower, higher };

// One outcome in a scenario against the baseline, replication by replication: replication r has the same luck
// in both, so its difference is the effect and not the luck.
struct PairedDifference {
  std::size_t pairs = 0;     // replications in which both have a value
  std::size_t left_out = 0;  // replications in which only one has, or neither

  double baseline_mean = 0;  // over the pairs; NaN when there are none, as are those below
  double scenario_mean = 0;
  double difference = 0;           // mean of scenario - baseline
  double relative_difference = 0;  // difference / abs(baseline_mean); NaN where that is 0

  // 95% interval of the mean difference, by Student's t over the pairs: the error of having run few
  // replications, at fixed parameters. Nothing with fewer than two pairs.
  std::optional<Interval> interval;

  double probability_lower = 0;   // share of the pairs in which the scenario is lower
  double probability_higher = 0;  // the rest, if any, are equal

  // How many times more replications would have been needed without pairing for the same precision:
  // (var(baseline) + var(scenario)) / var(difference). Infinite if only the difference does not vary; NaN
  // if nothing varies, or with fewer than two pairs.
  double variance_reduction_factor = 0;

  Direction direction() const;
};

// By replication: scenario less baseline. Equal times added up in another order differ in their last digits, and that is
// not an effect: such differences are 0. A missing value gives a missing difference.
std::vector<double> differences(std::span<const double> baseline, std::span<const double> scenario);

// `baseline[r]` and `scenario[r]` are of replication r; a NaN is a missing value. The spans are equally long.
PairedDifference pair(std::span<const double> baseline, std::span<const double> scenario,
                      double confidence = 0.95);

}  // namespace output::analysis
