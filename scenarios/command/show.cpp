#include <fmt/format.h>

#include <memory>

#include "scenarios/command/command.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/format/scenario.hpp"

namespace scenarios::command {

namespace {

// Every value that says where it comes from, in the order of the file.
void print_sources(const format::ScenarioInfo& info) {
  for (const format::KeptSource& kept : info.sources) {
    fmt::print("{}: {}", kept.path, kept.value);
    if (!kept.interval.empty()) fmt::print(" ({})", kept.interval);
    if (!kept.confidence.empty()) fmt::print(", {}", kept.confidence);
    if (!kept.source.empty()) fmt::print("; {}", kept.source);
    if (!kept.note.empty()) fmt::print("; {}", kept.note);
    fmt::print("\n");
  }
}

}  // namespace

void add_show(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("show", "Print a scenario with everything it extends laid over each other");
  auto file = std::make_shared<std::string>();
  auto sources = std::make_shared<bool>(false);
  command->add_option("SCENARIO", *file, "Scenario file")->required();
  command->add_flag("--sources", *sources, "Instead print where its numbers come from, one a line");
  command->callback([&status, file, sources] {
    const format::ScenarioResult result = format::read_scenario(*file);
    if (!result.scenario) {
      tell(result.faults);
      status = input_at_fault;
    } else if (*sources) {
      print_sources(result.scenario->info);
    } else {
      fmt::print("{}", result.scenario->info.resolved);
    }
  });
}

}  // namespace scenarios::command
