#pragma once

#include <vector>

#include "sim/distribution_table.hpp"

namespace sim {

/// The distributions whose quantile has no closed form, as curves to be tabulated.

/// Gamma with mean 1, along log x.
Curve gamma_curve(double shape);

/// Beta, along logit x.
Curve beta_curve(double a, double b);

/// Exponentials with the given rates, each taken with its weight (weights sum to 1), along log x.
Curve hyperexponential_curve(std::vector<double> weights, std::vector<double> rates);

/// The time until a Markov chain leaves its phases: start[i] the probability of starting in phase i (summing
/// to 1), moves[i][j] the rate from i to j (diagonal ignored), leave[i] the rate out. Along log x.
struct Phases {
  std::vector<double> start;
  std::vector<std::vector<double>> moves;
  std::vector<double> leave;
};
Curve phase_type_curve(const Phases& phases);

/// First two moments of the time until leaving; not finite when someone could stay for ever.
struct Moments {
  double mean;
  double mean_square;
};
Moments phase_type_moments(const Phases& phases);

}  // namespace sim
