#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/attribution.hpp"
#include "output/analysis/averted.hpp"
#include "output/analysis/comparison.hpp"
#include "output/analysis/economics.hpp"
#include "output/analysis/equity.hpp"
#include "output/analysis/importance.hpp"
#include "output/analysis/payback.hpp"
#include "output/analysis/staffing.hpp"

namespace output::analysis {

// What drives one outcome's difference in one scenario.
struct Drivers {
  std::size_t scenario = 0, outcome = 0;   // of the comparison
  OutcomeImportance importance;
};

// All that a study file answers.
struct Findings {
  Comparison comparison;
  std::optional<Economics> economics;        // nothing where nothing costs anything
  std::vector<Payback> payback;              // [scenario]; empty as above
  std::optional<Staffing> staffing;          // nothing where nobody counts staff
  std::optional<Equity> equity;              // nothing where nothing was counted by deprivation fifth
  std::vector<Drivers> drivers;              // empty where the parameters were fixed
  std::optional<AttributionPlan> plan;
  std::vector<Attribution> attribution;      // [outcome]; empty without a plan
  std::optional<Averted> averted;            // nothing where the study did not follow events person by person
};

Findings findings(const Dataset& dataset, std::string_view baseline, const EconomicSettings& settings,
                  double confidence = 0.95);

}  // namespace output::analysis
