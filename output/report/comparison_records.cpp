#include "output/report/comparison_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <utility>
#include <vector>

#include "output/report/csv.hpp"
#include "output/report/json.hpp"
#include "output/report/number.hpp"

namespace output::report {
namespace {

using analysis::Comparison;
using analysis::PairedDifference;

// The numbers of one scenario and outcome by name: the columns of the table, the keys of the object. Those of the
// uncertainty interval only where the parameters were sampled.
std::vector<std::pair<std::string, double>> numbers(const PairedDifference& d, bool sampled, const analysis::ParameterSpread* spread) {
  std::vector<std::pair<std::string, double>> all = {{"baseline_mean", d.baseline_mean},
          {"scenario_mean", d.scenario_mean},
          {"difference", d.difference},
          {"difference_low", d.interval ? d.interval->low : missing_number},
          {"difference_high", d.interval ? d.interval->high : missing_number},
          {"relative_difference", d.relative_difference},
          {"probability_lower", d.probability_lower},
          {"probability_higher", d.probability_higher},
          {"variance_reduction_factor", d.variance_reduction_factor},
          {"pairs", static_cast<double>(d.pairs)}};
  if (!sampled) return all;
  all.emplace_back("uncertainty_low", spread ? spread->interval.low : missing_number);
  all.emplace_back("uncertainty_high", spread ? spread->interval.high : missing_number);
  all.emplace_back("probability_truly_lower", spread ? spread->probability_lower : missing_number);
  all.emplace_back("probability_truly_higher", spread ? spread->probability_higher : missing_number);
  all.emplace_back("parameter_variance", spread ? spread->variance : missing_number);
  all.emplace_back("chance_variance", spread ? spread->chance_variance : missing_number);
  all.emplace_back("degrees", spread ? spread->degrees : missing_number);
  return all;
}

std::string word(analysis::Direction direction) {
  switch (direction) {
    case analysis::Direction::lower:
      return "lower";
    case analysis::Direction::higher:
      return "higher";
    case analysis::Direction::unclear:
      return "unclear";
  }
  return "unclear";
}

std::string csv_number(double value) {
  return std::isinf(value) ? "inf" : exact(value);
}

// Calls `row` with each scenario's name, outcome, paired difference, spread by the parameters (or null) and direction.
template <class Row>
void for_each_row(const Comparison& comparison, Row row) {
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s)
    for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
      row(comparison.scenarios[s], comparison.outcomes[i], comparison.differences[s][i], comparison.spread(s, i),
          comparison.direction(s, i));
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  std::string text = "scenario,baseline,outcome,long_name,units";
  for (const auto& [name, unused] : numbers({}, comparison.sampled(), nullptr)) text += "," + name;
  text += ",direction,confidence\n";
  for_each_row(comparison, [&](const auto& scenario, const auto& outcome, const auto& d, const auto* spread, auto direction) {
    std::vector<std::string> cells = {csv_cell(scenario), csv_cell(comparison.baseline),
                                      csv_cell(outcome.name), csv_cell(outcome.long_name),
                                      csv_cell(outcome.units)};
    for (const auto& [unused, value] : numbers(d, comparison.sampled(), spread)) cells.push_back(csv_number(value));
    cells.push_back(word(direction));
    cells.push_back(exact(comparison.confidence));
    text += fmt::format("{}\n", fmt::join(cells, ","));
  });
  return text;
}

json::Members comparison_members(const Comparison& comparison) {
  std::vector<std::string> outcomes, differences, left_out;
  for (const auto& outcome : comparison.outcomes)
    outcomes.push_back(json::object({{"name", json::text(outcome.name)},
                                     {"long_name", json::text(outcome.long_name)},
                                     {"units", json::text(outcome.units)},
                                     {"comment", json::text(outcome.comment)}},
                                    2));
  for_each_row(comparison, [&](const auto& scenario, const auto& outcome, const auto& d, const auto* spread, auto direction) {
    json::Members members = {{"scenario", json::text(scenario)}, {"outcome", json::text(outcome.name)}};
    for (const auto& [name, value] : numbers(d, comparison.sampled(), spread)) members.emplace_back(name, json::number(value));
    members.emplace_back("direction", json::text(word(direction)));
    differences.push_back(json::object(members, 2));
  });
  for (const auto& variable : comparison.left_out)
    left_out.push_back(
        json::object({{"name", json::text(variable.name)}, {"why", json::text(variable.why)}}, 2));
  json::Members members = {{"title", json::text(comparison.title)},
                           {"decision_use", json::text(comparison.decision_use)},
                           {"baseline", json::text(comparison.baseline)},
                           {"replications", json::number(static_cast<double>(comparison.replications))},
                           {"units_missing", json::text(comparison.units_missing)},
                           {"years", json::number(comparison.years.value_or(missing_number))},
                           {"confidence", json::number(comparison.confidence)},
                           {"interval", json::text(analysis::interval_note(comparison.confidence, comparison.sampled()))}};
  if (comparison.sampled())
    members.emplace_back("uncertainty_interval",
                         json::text(analysis::uncertainty_note(*comparison.parameters, comparison.confidence)));
  members.emplace_back("outcomes", json::array(outcomes, 1));
  members.emplace_back("differences", json::array(differences, 1));
  members.emplace_back("left_out", json::array(left_out, 1));
  return members;
}

std::string comparison_json(const Comparison& comparison) { return json::object(comparison_members(comparison), 0) + "\n"; }

}  // namespace output::report
