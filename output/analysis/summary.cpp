#include "output/analysis/summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "output/error.hpp"

namespace output::analysis {
namespace {

// A year of 365 days is a little short of the 365.2425 that years are counted in.
constexpr double almost_a_year = 0.99;

Measure measure_of(const Outcome& outcome, std::optional<double> years) {
  if (outcome.over_time == Total::mean) return Measure::average;
  return outcome.over_time == Total::sum && years && *years > almost_a_year ? Measure::per_year
                                                                            : Measure::total;
}

SummaryRow row_of(const Outcome& outcome, const std::vector<double>& by_replication,
                  std::optional<double> years, double confidence) {
  SummaryRow row{outcome, measure_of(outcome, years), 0, 0, {}};
  std::vector<double> sample;
  for (const double value : by_replication)
    if (!std::isnan(value)) sample.push_back(row.measure == Measure::per_year ? value / *years : value);
  row.mean = mean(sample);
  row.replications = sample.size();
  row.interval = t_interval(sample, confidence);
  return row;
}

}  // namespace

Summary summarise(const Dataset& dataset, std::string_view scenario, std::string_view group_name,
                  double confidence) {
  const Group& group = dataset.group(group_name);
  const Totals all = totals(group);
  if (scenario.empty() && all.scenarios.size() != 1)
    throw Error(
        fmt::format("these results are of {} scenarios (a summary is of one) name one of {}, or compare "
                    "them",
                    all.scenarios.size(), fmt::join(all.scenarios, ", ")));

  Summary result;
  const std::size_t chosen =
      scenario.empty() ? 0 : group.coordinate(scenario_axis).index_of(std::string(scenario));
  result.title = text_of(dataset.attributes, "title");
  result.decision_use = text_of(dataset.attributes, "decision_use");
  result.scenario = all.scenarios[chosen];
  result.replications = all.replications.size();
  result.years = years_covered(group);
  result.confidence = confidence;
  result.left_out = all.left_out;
  for (const auto& totalled : all.outcomes)
    result.rows.push_back(row_of(totalled.outcome, totalled.values[chosen], result.years, confidence));
  return result;
}

}  // namespace output::analysis
