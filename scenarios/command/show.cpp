#include <fmt/format.h>

#include <memory>

#include "models/pathway/picture.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/picture.hpp"
#include "scenarios/command/tell.hpp"
#include "scenarios/format/difference.hpp"
#include "scenarios/format/provenance.hpp"
#include "scenarios/format/scenario.hpp"

namespace scenarios::command {

namespace {

// Every value that says where it comes from, in the order of the file.
void print_sources(const format::ScenarioInfo& info) {
  for (const format::KeptSource& kept : info.sources) {
    fmt::print("{}: {}", kept.path, kept.value);
    if (!kept.price_year.empty()) fmt::print(" in prices of {}", kept.price_year);
    if (!kept.interval.empty()) fmt::print(" ({})", kept.interval);
    if (!kept.confidence.empty()) fmt::print(", {}", kept.confidence);
    if (!kept.source.empty()) fmt::print("; {}", kept.source);
    if (!kept.note.empty()) fmt::print("; {}", kept.note);
    fmt::print("\n");
  }
}

// Where one value comes from, or every value of a part.
int show_origin(const format::ScenarioInfo& info, const std::string& path) {
  const auto origin = format::provenance(info, path);
  if (origin) {
    fmt::print("{}", *origin.value);
    return done;
  }
  fmt::print(stderr, "{}: {} ({}) {}\n", info.path, origin.trouble.problem, origin.trouble.why, origin.trouble.suggestion);
  return input_at_fault;
}

struct ShowOptions {
  std::string file, against, output, why;
  bool sources = false, graph = false, diff = false;
};

// Both files are read before anything is said, so that all their faults are told at once.
int show_difference(const ShowOptions& options) {
  const format::ScenarioResult from = format::read_scenario(options.file), to = format::read_scenario(options.against);
  for (const format::ScenarioResult* read : {&from, &to})
    if (!read->scenario) tell(read->faults);
  if (!from.scenario || !to.scenario) return input_at_fault;
  fmt::print("{}", format::differences(from.scenario->info, to.scenario->info));
  return done;
}

int show(const ShowOptions& options) {
  if (!options.against.empty()) return show_difference(options);
  const format::ScenarioResult result = format::read_scenario(options.file);
  if (!result.scenario) {
    tell(result.faults);
    return input_at_fault;
  }
  if (options.graph) return write_picture(models::pathway_dot(result.scenario->world), options.output);
  if (!options.why.empty()) return show_origin(result.scenario->info, options.why);
  if (options.sources)
    print_sources(result.scenario->info);
  else
    fmt::print("{}", result.scenario->info.resolved);
  return done;
}

}  // namespace

void add_show(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("show", "Print a scenario whole, its sources, its pathway, or how it differs from another");
  auto options = std::make_shared<ShowOptions>();
  command->add_option("SCENARIO", options->file, "Scenario file")->required();
  auto* sources = command->add_flag("--sources", options->sources, "Instead print where its numbers come from, one a line");
  auto* graph = command->add_flag("--graph", options->graph, "Instead draw its pathway, with capacities and shares");
  auto* why = command->add_option("--why", options->why, "Instead tell where one value comes from, like services.beds.capacity");
  auto* other = command->add_option("OTHER", options->against, "With --diff: the scenario compared with the first");
  auto* diff = command->add_flag("--diff", options->diff, "Instead say in words how OTHER differs from SCENARIO")->needs(other);
  other->needs(diff);
  command->add_option("-o,--output", options->output, "With --graph: picture.svg or picture.dot (default: print as dot)")
      ->needs(graph);
  sources->excludes(graph)->excludes(diff)->excludes(why);
  why->excludes(graph)->excludes(diff);
  graph->excludes(diff);
  command->callback([&status, options] { status = show(*options); });
}

}  // namespace scenarios::command
