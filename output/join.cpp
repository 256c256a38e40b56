#include "output/join.hpp"

#include <algorithm>

#include "output/error.hpp"

namespace output {

namespace {

template <class Column>
typename Column::value_type missing_of();
template <>
double missing_of<std::vector<double>>() {
  return missing_number;
}
template <>
std::int32_t missing_of<std::vector<std::int32_t>>() {
  return missing_count;
}
template <>
std::string missing_of<std::vector<std::string>>() {
  return "";
}

bool has(const Variable& variable, std::string_view axis) {
  return std::find(variable.dimensions.begin(), variable.dimensions.end(), axis) != variable.dimensions.end();
}

class Joiner {
 public:
  Joiner(const std::vector<std::string>& scenarios, const std::vector<std::int32_t>& replications)
      : scenarios_(scenarios), replications_(replications) {}

  Group join(const std::vector<const Group*>& parts) const {
    Group all = *parts.front();
    for (Coordinate& coordinate : all.coordinates) {
      if (coordinate.name == scenario_axis) coordinate.values = scenarios_;
      if (coordinate.name == replication_axis) coordinate.values = replications_;
    }
    for (std::size_t v = 0; v < all.variables.size(); ++v) {
      Variable& variable = all.variables[v];
      const std::size_t wide = has(variable, scenario_axis) ? scenarios_.size() : 1;
      const std::size_t deep = has(variable, replication_axis) ? replications_.size() : 1;
      if (!has(variable, scenario_axis) && !has(variable, replication_axis)) continue;
      const std::size_t cell = cells(*parts.front(), variable);
      std::visit(
          [&](auto& mine) {
            using Column = std::decay_t<decltype(mine)>;
            Column joined(wide * deep * cell, missing_of<Column>());
            for (const Group* part : parts) place(*part, part->variables.at(v), std::get<Column>(part->variables.at(v).data), cell, deep, joined);
            mine = std::move(joined);
          },
          variable.data);
    }
    return all;
  }

 private:
  static std::size_t cells(const Group& group, const Variable& variable) {
    std::size_t cells = 1;
    for (const std::string& dimension : variable.dimensions)
      if (dimension != scenario_axis && dimension != replication_axis) cells *= group.coordinate(dimension).size();
    return cells;
  }

  template <class Column>
  void place(const Group& part, const Variable& variable, const Column& from, std::size_t cell, std::size_t deep,
             Column& to) const {
    std::vector<std::size_t> wide{0}, down{0};
    if (has(variable, scenario_axis)) wide = places(part.coordinate(scenario_axis), scenarios_);
    if (has(variable, replication_axis)) down = places(part.coordinate(replication_axis), replications_);
    std::size_t at = 0;
    for (const std::size_t s : wide)
      for (const std::size_t r : down) {
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at * cell), cell,
                    to.begin() + static_cast<std::ptrdiff_t>((s * deep + r) * cell));
        ++at;
      }
  }

  // Where the part's labels stand on the whole axis.
  template <class Label>
  static std::vector<std::size_t> places(const Coordinate& coordinate, const std::vector<Label>& axis) {
    std::vector<std::size_t> at;
    for (const Label& label : std::get<std::vector<Label>>(coordinate.values)) {
      const auto found = std::find(axis.begin(), axis.end(), label);
      if (found == axis.end()) throw Error("a part has a unit that is not on the axis of units");
      at.push_back(static_cast<std::size_t>(found - axis.begin()));
    }
    return at;
  }

  const std::vector<std::string>& scenarios_;
  const std::vector<std::int32_t>& replications_;
};

}  // namespace

Dataset join(const std::vector<Dataset>& parts, const std::vector<std::string>& scenarios,
             const std::vector<std::int32_t>& replications) {
  if (parts.empty()) throw Error("there is nothing to join");
  Dataset all;
  for (const Dataset& part : parts)
    for (const Attribute& attribute : part.attributes)
      if (!find(all.attributes, attribute.name)) set(all.attributes, attribute);
  const Joiner joiner(scenarios, replications);
  for (const Group& group : parts.front().groups) {
    std::vector<const Group*> same;
    for (const Dataset& part : parts) same.push_back(&part.group(group.name));
    all.groups.push_back(joiner.join(same));
  }
  return all;
}

}  // namespace output
