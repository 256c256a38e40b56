#include <fmt/format.h>

#include <memory>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/report/table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/study/decision_log.hpp"

namespace scenarios::command {

namespace {

struct DecisionOptions {
  std::string file, scenario, organisation;
  int replication = 0;
  bool csv = false;
};

// Scenarios are called as in the file; a run of one has one.
std::string scenario_of(const output::Dataset& dataset, const DecisionOptions& options) {
  if (!options.scenario.empty()) return options.scenario;
  const std::string baseline = output::text_of(dataset.attributes, "baseline");
  return baseline.empty() ? "scenario" : baseline;
}

int show_decisions(const DecisionOptions& options) {
  try {
    const output::Dataset dataset = output::hdf5::read(options.file);
    const output::Group* group = dataset.find_group(study::decisions_group);
    if (!group) {
      fmt::print(stderr, "gofal: {} has no log of decisions (its scenarios have no organisations beside the regions)\n", options.file);
      return input_at_fault;
    }
    const std::string scenario = scenario_of(dataset, options);
    if (options.csv) {
      fmt::print("{}", study::decisions_text(*group, scenario, options.replication));
      return done;
    }
    output::report::Table table({{"Date"}, {"Organisation"}, {"Saw"}, {"Decided"}, {"Amount, £", output::report::Align::right}});
    for (const study::DecisionLine& line : study::decisions_of(*group, scenario, options.replication)) {
      if (line.organisation.find(options.organisation) == std::string::npos) continue;
      table.add({line.date, line.organisation, line.saw, line.decided, line.amount == "0.00" ? "" : line.amount});
    }
    fmt::print("{}", table.text());
    return done;
  } catch (const output::Error& error) {
    fmt::print(stderr, "gofal: {}\n", error.what());
    return input_at_fault;
  }
}

}  // namespace

void add_decisions(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("decisions", "Show what organisations saw and decided, by date");
  auto options = std::make_shared<DecisionOptions>();
  command->add_option("FILE", options->file, "Results of a run or a study")->required();
  command->add_option("--scenario", options->scenario, "Of this scenario (default: the only one, or the baseline)");
  command->add_option("--replication", options->replication, "Of this replication (default 0)");
  command->add_option("--organisation", options->organisation, "Only of organisations with this in their name");
  command->add_flag("--csv", options->csv, "As comma-separated values");
  command->callback([&status, options] { status = show_decisions(*options); });
}

}  // namespace scenarios::command
