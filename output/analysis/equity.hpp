#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/change.hpp"
#include "output/analysis/outcome.hpp"
#include "output/dataset.hpp"

// Who gets what: outcomes and spending by deprivation fifth, and how steep the gradient is.

namespace output::analysis {

// The gradient of a rate over society, ordered from the most to the least deprived.
struct SlopeIndex {
  double slope = 0;      // slope index of inequality (SII), in the units of the rate
  double relative = 0;   // slope over the mean rate (relative index of inequality, RII); NaN where that is 0
};

// Slope index of inequality: each group stands at the midpoint of its range in the cumulative share of people ordered from
// the most deprived (0) to the least (1), x_j = p_1 + ... + p_(j-1) + p_j / 2, and the groups' rates y_j are regressed on
// x_j by least squares weighted by their shares p_j:
//
//     SII = sum p_j (x_j - 1/2) (y_j - sum p y) / sum p_j (x_j - 1/2)²
//
// It is the difference in the rate between the two ends of society that the line through all groups gives: least less most
// deprived, so that a rate that is higher among the deprived has a negative index.
//
// Pamuk (1985), Social class inequality in mortality from 1921 to 1972 in England and Wales, Population Studies 39:17-31;
// Wagstaff, Paci and van Doorslaer (1991), On the measurement of inequalities in health, Social Science & Medicine 33:545-557.
//
// `people[j]` above nought; groups without people do not count. NaN for fewer than two groups, or where a rate is missing.
SlopeIndex slope_index(std::span<const double> rates, std::span<const double> people);

// One outcome in one scenario.
struct EquityRow {
  Outcome outcome;
  std::string of;                 // what kind of it, where it is divided further: "fall"
  std::string units;              // of the rates: "admissions per 1,000 a year"
  std::vector<double> rates;      // by fifth: mean over the replications that have all of them
  Change slope;                   // the index and its interval over replications
  double relative = 0;            // of the mean index to the mean rate
  std::optional<Change> change;   // of the index, against the baseline, paired; nothing in the baseline itself
};

struct ScenarioEquity {
  std::string scenario;
  std::vector<EquityRow> rows;    // the same outcomes in every scenario
};

struct Equity {
  std::vector<std::string> fifths;         // from the most to the least deprived
  std::vector<ScenarioEquity> scenarios;   // the baseline first
};

// From the group /deprivation of a study. Counts become rates by the residents of the fifth: what adds up over time, a year;
// money and QALYs a head, all else by 1,000. A mean wait stays as it is. Rates are crude: fifths that are older fall more.
// Nothing where the study did not count by fifth.
std::optional<Equity> equity(const Dataset& dataset, std::string_view baseline, const NoiseRemover& remover,
                             double confidence = 0.95);

}  // namespace output::analysis
