#include "scenarios/format/scenario.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <stdexcept>

#include "models/pathway/graph.hpp"
#include "models/plan.hpp"
#include "scenarios/format/check.hpp"
#include "scenarios/format/number.hpp"
#include "scenarios/format/overlay.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/sources.hpp"
#include "scenarios/format/warnings.hpp"
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

// What a plan has room for: every citizen keeps a clock for each hazard, and choices are held in a byte.
void check_limits(Context& context, const Section& top, const models::WorldParameters& world) {
  const auto most = [&](std::size_t count, std::size_t limit, std::string_view what, std::string_view where, std::string_view why) {
    if (count <= limit) return;
    context.faults.add(top.name_at(where), fmt::format("there are {} {}", count, what),
                       fmt::format("{}; {} at most", why, limit), "join some together");
  };
  most(world.hazards.size(), models::Plan::most_hazards, "hazards", "hazards", "every citizen keeps a clock for each");
  most(world.programmes.size(), models::Plan::most_programmes, "programmes", "prevention", "every citizen keeps a place for each");
  const std::size_t causes = world.hazards.size() + world.arrivals.size();
  most(causes, 255, "hazards and arrivals", world.arrivals.empty() ? "hazards" : "arrivals", "each is a cause of its own");
  most(world.stages.size(), 60'000, "stages", "pathway", "each has a number of its own");
  for (const models::StageParameters& stage : world.stages) {
    const Node* node = top.find("pathway")->find(stage.name);
    const auto too_many = [&](std::size_t count, std::string_view key, std::string_view what) {
      if (count <= 255) return;
      const Node* value = node ? node->find(key) : nullptr;
      context.faults.add(value ? value->at : top.name_at("pathway"), fmt::format("`{}` has {} {}", stage.name, count, what),
                         "there can be 255", "join some together");
    };
    too_many(stage.then.size(), "then", "conditions");
    too_many(stage.takes.choices.size(), "takes", "times by attribute");
  }
}

models::WorldParameters read_world(Context& context, const Section& top) {
  models::WorldParameters world;
  world.title = top.text("title");
  world.seed = static_cast<std::uint64_t>(top.number("seed"));
  world.scale = top.number("scale");
  read_time(context, top, world);
  read_attributes(context, top, world);
  read_places(context, top, world);
  read_population(context, top, world);
  read_hazards(context, top, world);
  read_services(context, top, world);
  read_arrivals(context, top, world);
  read_pathway(context, top, world);
  read_links(context, top, world);
  read_prevention(context, top, world);
  read_workforce(context, top, world);
  read_finance(context, top, world);
  check_payers_of_posts(context, top, world);
  read_leadership(context, top, world);
  read_quality_of_life(context, top, world);
  read_measuring(context, top, world);
  return world;
}

// A tree with nothing more to lay over it.
models::WorldParameters read_checked(const Node& tree, const std::string& path, InputFiles& files, ScenarioInfo& info,
                                     Faults& faults) {
  const Names names(tree);
  check_record(tree, record_named("scenario"), names, "the scenario", {tree.at.source, 1, 1}, faults);
  keep_sources(tree, "", info.sources);
  Context context{faults, files, path, names, info.sources};
  const Section top(&tree, "scenario", "");
  models::WorldParameters world = read_world(context, top);
  check_somebody(world, tree, faults);
  check_limits(context, top, world);
  // The graph of a pathway with other faults would show loops and gaps that are not there.
  if (faults.none()) check_whole_pathway(context, top, world);
  info.regions = names.of(Domain::region);
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
    lay_over(*tree, changes, record_named("scenario"), own, fmt::format("`{}`", std::filesystem::path(path).filename().string()));
    Scenario scenario;
    scenario.world = read_checked(*tree, path, files, scenario.info, own);
    const Section top(&*tree, "scenario", "");
    if (own.none()) {
      const Names names(*tree);
      Context context{own, files, path, names, scenario.info.sources};
      warn(context, top, scenario.world);
    }
    scenario.info.path = path;
    scenario.info.title = scenario.world.title;
    scenario.info.why = top.text("why");
    scenario.info.decision_use = top.text("decision_use");
    scenario.info.replications = top.whole("replications");
    scenario.info.answers = read_answers(top);
    scenario.info.areas = scenario.world.areas;
    scenario.info.resolved = resolved_text(*tree);
    scenario.info.inputs = files.digests();
    const auto kept = std::make_shared<const ScenarioText>(ScenarioText{path, std::move(*tree), files});
    scenario.text = kept;
    scenario.info.tree = std::shared_ptr<const Node>(kept, &kept->tree);
    if (own.none()) result = std::move(scenario);
  }
  faults.add(own);
  return result;
}

Node option(const std::string& name, std::string value) {
  return Node::scalar(std::move(value), {std::make_shared<Source>(name, ""), 0, 0});
}

}  // namespace

models::WorldParameters read_again(const ScenarioText& text, const Node& tree) {
  InputFiles files = text.files;
  ScenarioInfo info;
  Faults faults;
  models::WorldParameters world = read_checked(tree, text.path, files, info, faults);
  if (!faults.none()) throw std::runtime_error("the numbers drawn do not make a world: " + faults.text());
  return world;
}

Node as_changes(const Overrides& overrides) {
  Node changes = Node::map({});
  if (overrides.seed) changes.set("seed", option("--seed", std::to_string(*overrides.seed)));
  if (overrides.scale) changes.set("scale", option("--scale", number_text(*overrides.scale)));
  if (overrides.replications) {
    changes.set("replications", option("--replications", std::to_string(*overrides.replications)));
  }
  if (overrides.events)
    changes.set("events", option("--events", *overrides.events == "all" ? "everybody" : *overrides.events));
  Node time = Node::map({});
  if (overrides.until) time.set("until", option("--until", *overrides.until));
  if (overrides.warm_up_days) time.set("warm_up", option("found warm-up", std::to_string(*overrides.warm_up_days) + " days"));
  if (!time.entries.empty()) changes.set("time", std::move(time));
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
