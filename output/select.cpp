#include "output/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "output/error.hpp"

namespace output {
namespace {

// Copies the slabs at `positions` of the dimension number `axis`.
Values taken(const Values& values, const std::vector<std::size_t>& lengths, std::size_t axis,
             const std::vector<std::size_t>& positions) {
  const auto product = [&](std::size_t from, std::size_t to) {
    return std::accumulate(lengths.begin() + static_cast<std::ptrdiff_t>(from),
                           lengths.begin() + static_cast<std::ptrdiff_t>(to), std::size_t{1},
                           std::multiplies<>());
  };
  const std::size_t outer = product(0, axis);
  const std::size_t inner = product(axis + 1, lengths.size());
  return std::visit(
      [&](const auto& list) -> Values {
        std::decay_t<decltype(list)> result;
        result.reserve(outer * positions.size() * inner);
        for (std::size_t o = 0; o < outer; ++o)
          for (const std::size_t position : positions) {
            const auto from =
                list.begin() + static_cast<std::ptrdiff_t>((o * lengths[axis] + position) * inner);
            result.insert(result.end(), from, from + static_cast<std::ptrdiff_t>(inner));
          }
        return result;
      },
      values);
}

}  // namespace

Group take(const Group& group, std::string_view dimension, const std::vector<std::size_t>& positions) {
  const Coordinate& coordinate = group.coordinate(dimension);
  for (const std::size_t position : positions)
    if (position >= coordinate.size())
      throw Error(
          fmt::format("{} has {} entries, so none at position {}", dimension, coordinate.size(), position));

  Group result = group;
  for (auto& kept : result.coordinates)
    if (kept.name == dimension) kept.values = taken(kept.values, {kept.size()}, 0, positions);
  for (auto& variable : result.variables) {
    const auto at = std::find(variable.dimensions.begin(), variable.dimensions.end(), dimension);
    if (at == variable.dimensions.end()) continue;
    variable.data = taken(variable.data, group.shape(variable),
                          static_cast<std::size_t>(at - variable.dimensions.begin()), positions);
  }
  for (auto& inner : result.groups)
    if (inner.find_coordinate(dimension)) inner = take(inner, dimension, positions);
  return result;
}

Group select(const Group& group, std::string_view dimension, const Label& label) {
  Group result = group;
  const std::size_t position = group.coordinate(dimension).index_of(label);
  for (auto& inner : result.groups)
    if (inner.find_coordinate(dimension)) inner = select(inner, dimension, label);
  std::vector<Group> inner_groups = std::move(result.groups);
  result.groups.clear();

  result = take(result, dimension, {position});
  result.groups = std::move(inner_groups);
  std::erase_if(result.coordinates, [&](const Coordinate& other) { return other.name == dimension; });
  for (auto& variable : result.variables)
    std::erase_if(variable.dimensions, [&](const std::string& other) { return other == dimension; });
  return result;
}

}  // namespace output
