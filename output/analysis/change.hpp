#pragma once

#include <optional>
#include <span>

#include "output/analysis/pairing.hpp"
#include "output/analysis/statistics.hpp"
#include "output/analysis/uncertainty.hpp"

namespace output::analysis {

// A difference to the baseline with both its uncertainties, never mixed: how precisely its mean is known from this many
// replications, and where the true one lies given how uncertain the parameters are.
struct Change {
  double mean = 0;
  std::optional<Interval> monte_carlo;    // nothing with fewer than two replications (or draws)
  std::optional<ParameterSpread> spread;  // nothing where the parameters were fixed

  // The headline: the uncertainty interval where there is one, else the Monte Carlo interval.
  std::optional<Interval> interval() const { return spread ? std::optional(spread->interval) : monte_carlo; }
};

// Of paired differences, one a replication; those that are NaN do not count.
Change change_of(std::span<const double> differences, const NoiseRemover& remover, double confidence = 0.95);

}  // namespace output::analysis
