#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace output::analysis {

// Where the start of a run stops to matter, by MSER-5 (K. P. White, An effective truncation heuristic for bias reduction in
// simulation output, Simulation 69, 1997; White, Cobb and Spratt, A comparison of five steady-state truncation heuristics
// for simulation, Winter Simulation Conference 2000): of the means of successive fives of observations, so many of the first
// are left out that the marginal standard error of the mean of the rest,
//     sum of squares about its mean / (how many are left)^2,
// is least. The least of all would often be found where almost nothing is left, by luck: at least five fives are. Of equal
// ones the first counts. A truncation in the second half says that the series is too short to tell.
struct Mser5 {
  static constexpr std::size_t batch = 5;        // observations
  static constexpr std::size_t left_at_least = 5;  // batches

  std::vector<double> statistic;   // by batches left out: as far as it was looked for
  std::size_t batches = 0;         // that there are; observations after the last whole five are not looked at
  std::size_t left_out = 0;        // batches: where the statistic is least
  bool too_short = true;           // left_out is beyond the half, or there are fewer than ten batches

  std::size_t observations_left_out() const { return left_out * batch; }
};

Mser5 mser5(std::span<const double> series);

// Welch's moving average (The statistical analysis of simulation results, in Lavenberg's Computer Performance Modeling
// Handbook, 1983) of a series that is a mean over replications: of 2 x half_width + 1 observations, of fewer and as many on
// either side near the beginning, none (NaN) near the end.
std::vector<double> welch(std::span<const double> series, std::size_t half_width);

}  // namespace output::analysis
