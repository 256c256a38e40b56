#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/change.hpp"
#include "output/dataset.hpp"

namespace output::analysis {

// What became of the baseline's events in a scenario, as the group /averted counts it: names of its variables, in the order
// in which tables show them.
inline constexpr std::array<std::string_view, 7> fates{"averted",         "averted_by_death", "postponed",     "brought_forward",
                                                       "brought_about",   "in_life_gained",   "unchanged"};

// One hazard in one scenario, in one area or in all of them together; means over replications.
struct AvertedRow {
  std::string scenario, hazard;
  std::string area;                     // empty: all areas
  double in_baseline = 0, in_scenario = 0;
  std::array<Change, fates.size()> counts{}; // in the order of `fates`
  double days_later = 0, days_earlier = 0;   // of one postponed, of one brought forward; NaN where there is none
};

struct Averted {
  std::array<std::string, fates.size()> long_names, comments;
  std::vector<AvertedRow> rows;         // by scenario, hazard, area; all areas first
};

// Nothing where the study did not ask for it, or followed events against another baseline. By area only where there are several.
std::optional<Averted> averted(const Dataset& dataset, std::string_view baseline, const NoiseRemover& remover, double confidence = 0.95);

}  // namespace output::analysis
