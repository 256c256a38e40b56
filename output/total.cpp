#include "output/total.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "output/error.hpp"

namespace output {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// How far apart two neighbours along each of `dimensions` stand in an array that has only those dimensions
// that `kept` accepts; 0 along the others.
std::vector<std::size_t> strides(const std::vector<std::string>& dimensions,
                                 const std::vector<std::size_t>& lengths,
                                 const std::function<bool(const std::string&)>& kept) {
  std::vector<std::size_t> result(dimensions.size(), 0);
  std::size_t step = 1;
  for (std::size_t i = dimensions.size(); i-- > 0;) {
    if (!kept(dimensions[i])) continue;
    result[i] = step;
    step *= lengths[i];
  }
  return result;
}

std::size_t dot(const std::vector<std::size_t>& index, const std::vector<std::size_t>& stride) {
  return std::inner_product(index.begin(), index.end(), stride.begin(), std::size_t{0});
}

// Visits every cell of an array in row-major order.
template <class Visit>
void for_each_cell(const std::vector<std::size_t>& lengths, Visit visit) {
  const std::size_t cells =
      std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
  std::vector<std::size_t> index(lengths.size(), 0);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    visit(cell, index);
    for (std::size_t i = lengths.size(); i-- > 0;) {
      if (++index[i] < lengths[i]) break;
      index[i] = 0;
    }
  }
}

// An array while it loses dimensions.
struct Cells {
  std::vector<std::string> dimensions;
  std::vector<std::size_t> lengths;
  std::vector<double> data;
};

// The shape left when `dropped` go, with no data yet.
Cells without(const Cells& cells, const std::vector<std::string>& dropped) {
  Cells result;
  for (std::size_t i = 0; i < cells.dimensions.size(); ++i)
    if (!holds(dropped, cells.dimensions[i])) {
      result.dimensions.push_back(cells.dimensions[i]);
      result.lengths.push_back(cells.lengths[i]);
    }
  result.data.assign(
      std::accumulate(result.lengths.begin(), result.lengths.end(), std::size_t{1}, std::multiplies<>()),
      0.0);
  return result;
}

Cells averaged(const Cells& cells, const std::vector<std::string>& over, const Variable* weight) {
  const std::vector<double> weights = weight ? as_doubles(weight->data) : std::vector<double>{1.0};
  const auto to_result =
      strides(cells.dimensions, cells.lengths, [&](const std::string& name) { return !holds(over, name); });
  const auto to_weight = strides(cells.dimensions, cells.lengths, [&](const std::string& name) {
    return weight && holds(weight->dimensions, name);
  });
  Cells result = without(cells, over);
  std::vector<double> weight_sums(result.data.size(), 0.0);
  for_each_cell(cells.lengths, [&](std::size_t cell, const std::vector<std::size_t>& index) {
    const double share = weights[dot(index, to_weight)];
    if (share == 0) return;
    const std::size_t at = dot(index, to_result);
    result.data[at] += share * cells.data[cell];
    weight_sums[at] += share;
  });
  for (std::size_t i = 0; i < result.data.size(); ++i)
    result.data[i] = weight_sums[i] == 0 ? missing_number : result.data[i] / weight_sums[i];
  return result;
}

Cells summed(const Cells& cells, const std::vector<std::string>& over) {
  const auto to_result =
      strides(cells.dimensions, cells.lengths, [&](const std::string& name) { return !holds(over, name); });
  Cells result = without(cells, over);
  for_each_cell(cells.lengths, [&](std::size_t cell, const std::vector<std::size_t>& index) {
    result.data[dot(index, to_result)] += cells.data[cell];
  });
  return result;
}

// A weight is laid out in its own order of dimensions; the strides above take it in the variable's.
Variable in_order_of(const Variable& weight, const Variable& variable, const Group& group) {
  std::vector<std::string> order;
  for (const auto& dimension : variable.dimensions)
    if (holds(weight.dimensions, dimension)) order.push_back(dimension);
  if (order.size() != weight.dimensions.size())
    throw Error(fmt::format("\"{}\" cannot weigh \"{}\" (it has a dimension the other lacks)", weight.name,
                            variable.name));
  if (order == weight.dimensions) return weight;

  const auto lengths = group.shape(weight);
  std::vector<std::size_t> to_result(lengths.size());
  std::vector<std::size_t> ordered_lengths;
  for (const auto& dimension : order) ordered_lengths.push_back(group.coordinate(dimension).size());
  const auto ordered_strides = strides(order, ordered_lengths, [](const std::string&) { return true; });
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const auto at = std::find(order.begin(), order.end(), weight.dimensions[i]) - order.begin();
    to_result[i] = ordered_strides[static_cast<std::size_t>(at)];
  }
  const auto data = as_doubles(weight.data);
  std::vector<double> ordered(data.size());
  for_each_cell(lengths, [&](std::size_t cell, const std::vector<std::size_t>& index) {
    ordered[dot(index, to_result)] = data[cell];
  });
  Variable result = weight;
  result.dimensions = order;
  result.data = std::move(ordered);
  return result;
}

}  // namespace

Total rule_over(const Variable& variable, std::string_view dimension) {
  if (dimension == scenario_axis || dimension == replication_axis) return Total::none;
  return dimension == time_axis ? variable.over_time : variable.over_area;
}

std::vector<std::string> not_totalled(const Variable& variable, const std::vector<std::string>& dimensions) {
  std::vector<std::string> result;
  for (const auto& dimension : dimensions)
    if (rule_over(variable, dimension) == Total::none) result.push_back(dimension);
  return result;
}

Variable total(const Group& group, std::string_view name, const std::vector<std::string>& over) {
  const Variable& variable = group.variable(name);
  for (const auto& dimension : over)
    if (!holds(variable.dimensions, dimension))
      throw Error(fmt::format("\"{}\" has no dimension \"{}\"; it has {}", name, dimension,
                              fmt::join(variable.dimensions, ", ")));
  if (const auto refused = not_totalled(variable, over); !refused.empty())
    throw Error(
        fmt::format("\"{}\" has no total over {} (adding or averaging its cells would mislead) give it "
                    "a rule, or choose one cell",
                    name, fmt::join(refused, ", ")));

  std::vector<std::string> means, sums;
  for (const auto& dimension : over)
    (rule_over(variable, dimension) == Total::mean ? means : sums).push_back(dimension);

  Cells cells{variable.dimensions, group.shape(variable), as_doubles(variable.data)};
  Variable result = variable;
  const Variable* weight = variable.weight.empty() ? nullptr : &group.variable(variable.weight);
  if (!means.empty()) {
    const auto ordered = weight ? std::optional(in_order_of(*weight, variable, group)) : std::nullopt;
    cells = averaged(cells, means, ordered ? &*ordered : nullptr);
  }
  if (!sums.empty()) cells = summed(cells, sums);
  const auto gone = [&](const std::string& dimension) { return holds(over, dimension); };
  if (weight && std::any_of(weight->dimensions.begin(), weight->dimensions.end(), gone)) {
    result.weight.clear();
    for (Total* rule : {&result.over_time, &result.over_area})
      if (*rule == Total::mean) *rule = Total::none;
  }
  result.dimensions = std::move(cells.dimensions);
  result.data = std::move(cells.data);
  return result;
}

}  // namespace output
