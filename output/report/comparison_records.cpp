#include "output/report/comparison_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <utility>
#include <vector>

#include "output/report/json.hpp"
#include "output/report/number.hpp"

namespace output::report {
namespace {

using analysis::Comparison;
using analysis::PairedDifference;

// The numbers of one scenario and outcome by name: the columns of the table, the keys of the object.
std::vector<std::pair<std::string, double>> numbers(const PairedDifference& d) {
  return {{"baseline_mean", d.baseline_mean},
          {"scenario_mean", d.scenario_mean},
          {"difference", d.difference},
          {"difference_low", d.interval ? d.interval->low : missing_number},
          {"difference_high", d.interval ? d.interval->high : missing_number},
          {"relative_difference", d.relative_difference},
          {"probability_lower", d.probability_lower},
          {"probability_higher", d.probability_higher},
          {"variance_reduction_factor", d.variance_reduction_factor},
          {"pairs", static_cast<double>(d.pairs)}};
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

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csv_number(double value) {
  return std::isinf(value) ? "inf" : exact(value);
}

// Calls `row` with each scenario's name, outcome and paired difference.
template <class Row>
void for_each_row(const Comparison& comparison, Row row) {
  for (std::size_t s = 0; s < comparison.scenarios.size(); ++s)
    for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
      row(comparison.scenarios[s], comparison.outcomes[i], comparison.differences[s][i]);
}

}  // namespace

std::string comparison_csv(const Comparison& comparison) {
  std::string text = "scenario,baseline,outcome,long_name,units";
  for (const auto& [name, unused] : numbers({})) text += "," + name;
  text += ",direction,confidence\n";
  for_each_row(comparison, [&](const auto& scenario, const auto& outcome, const auto& d) {
    std::vector<std::string> cells = {csv_cell(scenario), csv_cell(comparison.baseline),
                                      csv_cell(outcome.name), csv_cell(outcome.long_name),
                                      csv_cell(outcome.units)};
    for (const auto& [unused, value] : numbers(d)) cells.push_back(csv_number(value));
    cells.push_back(word(d.direction()));
    cells.push_back(exact(comparison.confidence));
    text += fmt::format("{}\n", fmt::join(cells, ","));
  });
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  std::vector<std::string> outcomes, differences, left_out;
  for (const auto& outcome : comparison.outcomes)
    outcomes.push_back(json::object({{"name", json::text(outcome.name)},
                                     {"long_name", json::text(outcome.long_name)},
                                     {"units", json::text(outcome.units)},
                                     {"comment", json::text(outcome.comment)}},
                                    2));
  for_each_row(comparison, [&](const auto& scenario, const auto& outcome, const auto& d) {
    json::Members members = {{"scenario", json::text(scenario)}, {"outcome", json::text(outcome.name)}};
    for (const auto& [name, value] : numbers(d)) members.emplace_back(name, json::number(value));
    members.emplace_back("direction", json::text(word(d.direction())));
    differences.push_back(json::object(members, 2));
  });
  for (const auto& variable : comparison.left_out)
    left_out.push_back(
        json::object({{"name", json::text(variable.name)}, {"why", json::text(variable.why)}}, 2));
  return json::object({{"title", json::text(comparison.title)},
                       {"decision_use", json::text(comparison.decision_use)},
                       {"baseline", json::text(comparison.baseline)},
                       {"replications", json::number(static_cast<double>(comparison.replications))},
                       {"units_missing", json::text(comparison.units_missing)},
                       {"years", json::number(comparison.years.value_or(missing_number))},
                       {"confidence", json::number(comparison.confidence)},
                       {"interval", json::text(analysis::interval_note(comparison.confidence))},
                       {"outcomes", json::array(outcomes, 1)},
                       {"differences", json::array(differences, 1)},
                       {"left_out", json::array(left_out, 1)}},
                      0) +
         "\n";
}

}  // namespace output::report
