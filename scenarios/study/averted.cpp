#include "scenarios/study/averted.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/select.hpp"
#include "scenarios/study/lives.hpp"

namespace scenarios::study {

namespace fs = std::filesystem;

namespace {

constexpr double seconds_a_day = 86400;

bool counts_averted(const PlannedScenario& scenario) { return !scenario.remembered.empty(); }

// The units of a replication, the baseline first.
std::vector<const UnitFile*> of_replication(const std::vector<UnitFile>& all, int replication) {
  std::vector<const UnitFile*> found;
  for (const UnitFile& unit : all)
    if (unit.replication == replication) found.push_back(&unit);
  return found;
}

// What was found from the lives of a unit and of its baseline, where these are not there any more.
fs::path fates_file(const UnitFile& unit, const UnitFile& baseline) {
  return unit.shard.string() + "." + digest_of(*baseline.scenario) + ".fates";
}

struct Shape {
  std::vector<std::string> scenarios, hazards, areas;
  std::vector<std::int32_t> replications;
  std::size_t cells() const { return hazards.size() * areas.size(); }
};

// An empty group: every pair is missing.
output::Group empty_group(const Shape& shape) {
  output::Group group{averted_name};
  group.coordinates = {
      {std::string(output::scenario_axis), shape.scenarios, {{"long_name", std::string("scenario")}}},
      {std::string(output::replication_axis), shape.replications, {{"long_name", std::string("replication, with luck of its own")}}},
      {"hazard", shape.hazards, {{"long_name", std::string("hazard")}}},
      {"area", shape.areas, {{"long_name", std::string("area of residence")}}}};
  const std::vector<std::string> over{std::string(output::scenario_axis), std::string(output::replication_axis), "hazard", "area"};
  const std::size_t size = shape.scenarios.size() * shape.replications.size() * shape.cells();
  const auto add = [&](std::string name, output::Values data, std::string long_name, std::string units, std::string comment) {
    output::Variable variable{std::move(name), over, std::move(data), std::move(long_name), std::move(units), std::move(comment)};
    variable.over_area = output::Total::sum;
    group.variables.push_back(std::move(variable));
  };
  constexpr std::array<std::array<const char*, 2>, fate_count> words{
      {{"Unchanged", "in both, in the same second"},
       {"Postponed", "in both, later in the scenario"},
       {"Brought forward", "in both, earlier in the scenario"},
       {"Averted", "in the baseline alone"},
       {"Averted by an earlier death", "in the baseline alone, at a time at which the person is dead in the scenario"},
       {"Brought about", "in the scenario alone"},
       {"In life gained", "in the scenario alone, at a time at which the person is dead in the baseline"}}};
  for (std::size_t f = 0; f < fate_count; ++f)
    add(std::string(fate_names[f]), std::vector<std::int32_t>(size, output::missing_count), words[f][0], "events", words[f][1]);
  add("days_later", std::vector<double>(size, output::missing_number), "Days by which events are postponed", "day", "all together");
  add("days_earlier", std::vector<double>(size, output::missing_number), "Days by which events are brought forward", "day",
      "all together");
  group.attributes = {{"matching", std::string("the nth event of a person and hazard in one scenario is the nth in the other")}};
  return group;
}

// Puts what was found of one pair in its place.
void put(output::Group& group, std::size_t scenario, std::size_t replication, const Fates& fates) {
  const std::size_t replications = group.coordinate(output::replication_axis).size();
  const std::size_t cells = fates.hazards * fates.areas, from = (scenario * replications + replication) * cells;
  for (std::size_t f = 0; f < fate_count; ++f) {
    auto& to = std::get<std::vector<std::int32_t>>(group.variables[f].data);
    for (std::size_t i = 0; i < cells; ++i) to[from + i] = static_cast<std::int32_t>(fates.counts[f][i]);
  }
  auto& later = std::get<std::vector<double>>(group.variables[fate_count].data);
  auto& earlier = std::get<std::vector<double>>(group.variables[fate_count + 1].data);
  for (std::size_t i = 0; i < cells; ++i) {
    later[from + i] = static_cast<double>(fates.seconds_later[i]) / seconds_a_day;
    earlier[from + i] = static_cast<double>(fates.seconds_earlier[i]) / seconds_a_day;
  }
}

// The reverse, of a group of one pair; nothing where the pair is missing, or of other hazards and areas.
std::optional<Fates> fates_in(const output::Group& group, const std::vector<std::string>& hazards, const std::vector<std::string>& areas) {
  if (group.coordinate("hazard").values != output::Values{hazards} || group.coordinate("area").values != output::Values{areas})
    return std::nullopt;
  Fates fates(hazards.size(), areas.size());
  for (std::size_t f = 0; f < fate_count; ++f) {
    const auto& counts = std::get<std::vector<std::int32_t>>(group.variable(fate_names[f]).data);
    if (std::find(counts.begin(), counts.end(), output::missing_count) != counts.end()) return std::nullopt;
    fates.counts[f].assign(counts.begin(), counts.end());
  }
  const auto seconds = [&](const char* name, std::vector<std::int64_t>& to) {
    const auto& days = std::get<std::vector<double>>(group.variable(name).data);
    for (std::size_t i = 0; i < days.size(); ++i) to[i] = std::llround(days[i] * seconds_a_day);
  };
  seconds("days_later", fates.seconds_later);
  seconds("days_earlier", fates.seconds_earlier);
  return fates;
}

std::optional<Fates> fates_at(const output::Group& group, const UnitFile& unit) {
  try {
    const std::size_t s = group.coordinate(output::scenario_axis).index_of(unit.scenario->name);
    const std::size_t r = group.coordinate(output::replication_axis).index_of(static_cast<std::int32_t>(unit.replication));
    return fates_in(output::take(output::take(group, output::scenario_axis, {s}), output::replication_axis, {r}),
                    unit.scenario->remembered, unit.scenario->info.areas);
  } catch (const output::Error&) {
    return std::nullopt;
  }
}

// Whether a unit's own file is all that is needed of it.
bool needs_no_lives(const UnitFile& unit, const std::vector<UnitFile>& all) {
  const auto others = of_replication(all, unit.replication);
  if (unit.scenario == others.front()->scenario)
    return std::all_of(others.begin() + 1, others.end(), [&](const UnitFile* other) { return fs::exists(fates_file(*other, unit)); });
  return fs::exists(fates_file(unit, *others.front()));
}

}  // namespace

bool is_finished(const UnitFile& unit, const std::vector<UnitFile>& all) {
  if (!fs::exists(unit.shard)) return false;
  return !counts_averted(*unit.scenario) || fs::exists(lives_file(unit.shard)) || needs_no_lives(unit, all);
}

std::size_t take_with_averted(const fs::path& result, const std::vector<UnitFile>& units) {
  if (units.empty() || !counts_averted(*units.front().scenario)) return take_from(result, units);
  std::error_code error;
  if (!fs::exists(result, error)) return 0;
  output::Group found, run;
  try {
    found = output::hdf5::read_group(result, averted_name);
    run = output::hdf5::read_group(result, "run");
  } catch (const output::Error&) {
    return 0;
  }
  for (const UnitFile& unit : units) {
    const UnitFile& baseline = *of_replication(units, unit.replication).front();
    if (unit.scenario == baseline.scenario || is_finished(unit, units)) continue;
    if (!is_as_today(run, *unit.scenario) || !is_as_today(run, *baseline.scenario)) continue;
    if (const auto fates = fates_at(found, unit)) {
      output::Group alone = empty_group({{unit.scenario->name}, unit.scenario->remembered, unit.scenario->info.areas, {unit.replication}});
      put(alone, 0, 0, *fates);
      output::hdf5::write({output::format_attributes(), {std::move(alone)}}, fates_file(unit, baseline));
    }
  }
  std::vector<UnitFile> complete;
  for (const UnitFile& unit : units)
    if (needs_no_lives(unit, units)) complete.push_back(unit);
  return take_from(result, complete);
}

output::Group averted_group(const std::vector<PlannedScenario>& scenarios, const std::vector<UnitFile>& units, int replications) {
  const PlannedScenario& first = scenarios.front();
  Shape shape{{}, first.remembered, first.info.areas, {}};
  for (std::size_t s = 1; s < scenarios.size(); ++s) shape.scenarios.push_back(scenarios[s].name);
  for (int r = 0; r < replications; ++r) shape.replications.push_back(r);
  output::Group group = empty_group(shape);
  output::set(group.attributes, {"baseline", first.name});
  for (int r = 0; r < replications; ++r) {
    const auto here = of_replication(units, r);
    std::optional<std::vector<models::Remembered>> baseline;
    for (std::size_t s = 1; s < here.size(); ++s) {
      const auto place = static_cast<std::size_t>(here[s]->scenario - scenarios.data()) - 1;
      if (const fs::path known = fates_file(*here[s], *here.front()); fs::exists(known)) {
        if (const auto fates = fates_at(output::hdf5::read_group(known, averted_name), *here[s]))
          put(group, place, static_cast<std::size_t>(r), *fates);
        continue;
      }
      if (!fs::exists(lives_file(here[s]->shard)) || !fs::exists(lives_file(here.front()->shard))) continue;
      if (!baseline) baseline = read_lives(lives_file(here.front()->shard));
      put(group, place, static_cast<std::size_t>(r),
          match(*baseline, read_lives(lives_file(here[s]->shard)), shape.hazards.size(), shape.areas.size()));
    }
  }
  return group;
}

}  // namespace scenarios::study
