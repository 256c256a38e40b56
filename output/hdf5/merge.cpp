#include "output/hdf5/merge.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "output/error.hpp"
#include "output/hdf5/attributes.hpp"
#include "output/hdf5/collected.hpp"
#include "output/hdf5/copy.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/group.hpp"
#include "output/hdf5/open_file.hpp"
#include "output/hdf5/values.hpp"
#include "output/validate.hpp"

namespace output::hdf5 {
namespace {

namespace fs = std::filesystem;

const std::string run_path = "/run";

bool is_unit_axis(std::string_view name) {
  return name == scenario_axis || name == replication_axis;
}

bool has_unit_axis(const Variable& variable) {
  return std::any_of(variable.dimensions.begin(), variable.dimensions.end(), is_unit_axis);
}

bool is_of_run(const std::string& path) {
  return path == run_path || path.starts_with(run_path + "/");
}

// Gives a group the full axes, and its variables of units no data yet.
void widen(Group& group, const UnitAxes& axes) {
  for (auto& coordinate : group.coordinates) {
    if (coordinate.name == scenario_axis) coordinate.values = axes.scenarios;
    if (coordinate.name == replication_axis) coordinate.values = axes.replications;
  }
  for (auto& variable : group.variables)
    if (has_unit_axis(variable)) std::visit([](auto& list) { list.clear(); }, variable.data);
  for (auto& inner : group.groups) widen(inner, axes);
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& list) {
  std::vector<std::string> names;
  for (const auto& item : list) names.push_back(item.name);
  return names;
}

Attributes attributes_at(hid_t file, const std::string& path) {
  const Handle place(H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose, fmt::format("cannot open {}", path));
  return read_attributes(place.id());
}

// Reads the headers of shards one by one and holds them against the first.
class Headers {
 public:
  Headers(Dataset& frame, const fs::path& first, const MergeOptions& options)
      : frame_(frame), first_(first), root_(options.attributes), run_(options.run) {}

  void add(hid_t file, const fs::path& shard) {
    root_.must_agree(read_attributes(file), "the root", shard);
    auto names = contents_of(file, "/").groups;
    auto wanted = names_of(frame_.groups);
    if (std::erase(names, run_path.substr(1)) > 0) run_.may_differ(attributes_at(file, run_path));
    std::erase(wanted, run_path.substr(1));
    if (names != wanted) differ("the list of groups", shard, first_);
    for (const auto& group : frame_.groups)
      if (const std::string path = join("/", group.name); path != run_path) add(file, path, group, shard);
  }

  // Puts what was gathered into the frame.
  void finish(const std::vector<Unit>& missing) {
    frame_.attributes = root_.all();
    if (!missing.empty()) {
      std::vector<std::string> names;
      for (const auto& unit : missing) names.push_back(fmt::format("{} {}", unit.scenario, unit.replication));
      set(frame_.attributes, {"units_missing", fmt::format("{}", fmt::join(names, ", "))});
    }
    if (!frame_.find_group(run_path.substr(1)) && !run_.all().empty())
      frame_.groups.push_back(Group{run_path.substr(1)});
    for (auto& group : frame_.groups) finish(join("/", group.name), group);
    validate({frame_.attributes, {Group{.name = run_path.substr(1), .attributes = run_.all()}}});
  }

 private:
  void add(hid_t file, const std::string& path, const Group& frame, const fs::path& shard) {
    const Contents contents = contents_of(file, path);
    if (contents.coordinates != names_of(frame.coordinates) ||
        contents.variables != names_of(frame.variables) || contents.groups != names_of(frame.groups))
      differ(fmt::format("what group {} holds", path), shard, first_);
    for (const auto& coordinate : frame.coordinates)
      if (!is_unit_axis(coordinate.name) &&
          !same_values(read_coordinate(file, join(path, coordinate.name)).values, coordinate.values))
        differ(fmt::format("coordinate {}", join(path, coordinate.name)), shard, first_);
    groups_.try_emplace(path, Attributes{})
        .first->second.must_agree(attributes_at(file, path), "group " + path, shard);
    for (const auto& inner : frame.groups) add(file, join(path, inner.name), inner, shard);
  }

  void finish(const std::string& path, Group& group) {
    if (const auto at = groups_.find(path); at != groups_.end()) group.attributes = at->second.all();
    if (path == run_path) group.attributes = run_.all();
    for (auto& inner : group.groups) finish(join(path, inner.name), inner);
  }

  Dataset& frame_;
  const fs::path& first_;
  Collected root_, run_;
  std::map<std::string, Collected> groups_;
};

// A variable that all units share, with what it is to be.
struct Shared {
  std::string path;
  const Variable* variable;
};

// What the merged file takes from each shard.
struct Wanted {
  std::vector<UnitVariable> of_units;
  std::vector<Shared> shared;
};

Wanted make_places(hid_t file, const Dataset& frame) {
  Wanted wanted;
  const auto on_variable = [&](const std::string& path, const Group&, const Variable& variable, hid_t) {
    if (has_unit_axis(variable)) {
      wanted.of_units.emplace_back(
          path, variable,
          Handle(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, fmt::format("cannot open {}", path)));
      return false;
    }
    if (!is_of_run(path)) wanted.shared.push_back({path, &variable});
    return true;
  };
  write_attributes(file, frame.attributes);
  for (const auto& group : frame.groups) write_group(file, group, on_variable);
  return wanted;
}

void take(Wanted& wanted, const Shard& shard, const fs::path& first) {
  const Handle file = open_to_read(shard.path);
  for (auto& variable : wanted.of_units) {
    const bool there =
        !is_of_run(variable.path()) || (H5Lexists(file.id(), run_path.c_str(), H5P_DEFAULT) > 0 &&
                                        H5Lexists(file.id(), variable.path().c_str(), H5P_DEFAULT) > 0);
    if (there && !variable.take(file.id(), shard.position) && !is_of_run(variable.path()))
      differ(fmt::format("variable {}", variable.path()), shard.path, first);
  }
  for (const auto& [path, variable] : wanted.shared) {
    const Handle dataset(H5Dopen2(file.id(), path.c_str(), H5P_DEFAULT), H5Dclose,
                         fmt::format("cannot open {}", path));
    if (!same_values(read_values(dataset.id(), path), variable->data))
      differ(fmt::format("variable {}", path), shard.path, first);
  }
}

}  // namespace

Merged merge(const std::vector<fs::path>& paths, const fs::path& destination, const MergeOptions& options) {
  if (paths.empty()) throw Error("there are no shards to merge (no unit of work has finished) run the study");
  UnitAxes axes{options.scenarios, options.replications};
  const std::vector<Shard> shards = in_order(paths, axes);
  const fs::path& first = shards.front().path;
  Merged merged{shards.size(), missing_units(shards, axes)};

  Dataset frame = read(first);
  for (auto& group : frame.groups) widen(group, axes);
  Headers headers(frame, first, options);
  for (const auto& shard : shards) headers.add(open_to_read(shard.path).id(), shard.path);
  headers.finish(merged.missing);

  write_new(destination, [&](hid_t file) {
    Wanted wanted = make_places(file, frame);
    for (const auto& shard : shards) take(wanted, shard, first);
  });
  return merged;
}

}  // namespace output::hdf5
