#include "scenarios/study/unit_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/select.hpp"
#include "scenarios/format/digest.hpp"

namespace scenarios::study {

namespace fs = std::filesystem;

namespace {

// Of the program itself: a rebuilt one may give other results.
const std::string& program_digest() {
  static const std::string digest = [] {
    std::ifstream self("/proc/self/exe", std::ios::binary);
    return format::sha256(std::string(std::istreambuf_iterator<char>(self), {}));
  }();
  return digest;
}

constexpr const char* unit_groups = "unit_groups";

std::string mark_name(const std::string& scenario) { return "units_of_" + scenario; }

// The group at one unit, or nothing where the unit is not on its axes.
std::optional<output::Group> at_unit(const output::Group& group, const UnitFile& unit) {
  const output::Coordinate* scenarios = group.find_coordinate(output::scenario_axis);
  const output::Coordinate* replications = group.find_coordinate(output::replication_axis);
  if (!scenarios || !replications) return std::nullopt;
  try {
    const std::size_t s = scenarios->index_of(unit.scenario->name);
    const std::size_t r = replications->index_of(static_cast<std::int32_t>(unit.replication));
    return output::take(output::take(group, output::scenario_axis, {s}), output::replication_axis, {r});
  } catch (const output::Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::string digest_of(const PlannedScenario& scenario) {
  std::string made_from = program_digest() + "\n" + scenario.name + "\n" + scenario.info.resolved + "\n";
  for (const format::InputDigest& input : scenario.info.inputs) made_from += input.sha256 + "\n";
  for (const auto* axis : {&scenario.axes.hazards, &scenario.axes.stages, &scenario.axes.services,
                           &scenario.axes.programmes, &scenario.axes.payers, &scenario.axes.beside})
    for (const std::string& name : *axis) made_from += name + "\n";
  for (const int age : scenario.survivor_ages) made_from += "survivors from " + std::to_string(age) + "\n";
  for (const std::string& hazard : scenario.remembered) made_from += "remembered " + hazard + "\n";
  if (scenario.sampling) made_from += scenario.sampling->text() + "\n";
  return format::sha256(made_from).substr(0, 16);
}

std::vector<UnitFile> unit_files(const std::vector<PlannedScenario>& scenarios, int first, int end, const fs::path& parts) {
  std::vector<std::string> digests;
  for (const PlannedScenario& scenario : scenarios) digests.push_back(digest_of(scenario));
  std::vector<UnitFile> files;
  for (int replication = first; replication < end; ++replication)
    for (std::size_t s = 0; s < scenarios.size(); ++s)
      files.push_back({&scenarios[s], replication,
                       parts / (scenarios[s].name + "-" + std::to_string(replication) + "-" + digests[s] + ".h5")});
  return files;
}

output::Attributes mark_units(const std::vector<PlannedScenario>& scenarios, const fs::path& shard) {
  std::string groups;
  for (const output::Group& group : output::hdf5::read(shard).groups) groups += (groups.empty() ? "" : " ") + group.name;
  output::Attributes marks{{unit_groups, groups}};
  for (const PlannedScenario& scenario : scenarios) marks.push_back({mark_name(scenario.name), digest_of(scenario)});
  return marks;
}

bool is_as_today(const output::Group& run, const PlannedScenario& scenario) {
  return output::text_of(run.attributes, mark_name(scenario.name)) == digest_of(scenario);
}

std::size_t take_from(const fs::path& result, const std::vector<UnitFile>& units) {
  std::error_code error;
  if (!fs::exists(result, error) || std::all_of(units.begin(), units.end(), [](const UnitFile& u) { return fs::exists(u.shard); }))
    return 0;
  output::Dataset whole;
  try {
    whole = output::hdf5::read(result);
  } catch (const output::Error&) {
    return 0;   // whatever it is, it is about to be replaced
  }
  const output::Group* run = whole.find_group("run");
  if (!run || !output::text_of(whole.attributes, "units_missing").empty()) return 0;
  std::size_t taken = 0;
  std::map<const PlannedScenario*, bool> as_today;
  for (const UnitFile& unit : units) {
    if (!as_today.contains(unit.scenario))
      as_today[unit.scenario] = is_as_today(*run, *unit.scenario);
    if (!as_today[unit.scenario] || fs::exists(unit.shard)) continue;
    output::Dataset one{describe(*unit.scenario), {}};
    std::istringstream names(output::text_of(run->attributes, unit_groups));
    bool there = true;
    for (std::string name; there && names >> name;) {
      const output::Group* group = whole.find_group(name);
      auto own = group ? at_unit(*group, unit) : std::nullopt;
      there = own.has_value();
      if (there && name == "run")
        std::erase_if(own->attributes, [](const output::Attribute& a) { return a.name == unit_groups || a.name.starts_with("units_of_"); });
      if (there) one.groups.push_back(std::move(*own));
    }
    if (!there || one.groups.empty()) continue;
    output::hdf5::write(one, unit.shard);
    ++taken;
  }
  return taken;
}

}  // namespace scenarios::study
