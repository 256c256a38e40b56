#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/change.hpp"
#include "output/analysis/outcome.hpp"

// How much each group of levers contributes to what they do together. A lever's contribution depends on which others are
// pulled; the Shapley value is its mean over all orders in which the groups could be added, so that contributions sum to the
// whole exactly, and groups that do the same get the same.

namespace output::analysis {

// Which scenario of a file pulls which of at most five groups: bit g of `mask` is group g. Mask 0 is the baseline.
struct AttributionPlan {
  std::vector<std::string> groups;
  std::vector<std::string> scenario_of_mask;   // 2^groups names
};

inline constexpr std::size_t most_groups = 5;

// As the root's attributes `attribution_groups` and `attribution_scenarios` (one name for each mask) have it; nothing
// without them. Throws Error where they do not fit together.
std::optional<AttributionPlan> attribution_plan(const Attributes& root);
Attributes to_attributes(const AttributionPlan& plan);

// The Shapley values of numbers [mask]: one for each group.
std::vector<double> shapley(const std::vector<double>& by_mask, std::size_t groups);

struct Attribution {
  Outcome outcome;
  double baseline_mean = 0;
  std::vector<Change> contributions;   // [group]
  Change whole;                        // all groups together against the baseline
  // What the groups do alone, added up, less what they do together is what they get in each other's way (or help).
  std::vector<Change> alone;           // [group] pulled alone
};

// Every total of the file. Throws Error where a scenario of the plan is not in the file.
std::vector<Attribution> attribution(const Totals& totals, const AttributionPlan& plan, const NoiseRemover& remover,
                                     double confidence = 0.95);

}  // namespace output::analysis
