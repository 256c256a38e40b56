#include "scenarios/format/scenario.hpp"

#include <fmt/format.h>

#include <set>

#include "models/pathway/graph.hpp"
#include "scenarios/format/check.hpp"
#include "scenarios/format/number.hpp"
#include "scenarios/format/overlay.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/sources.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

// Told only of a file that has no other fault: one of the two may be there under a mistyped name.
void check_somebody(const models::WorldParameters& world, const Node& tree, Faults& faults) {
  if (world.population || !world.arrivals.empty() || !faults.none()) return;
  faults.add({tree.at.source, 1, 1}, "there is neither a `population` nor `arrivals`",
             "nobody would be there", "add one of them");
}

void check_whole_pathway(Context& context, const Section& top, const models::WorldParameters& world) {
  const Node* pathway = top.find("pathway");
  for (const models::PathwayFault& fault : models::check_pathway(world)) {
    const Entry* stage = pathway ? pathway->entry(fault.stage) : nullptr;
    context.faults.add(stage ? stage->at : top.name_at("pathway"), fault.problem, fault.why,
                       fault.suggestion);
  }
}

models::WorldParameters read_world(Context& context, const Section& top) {
  models::WorldParameters world;
  world.title = top.text("title");
  world.seed = static_cast<std::uint64_t>(top.number("seed"));
  world.scale = top.number("scale");
  read_time(context, top, world);
  read_places(context, top, world);
  read_population(context, top, world);
  read_hazards(context, top, world);
  read_services(context, top, world);
  read_pathway(context, top, world);
  read_prevention(context, top, world);
  read_quality_of_life(context, top, world);
  return world;
}

std::optional<Scenario> read_with(const std::string& path, const Position& asked_from, const LaidOver& more,
                                  const Node& changes, InputFiles& files, Faults& faults) {
  Faults own;
  std::optional<Scenario> result;
  if (!more.extended.empty()) read_overlay(path, more.extended, asked_from, files, own);
  if (auto tree = read_resolved(path, asked_from, files, own)) {
    for (const auto& [file, at] : more.files) lay_file_over(*tree, path, file, more.extended, at, files, own);
    if (!more.files.empty()) tree->set("title", Node::scalar(more.title, tree->at));
    // A length for the run stands instead of a day on which it ends, and the other way round.
    if (const Node* time = changes.find("time"); time && tree->find("time")) {
      if (time->find("until")) tree->find("time")->erase("run");
      if (time->find("run")) tree->find("time")->erase("until");
    }
    lay_over(*tree, changes, record_named("scenario"), own);
    const Names names(*tree);
    check_record(*tree, record_named("scenario"), names, "the scenario", {tree->at.source, 1, 1}, own);
    Scenario scenario;
    keep_sources(*tree, "", scenario.info.sources);
    Context context{own, files, path, names, scenario.info.sources};
    const Section top(&*tree, "scenario", "");
    scenario.world = read_world(context, top);
    check_somebody(scenario.world, *tree, own);
    // The graph of a pathway with other faults would show loops and gaps that are not there.
    if (own.none()) check_whole_pathway(context, top, scenario.world);
    scenario.info.path = path;
    scenario.info.title = scenario.world.title;
    scenario.info.why = top.text("why");
    scenario.info.decision_use = top.text("decision_use");
    scenario.info.replications = top.whole("replications");
    scenario.info.answers = read_answers(top);
    scenario.info.regions = names.of(Domain::region);
    scenario.info.areas = scenario.world.areas;
    scenario.info.resolved = resolved_text(*tree);
    scenario.info.inputs = files.digests();
    if (own.none()) result = std::move(scenario);
  }
  faults.add(own);
  return result;
}

Node option(const std::string& name, std::string value) {
  return Node::scalar(std::move(value), {std::make_shared<Source>(name, ""), 0, 0});
}

}  // namespace

Node as_changes(const Overrides& overrides) {
  Node changes = Node::map({});
  if (overrides.seed) changes.set("seed", option("--seed", std::to_string(*overrides.seed)));
  if (overrides.scale) changes.set("scale", option("--scale", number_text(*overrides.scale)));
  if (overrides.replications) {
    changes.set("replications", option("--replications", std::to_string(*overrides.replications)));
  }
  if (overrides.until) {
    Node time = Node::map({});
    time.set("until", option("--until", *overrides.until));
    changes.set("time", std::move(time));
  }
  return changes;
}

ScenarioResult read_scenario(const std::string& path, const Overrides& overrides) {
  ScenarioResult result;
  result.scenario = read_scenario(path, {}, as_changes(overrides), result.faults);
  return result;
}

std::optional<Scenario> read_scenario(const std::string& path, const Position& asked_from,
                                      const Node& changes, Faults& faults) {
  return read_scenario(path, asked_from, {}, changes, faults);
}

std::optional<Scenario> read_scenario(const std::string& path, const Position& asked_from, const LaidOver& more,
                                      const Node& changes, Faults& faults) {
  InputFiles files;
  return read_with(path, asked_from, more, changes, files, faults);
}

}  // namespace scenarios::format
