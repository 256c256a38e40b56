#include <fmt/format.h>

#include <memory>

#include "output/analysis/summary.hpp"
#include "output/report/summary_table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/occupancy_table.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/command/progress.hpp"
#include "scenarios/command/run_shown.hpp"
#include "scenarios/command/service_table.hpp"
#include "scenarios/command/tell.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::command {

namespace {

void tell_results(const study::PlannedScenario& scenario, const output::Dataset& results, const RunOptions& options,
                  double seconds) {
  if (scenario.plan->parameters.population)
    fmt::print("{}\n", output::report::summary_table(output::analysis::summarise(results, scenario.name)));
  else
    fmt::print("{}\n", scenario.info.title);
  const auto services = study::summarise_services(scenario, results);
  fmt::print("{}", service_table(services));
  if (!scenario.plan->parameters.population || scenario.use_by_cause) fmt::print("{}", occupancy_table(results));
  const std::string answers = known_answers(scenario.info.answers, services, study::summarise_stages(scenario, results));
  if (!answers.empty()) fmt::print("\n{}", answers);
  fmt::print(stderr, "Done in {}.", in_words(seconds));
  if (options.output.empty())
    fmt::print(stderr, " Nothing was written: name a file with -o to keep the results.\n");
  else
    fmt::print(stderr, " Results are in {}.\n", options.output);
}

int run_scenario(const RunOptions& options, const std::string& command_line) {
  if (format::kind_of_file(options.file) == format::FileKind::study) {
    fmt::print(stderr, "{}: this is a study of several scenarios (run takes one); use: gofal study {} -o study.h5\n",
               options.file, options.file);
    return input_at_fault;
  }
  format::ScenarioResult read = format::read_scenario(options.file, options.overrides());
  tell(read.faults);
  if (!read.scenario) return input_at_fault;
  if (!can_write(options.output)) return input_at_fault;

  study::Work work;
  work.replications = read.scenario->info.replications;
  work.scenarios = study::plan_scenarios({{"scenario", std::move(*read.scenario)}});
  const bool single = work.replications == 1;
  work.conduct = options.conduct(command_line, static_cast<std::size_t>(work.replications));
  work.attributes = {{"title", work.scenarios.front().info.title}};
  work.destination = options.output;

  const Shown shown = run_shown(work, single ? "running" : "replications");
  if (!shown.complete()) return failed;
  tell_results(work.scenarios.front(), shown.finished.results, options, shown.seconds);
  return done;
}

}  // namespace

void add_run(CLI::App& app, int& status, const std::string& command_line) {
  auto* command = app.add_subcommand("run", "Simulate one scenario and show what came out");
  auto options = std::make_shared<RunOptions>();
  command->add_option("SCENARIO", options->file, "Scenario file")->required();
  command->add_option("-o,--output", options->output, "HDF5 file for the results (default: only show a summary)");
  options->add_to(*command);
  command->callback([&status, options, command_line] { status = run_scenario(*options, command_line); });
}

}  // namespace scenarios::command
