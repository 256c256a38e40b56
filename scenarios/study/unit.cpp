#include "scenarios/study/unit.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "models/organisations/region_actor.hpp"
#include "models/outcomes/flows.hpp"
#include "output/recorder.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/study/events_group.hpp"
#include "scenarios/study/lives.hpp"
#include "scenarios/study/occupancy_group.hpp"
#include "scenarios/study/decision_log.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/survivors_group.hpp"
#include "scenarios/study/version.hpp"

namespace scenarios::study {

namespace {

std::string host_name() {
  char name[256] = "";
  return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

// One line a value: path, value, interval, source, confidence.
std::string sources_text(const format::ScenarioInfo& info) {
  std::string text;
  for (const format::KeptSource& kept : info.sources) {
    text += kept.path + " = " + kept.value;
    if (!kept.interval.empty()) text += " (" + kept.interval + ")";
    if (!kept.source.empty()) text += "; " + kept.source;
    if (!kept.confidence.empty()) text += "; " + kept.confidence;
    if (!kept.note.empty()) text += "; " + kept.note;
    text += "\n";
  }
  return text;
}

output::Group conduct_group(const PlannedScenario& scenario, int replication, const UnitConduct& conduct, double seconds,
                            std::uint64_t events, std::uint64_t shared_events) {
  output::Group run{"run"};
  run.coordinates = {{std::string(output::scenario_axis), std::vector<std::string>{scenario.name}},
                     {std::string(output::replication_axis), std::vector<std::int32_t>{replication}}};
  const std::vector<std::string> unit{std::string(output::scenario_axis), std::string(output::replication_axis)};
  run.variables = {
      {"wall_seconds", unit, std::vector<double>{seconds}, "Time the unit took", "s",
       "simulation alone, by the clock on the wall; without events_shared"},
      {"events", unit, std::vector<double>{static_cast<double>(events)}, "Events simulated", "1", "all regions together"},
      {"events_shared", unit, std::vector<double>{static_cast<double>(shared_events)}, "Events simulated once for several scenarios",
       "1", "of `events`: those before the scenarios differ"}};
  run.attributes = {{"command_line", conduct.command_line},
                    {"threads", std::int64_t{conduct.threads}},
                    {"jobs", std::int64_t{conduct.jobs}},
                    {"host", host_name()},
                    {"compiler", std::string(compiler())}};
  return run;
}

// With the series, how many units of each service someone holds in each stage.
output::Group flow_group(const PlannedScenario& scenario, output::Group flows) {
  const auto& stages = scenario.axes.stages;
  const auto& services = scenario.axes.services;
  flows.coordinates.push_back({"stage", stages, {{"long_name", std::string("stage")}}});
  std::vector<double> units;
  for (const std::string& stage : stages)
    for (const std::string& service : services) {
      const auto& all = scenario.plan->parameters.stages;
      const auto found = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.name == stage; });
      units.push_back(found != all.end() && found->service == service ? 1 : 0);
    }
  flows.variables.push_back({"stage_needs",
                             {std::string(output::scenario_axis), std::string(output::replication_axis), "stage", "service"},
                             std::move(units), "Units of a service that someone in the stage holds", "units",
                             "as the scenario says"});
  return flows;
}

}  // namespace

output::Attributes describe(const PlannedScenario& scenario) {
  output::Attributes attributes = output::format_attributes();
  const models::WorldParameters& world = scenario.plan->parameters;
  output::set(attributes, {"program", std::string("gofal")});
  output::set(attributes, {"program_version", std::string(version())});
  output::set(attributes, {"program_revision", std::string(revision())});
  output::set(attributes, {"seed", std::to_string(world.seed)});
  output::set(attributes, {"scale", world.scale});
  if (world.scale < 1)
    output::set(attributes, {"decision_use", "not for decisions: a world at " + std::to_string(world.scale).substr(0, 6) +
                                                 " of its size, and small systems queue worse than large ones"});
  else if (!scenario.info.decision_use.empty())
    output::set(attributes, {"decision_use", scenario.info.decision_use});
  output::set(attributes, {"title_" + scenario.name, world.title});
  output::set(attributes, {"scenario_" + scenario.name, scenario.info.resolved});
  std::string digests;
  for (const format::InputDigest& input : scenario.info.inputs) digests += input.sha256 + "  " + input.path + "\n";
  output::set(attributes, {"inputs_" + scenario.name, digests});
  output::set(attributes, {"sources_" + scenario.name, sources_text(scenario.info)});
  return attributes;
}

