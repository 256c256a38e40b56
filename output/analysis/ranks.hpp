#pragma once

#include <span>
#include <vector>

namespace output::analysis {

// From 1 for the smallest; equal values share the mean of their ranks.
std::vector<double> ranks(std::span<const double> sample);

// The normal quantiles of rank / (n + 1).
std::vector<double> normal_scores(std::span<const double> sample);

// Pearson's; NaN where either does not vary.
double correlation(std::span<const double> a, std::span<const double> b);

}  // namespace output::analysis
