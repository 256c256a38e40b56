#include "output/analysis/outcome.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "output/error.hpp"
#include "output/total.hpp"
#include "sim/time.hpp"

namespace output::analysis {
namespace {

bool has(const Variable& variable, std::string_view dimension) {
  return std::find(variable.dimensions.begin(), variable.dimensions.end(), dimension) !=
         variable.dimensions.end();
}

bool is_weight(const Group& group, const Variable& variable) {
  return std::any_of(group.variables.begin(), group.variables.end(),
                     [&](const Variable& other) { return other.weight == variable.name; });
}

std::vector<std::string> to_total(const Variable& variable) {
  std::vector<std::string> over;
  for (const auto& dimension : variable.dimensions)
    if (dimension != scenario_axis && dimension != replication_axis) over.push_back(dimension);
  return over;
}

std::vector<std::vector<double>> by_unit(const Variable& total, std::size_t scenarios,
                                         std::size_t replications) {
  const auto data = as_doubles(total.data);
  const bool scenario_first = total.dimensions.front() == scenario_axis;
  std::vector<std::vector<double>> values(scenarios, std::vector<double>(replications));
  for (std::size_t s = 0; s < scenarios; ++s)
    for (std::size_t r = 0; r < replications; ++r)
      values[s][r] = data[scenario_first ? s * replications + r : r * scenarios + s];
  return values;
}

}  // namespace

Totals totals(const Group& group) {
  Totals result;
  const auto& scenario_labels = group.coordinate(scenario_axis).values;
  const auto& replication_labels = group.coordinate(replication_axis).values;
  if (!is_text(scenario_labels) || !std::holds_alternative<std::vector<std::int32_t>>(replication_labels))
    throw Error(
        fmt::format("the scenarios of group \"{}\" are not named by text and its replications not "
                    "numbered (they could not be paired) was it written by another program?",
                    group.name));
  result.scenarios = std::get<std::vector<std::string>>(scenario_labels);
  result.replications = std::get<std::vector<std::int32_t>>(replication_labels);

  for (const auto& variable : group.variables) {
    // What divides an outcome further (by stage, by frailty) is there to be looked into, not to be summed up
    // again.
    if (find(variable.attributes, "detail")) continue;
    if (is_text(variable.data) || !has(variable, scenario_axis) || !has(variable, replication_axis)) continue;
    const auto over = to_total(variable);
    if (const auto without = not_totalled(variable, over); !without.empty()) {
      if (!is_weight(group, variable))
        result.left_out.push_back(
            {variable.name, fmt::format("it has no total over {}", fmt::join(without, ", "))});
      continue;
    }
    const Variable total = output::total(group, variable.name, over);
    result.outcomes.push_back({{variable.name, variable.long_name, variable.units, variable.comment,
                                has(variable, time_axis) ? variable.over_time : Total::none},
                               by_unit(total, result.scenarios.size(), result.replications.size())});
  }
  return result;
}

std::optional<double> years_covered(const Group& group) {
  const Coordinate* time = group.find_coordinate(time_axis);
  if (!time || time->size() == 0 || is_text(time->values)) return std::nullopt;
  if (!text_of(time->attributes, "units").starts_with("days since ")) return std::nullopt;
  const Attribute* end = find(time->attributes, "end");
  if (!end || std::holds_alternative<std::string>(end->value)) return std::nullopt;
  const double last = std::visit(
      [](const auto& value) {
        if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>) return static_cast<double>(value);
        return 0.0;
      },
      end->value);
  return (last - as_doubles(time->values).front()) / (sim::seconds_per_year / 86400);
}

}  // namespace output::analysis
