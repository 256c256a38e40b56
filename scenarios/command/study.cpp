#include <fmt/format.h>

#include <memory>

#include "output/analysis/comparison.hpp"
#include "output/report/comparison_table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/command/progress.hpp"
#include "scenarios/command/run_shown.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::command {

namespace {

int run_study(const RunOptions& options, const std::string& command_line) {
  if (format::kind_of_file(options.file) == format::FileKind::scenario &&
      format::read_scenario(options.file).scenario) {
    fmt::print(stderr, "{}: this is one scenario (a study compares several); use: gofal run {}\n", options.file,
               options.file);
    return input_at_fault;
  }
  format::StudyResult read = format::read_study(options.file, options.overrides());
  if (!read.study) {
    tell(read.faults);
    return input_at_fault;
  }
  if (!can_write(options.output)) return input_at_fault;

  study::Work work;
  work.replications = read.study->replications;
  work.scenarios = study::plan_scenarios(read.study->scenarios);
  work.conduct = options.conduct(command_line, work.scenarios.size() * static_cast<std::size_t>(work.replications));
  work.attributes = {{"title", read.study->title},
                     {"question", read.study->why},
                     {"baseline", std::string("baseline")},
                     {"study", read.study->text}};
  for (const output::Attribute& attribute : read.study->valuation) output::set(work.attributes, attribute);
  work.destination = options.output;
  work.baseline = "baseline";

  fmt::print(stderr, "{}: {} scenarios x {} replications, {} at a time\n", read.study->title, work.scenarios.size(),
             work.replications, work.conduct.jobs);
  const Shown shown = run_shown(work, "study");
  if (shown.finished.reused > 0)
    fmt::print(stderr, "Went on from an earlier run: {} of {} runs were finished already.\n", shown.finished.reused,
               work.scenarios.size() * static_cast<std::size_t>(work.replications));
  if (!shown.complete()) return failed;
  fmt::print(stderr, "Done in {}. Results are in {}; compare the scenarios with: gofal compare {}\n", in_words(shown.seconds),
             options.output, options.output);
  return done;
}

}  // namespace

void add_study(CLI::App& app, int& status, const std::string& command_line) {
  auto* command = app.add_subcommand("study", "Simulate several scenarios, replication by replication, to compare them");
  auto options = std::make_shared<RunOptions>();
  command->add_option("STUDY", options->file, "Study file")->required();
  command->add_option("-o,--output", options->output, "HDF5 file for the results")->required();
  options->add_to(*command);
  command->callback([&status, options, command_line] { status = run_study(*options, command_line); });
}

}  // namespace scenarios::command