std::filesystem::path events_file(const std::filesystem::path& shard) { return shard.string() + ".events"; }
std::filesystem::path lives_file(const std::filesystem::path& shard) { return shard.string() + ".lives"; }

void keep(output::Dataset unit, const std::filesystem::path& shard) {
  for (const auto& [name, file] : {std::pair{events_name, events_file(shard)}, std::pair{lives_name, lives_file(shard)}}) {
    const auto group = std::find_if(unit.groups.begin(), unit.groups.end(), [&](const auto& one) { return one.name == name; });
    if (group == unit.groups.end()) continue;
    output::hdf5::write({output::format_attributes(), {std::move(*group)}}, file);
    unit.groups.erase(group);
  }
  output::hdf5::write(unit, shard);
}

output::Dataset run_unit(const PlannedScenario& scenario, int replication, const UnitConduct& conduct,
                         const std::function<void(double)>& report) {
  if (scenario.sampling) return run_unit(with_numbers_of(scenario, replication), replication, conduct, report);
  const models::Plan& plan = *scenario.plan;
  const auto began = std::chrono::steady_clock::now();
  models::World world(scenario.plan, *scenario.settlers, static_cast<std::uint64_t>(replication), conduct.alone ? 1 : conduct.threads);
  if (!scenario.remembered.empty()) world.remember(remembered_bits(plan, scenario.remembered));
  const double end = static_cast<double>(plan.parameters.time.end.seconds);
  sim::SimTime told{0};
  const auto progress = [&](sim::SimTime now) {
    if (now - told < sim::days(5) && now != plan.parameters.time.end) return;
    told = now;
    report(static_cast<double>(now.seconds) / end);
  };
  if (world.regions() > 1 && !conduct.alone)
    models::run_with_actors(world, conduct.threads, progress);
  else
    world.run_alone(progress);
  return collect(scenario, replication, conduct, world,
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
}

output::Dataset collect(const PlannedScenario& scenario, int replication, const UnitConduct& conduct, const models::World& world,
                        double seconds, std::uint64_t shared_events) {
  const models::Plan& plan = *scenario.plan;
  const models::Tally::Kept kept = world.totals();
  const std::vector<sim::SimTime> edges = models::period_edges(plan);
  output::Dataset dataset{describe(scenario), {}};
  std::vector<sim::Probe> found = models::outcomes(plan, kept, scenario.axes, world.beside_cases(kept));
  if (scenario.axes.institutions()) {
    // A scenario without them has noughts where others of the study have numbers.
    const models::Institutions none(plan, sim::Draws(0, 0));
    for (sim::Probe& probe : (world.institutions() ? *world.institutions() : none).outcomes(scenario.axes))
      found.push_back(std::move(probe));
    dataset.groups.push_back(decision_log(world.institutions() ? world.institutions()->decisions() : std::vector<models::Decision>{},
                                          plan.calendar, scenario.name, replication));
  }
  dataset.groups.push_back(output::record("outcomes", found, scenario.name, replication, plan.calendar, edges));
  if (scenario.axes.fifths)
    dataset.groups.push_back(output::record("deprivation",
                                            models::outcomes_by_deprivation(plan, world.totals_by_deprivation(), scenario.axes),
                                            scenario.name, replication, plan.calendar, edges));
  dataset.groups.push_back(output::record("waits", models::wait_distributions(plan, kept, scenario.axes), scenario.name, replication,
                                          plan.calendar, edges));
  dataset.groups.push_back(flow_group(scenario, output::record(
      "flows", models::flow_series(plan, world.flows(), scenario.axes), scenario.name, replication, plan.calendar, edges)));
  if (!scenario.axes.services.empty()) dataset.groups.push_back(occupancy_group(scenario, replication, world));
  dataset.groups.push_back(output::record("stays", models::stay_distributions(plan, kept, scenario.axes), scenario.name,
                                          replication, plan.calendar, edges));
  if (plan.parameters.log.people != 0) dataset.groups.push_back(events_group(scenario, replication, world));
  if (!scenario.survivor_ages.empty())
    dataset.groups.push_back(survivors_group(scenario.name, replication, scenario.survivor_ages, world));
  if (!scenario.remembered.empty()) dataset.groups.push_back(lives_group(world, scenario.remembered));
  dataset.groups.push_back(conduct_group(scenario, replication, conduct, seconds, world.events_run(), shared_events));
  return dataset;
}

}  // namespace scenarios::study
