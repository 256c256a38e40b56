#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/outcome.hpp"
#include "output/analysis/statistics.hpp"
#include "output/dataset.hpp"

namespace output::analysis {

// How the number of a summary came about.
enum class Measure { per_year, total, average };

// One outcome of one scenario.
struct SummaryRow {
  Outcome outcome;
  Measure measure = Measure::total;
  double mean = 0;                   // over the replications that have a value
  std::size_t replications = 0;      // how many have
  std::optional<Interval> interval;  // of the mean, by Student's t; nothing with fewer than two
};

struct Summary {
  std::string title;
  std::string decision_use;
  std::string scenario;
  std::size_t replications = 0;
  std::optional<double> years;
  double confidence = 0.95;
  std::vector<SummaryRow> rows;
  std::vector<LeftOut> left_out;
};

// Sums up one scenario of a dataset; `scenario` may be empty when there is only one. Outcomes that add up
// over time are given per year when the run covers a year or more and says so. Throws Error for an unknown
// name, or when several scenarios are there and none was named.
Summary summarise(const Dataset& dataset, std::string_view scenario = {}, std::string_view group = "outcomes",
                  double confidence = 0.95);

}  // namespace output::analysis
