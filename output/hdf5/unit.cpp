#include "output/hdf5/unit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "output/dataset.hpp"
#include "output/error.hpp"
#include "output/hdf5/group.hpp"
#include "output/hdf5/open_file.hpp"

namespace output::hdf5 {
namespace {

namespace fs = std::filesystem;

std::optional<Unit> unit_in(hid_t file, const std::string& path) {
  const Contents contents = contents_of(file, path);
  const auto has = [&](std::string_view axis) {
    return std::find(contents.coordinates.begin(), contents.coordinates.end(), axis) !=
           contents.coordinates.end();
  };
  if (has(scenario_axis) && has(replication_axis)) {
    const Coordinate scenario = read_coordinate(file, join(path, std::string(scenario_axis)));
    const Coordinate replication = read_coordinate(file, join(path, std::string(replication_axis)));
    const auto* names = std::get_if<std::vector<std::string>>(&scenario.values);
    const auto* numbers = std::get_if<std::vector<std::int32_t>>(&replication.values);
    if (names && numbers && names->size() == 1 && numbers->size() == 1)
      return Unit{names->front(), numbers->front()};
  }
  for (const auto& inner : contents.groups)
    if (const auto unit = unit_in(file, join(path, inner))) return unit;
  return std::nullopt;
}

template <class Label>
void fill_if_empty(std::vector<Label>& axis, const std::set<Label>& found) {
  if (axis.empty()) axis.assign(found.begin(), found.end());
}

template <class Label>
std::size_t position_on(const std::vector<Label>& axis, const Label& label, std::string_view name,
                        const fs::path& shard) {
  const auto at = std::find(axis.begin(), axis.end(), label);
  if (at == axis.end())
    throw Error(fmt::format("\"{}\" is of {} \"{}\", which the study does not have; it has {}",
                            shard.string(), name, label, fmt::join(axis, ", ")));
  return static_cast<std::size_t>(at - axis.begin());
}

}  // namespace

Unit unit_of(const fs::path& shard) {
  const Handle file = open_to_read(shard);
  if (const auto unit = unit_in(file.id(), "/")) return *unit;
  throw Error(
      fmt::format("\"{}\" is not the result of one unit of work (no group has coordinates scenario and "
                  "replication with one label each)",
                  shard.string()));
}

std::vector<Shard> in_order(const std::vector<fs::path>& paths, UnitAxes& axes) {
  std::vector<Shard> shards;
  std::set<std::string> scenarios;
  std::set<std::int32_t> replications;
  for (const auto& path : paths) {
    shards.push_back({path, unit_of(path), {}});
    scenarios.insert(shards.back().unit.scenario);
    replications.insert(shards.back().unit.replication);
  }
  fill_if_empty(axes.scenarios, scenarios);
  fill_if_empty(axes.replications, replications);
  for (auto& shard : shards)
    shard.position = {position_on(axes.scenarios, shard.unit.scenario, scenario_axis, shard.path),
                      position_on(axes.replications, shard.unit.replication, replication_axis, shard.path)};
  std::sort(shards.begin(), shards.end(),
            [](const Shard& a, const Shard& b) { return a.position < b.position; });
  const auto twice = std::adjacent_find(
      shards.begin(), shards.end(), [](const Shard& a, const Shard& b) { return a.position == b.position; });
  if (twice != shards.end())
    throw Error(
        fmt::format("\"{}\" and \"{}\" are both of scenario \"{}\", replication {} (only one can be "
                    "right) leave one out",
                    twice->path.string(), std::next(twice)->path.string(), twice->unit.scenario,
                    twice->unit.replication));
  return shards;
}

std::vector<Unit> missing_units(const std::vector<Shard>& shards, const UnitAxes& axes) {
  std::vector<Unit> missing;
  for (const auto& scenario : axes.scenarios)
    for (const auto replication : axes.replications) {
      const Unit unit{scenario, replication};
      if (std::none_of(shards.begin(), shards.end(), [&](const Shard& shard) { return shard.unit == unit; }))
        missing.push_back(unit);
    }
  return missing;
}

}  // namespace output::hdf5
