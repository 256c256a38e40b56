#include "output/analysis/parameter_design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "output/error.hpp"

namespace output::analysis {
namespace {

constexpr std::size_t fewest_draws = 3;

std::vector<std::int32_t> numbered(const std::vector<std::vector<double>>& values, std::size_t replications) {
  std::map<std::vector<double>, std::int32_t> seen;
  std::vector<std::int32_t> draw;
  for (std::size_t r = 0; r < replications; ++r) {
    std::vector<double> of_replication;
    for (const auto& parameter : values) of_replication.push_back(parameter[r]);
    draw.push_back(seen.emplace(std::move(of_replication), static_cast<std::int32_t>(seen.size())).first->second);
  }
  return draw;
}

bool varies(const std::vector<double>& sample) {
  return std::any_of(sample.begin(), sample.end(), [&](double value) { return value != sample.front(); });
}

}  // namespace

std::size_t ParameterDesign::draws() const { return std::set<std::int32_t>(draw.begin(), draw.end()).size(); }

bool ParameterDesign::nested() const { return draws() < draw.size(); }

ParameterDesign ParameterDesign::of(const std::vector<std::size_t>& replications) const {
  ParameterDesign result;
  result.names = names;
  for (const std::size_t r : replications) result.draw.push_back(draw[r]);
  for (const auto& parameter : values) {
    auto& kept = result.values.emplace_back();
    for (const std::size_t r : replications) kept.push_back(parameter[r]);
  }
  return result;
}

std::optional<ParameterDesign> parameter_design(const Dataset& dataset) {
  const Group* group = dataset.find_group("parameters");
  if (!group || !group->find_coordinate("parameter")) return std::nullopt;
  const Variable& value = group->variable("value");
  if (value.dimensions != std::vector<std::string>{std::string(replication_axis), "parameter"})
    throw Error(fmt::format(
        "the variable \"value\" of group \"parameters\" runs over ({}) (it should over replication and parameter) was it "
        "written by another program?",
        fmt::join(value.dimensions, ", ")));
  const auto numbers = as_doubles(value.data);
  const Coordinate& parameters = group->coordinate("parameter");
  const std::size_t replications = group->coordinate(replication_axis).size(), count = parameters.size();
  if (!is_text(parameters.values)) throw Error("the parameters of group \"parameters\" have no names");

  ParameterDesign design;
  for (std::size_t p = 0; p < count; ++p) {
    std::vector<double> sample;
    for (std::size_t r = 0; r < replications; ++r) sample.push_back(numbers[r * count + p]);
    if (!varies(sample)) continue;
    design.names.push_back(std::get<std::vector<std::string>>(parameters.values)[p]);
    design.values.push_back(std::move(sample));
  }
  design.draw = numbered(design.values, replications);
  return design.draws() < fewest_draws ? std::nullopt : std::optional(design);
}

}  // namespace output::analysis
