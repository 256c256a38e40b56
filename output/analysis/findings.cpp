#include "output/analysis/findings.hpp"

#include <algorithm>
#include <array>

namespace output::analysis {
namespace {

// What planners ask about first; where none of these is there, the first three outcomes stand in.
constexpr std::array<std::string_view, 5> asked_about{"crises", "admissions", "bed_days", "cost", "qalys"};

std::vector<std::size_t> outcomes_asked_about(const Comparison& comparison) {
  std::vector<std::size_t> result;
  for (const auto name : asked_about)
    for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
      if (comparison.outcomes[i].name == name) result.push_back(i);
  for (std::size_t i = 0; result.empty() && i < std::min<std::size_t>(3, comparison.outcomes.size()); ++i) result.push_back(i);
  return result;
}

}  // namespace

Findings findings(const Dataset& dataset, std::string_view baseline, const EconomicSettings& settings, double confidence) {
  Findings result;
  const Group& outcomes = dataset.group("outcomes");
  result.comparison = compare(dataset, baseline, "outcomes", confidence);
  const NoiseRemover remover(result.comparison.parameters);
  if (auto books = accounts(outcomes, settings)) {
    books->after = after_run(dataset);
    result.economics = economics(*books, settings, baseline, remover, confidence);
    result.payback = payback(*books, settings, baseline, remover, confidence);
  }
  result.averted = averted(dataset, baseline, remover, confidence);
  result.staffing = staffing(outcomes, baseline, remover, confidence);
  result.equity = equity(dataset, baseline, remover, confidence);
  result.plan = attribution_plan(dataset.attributes);
  if (!result.plan && !result.comparison.sampled()) return result;

  const Totals all = totals(outcomes);
  if (result.plan) result.attribution = attribution(all, *result.plan, remover, confidence);
  if (!result.comparison.sampled()) return result;
  const auto base = static_cast<std::size_t>(std::find(all.scenarios.begin(), all.scenarios.end(), baseline) - all.scenarios.begin());
  for (std::size_t s = 0; s < result.comparison.scenarios.size(); ++s) {
    const auto here = static_cast<std::size_t>(
        std::find(all.scenarios.begin(), all.scenarios.end(), result.comparison.scenarios[s]) - all.scenarios.begin());
    for (const std::size_t i : outcomes_asked_about(result.comparison)) {
      const auto found = importance(differences(all.outcomes[i].values[base], all.outcomes[i].values[here]),
                                    *result.comparison.parameters, confidence);
      if (found) result.drivers.push_back({s, i, *found});
    }
  }
  return result;
}

}  // namespace output::analysis
