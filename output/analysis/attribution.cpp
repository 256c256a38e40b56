#include "output/analysis/attribution.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "output/error.hpp"
#include "output/nearest_names.hpp"
#include "sim/check.hpp"

namespace output::analysis {
namespace {

double factorial(std::size_t n) { return n < 2 ? 1 : static_cast<double>(n) * factorial(n - 1); }

}  // namespace

std::optional<AttributionPlan> attribution_plan(const Attributes& root) {
  AttributionPlan plan{listed(text_of(root, "attribution_groups")), listed(text_of(root, "attribution_scenarios"))};
  if (plan.groups.empty()) return std::nullopt;
  if (plan.groups.size() > most_groups || plan.scenario_of_mask.size() != std::size_t{1} << plan.groups.size())
    throw Error(fmt::format("the file names {} groups of levers and {} scenarios made of them (of at most {} groups every "
                            "combination is one) was it changed by hand?",
                            plan.groups.size(), plan.scenario_of_mask.size(), most_groups));
  return plan;
}

Attributes to_attributes(const AttributionPlan& plan) {
  return {{"attribution_groups", fmt::format("{}", fmt::join(plan.groups, "; "))},
          {"attribution_scenarios", fmt::format("{}", fmt::join(plan.scenario_of_mask, "; "))}};
}

std::vector<double> shapley(const std::vector<double>& by_mask, std::size_t groups) {
  sim::promise(by_mask.size() == std::size_t{1} << groups, "every combination of groups has a number");
  std::vector<double> values(groups, 0.0);
  for (std::size_t mask = 0; mask < by_mask.size(); ++mask)
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t bit = std::size_t{1} << g;
      if (mask & bit) continue;
      const auto before = static_cast<std::size_t>(std::popcount(mask));
      values[g] += factorial(before) * factorial(groups - before - 1) / factorial(groups) *
                   (by_mask[mask | bit] - by_mask[mask]);
    }
  return values;
}

std::vector<Attribution> attribution(const Totals& totals, const AttributionPlan& plan, const NoiseRemover& remover,
                                     double confidence) {
  std::vector<std::size_t> position;
  for (const auto& name : plan.scenario_of_mask) {
    const auto found = std::find(totals.scenarios.begin(), totals.scenarios.end(), name);
    if (found == totals.scenarios.end())
      throw Error(fmt::format("the scenario \"{}\" is not in the file (the contributions of levers need every combination) {}",
                              name, suggestion(name, totals.scenarios)));
    position.push_back(static_cast<std::size_t>(found - totals.scenarios.begin()));
  }
  const std::size_t groups = plan.groups.size();
  std::vector<Attribution> result;
  for (const Totalled& totalled : totals.outcomes) {
    Attribution of_outcome;
    of_outcome.outcome = totalled.outcome;
    const auto& baseline = totalled.values[position.front()];
    std::vector<double> there;
    for (const double value : baseline)
      if (!std::isnan(value)) there.push_back(value);
    of_outcome.baseline_mean = mean(there);
    std::vector<std::vector<double>> contributions(groups);
    for (std::size_t r = 0; r < baseline.size(); ++r) {
      // Against the baseline, so that what does not differ but in its last digits contributes nothing.
      std::vector<double> by_mask;
      for (const std::size_t s : position) by_mask.push_back(differences({&baseline[r], 1}, {&totalled.values[s][r], 1})[0]);
      const auto values = shapley(by_mask, groups);
      for (std::size_t g = 0; g < groups; ++g) contributions[g].push_back(values[g]);
    }
    for (std::size_t g = 0; g < groups; ++g) {
      of_outcome.contributions.push_back(change_of(contributions[g], remover, confidence));
      of_outcome.alone.push_back(
          change_of(differences(baseline, totalled.values[position[std::size_t{1} << g]]), remover, confidence));
    }
    of_outcome.whole = change_of(differences(baseline, totalled.values[position.back()]), remover, confidence);
    result.push_back(std::move(of_outcome));
  }
  return result;
}

}  // namespace output::analysis
