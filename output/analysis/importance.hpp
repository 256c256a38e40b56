#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/parameter_design.hpp"
#include "output/analysis/statistics.hpp"

// Which uncertain parameter drives which outcome.

namespace output::analysis {

struct ParameterImportance {
  std::string parameter = {};
  // By least squares of the outcome on all parameters; nothing with too few draws.
  std::optional<double> standardised = {};   // coefficient in standard deviations of outcome and parameter
  std::optional<Interval> interval = {};     // of that
  std::optional<double> partial_rank = {};   // partial rank correlation: any rising or falling relation counts
  double rank = 0;                      // plain rank correlation (Spearman)
  double probability = 1;               // of so strong a rank correlation (partial if there is one) by chance alone
  // The tornado: the outcome, as its mean changes when this parameter alone goes from its 2.5% to its 97.5% quantile.
  std::optional<Interval> swing = {};        // change at the low value, change at the high value (high may be below low)
};

struct OutcomeImportance {
  std::size_t draws = 0;
  std::optional<double> r_squared, adjusted_r_squared;
  bool enough = false;                             // ten draws or more for each parameter
  std::vector<ParameterImportance> parameters;     // by falling size of what is best known of them
};

// `sample` has a number a replication (a paired difference, say); missing ones do not count. Where several replications
// share a draw their means are used. Nothing with fewer than four draws.
std::optional<OutcomeImportance> importance(const std::vector<double>& sample, const ParameterDesign& design,
                                            double confidence = 0.95);

}  // namespace output::analysis
