#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "output/analysis/comparison.hpp"
#include "output/report/comparison_table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/command/progress.hpp"
#include "scenarios/command/run_shown.hpp"
#include "scenarios/command/study_to_run.hpp"
#include "scenarios/command/tell.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::command {

namespace {

int run_study(const RunOptions& options, bool on_cluster, const std::string& command_line) {
  if (format::kind_of_file(options.file) == format::FileKind::scenario &&
      format::read_scenario(options.file).scenario) {
    fmt::print(stderr, "{}: this is one scenario (a study compares several); use: gofal run {}\n", options.file,
               options.file);
    return input_at_fault;
  }
  if (!can_write(options.output)) return input_at_fault;
  const StudyToRun read = study_to_run(options, true);
  tell(read.faults);
  if (!read.study) return read.status;

  study::Work work;
  work.replications = read.study->replications;
  work.stopping = read.study->conduct.replications;
  work.each = read.study->conduct.sampled.each;
  work.scenarios = study::plan_scenarios(read.study->scenarios, read.study->conduct);
  work.conduct = options.conduct(command_line, work.scenarios.size() * static_cast<std::size_t>(work.replications));
  work.attributes = {{"title", read.study->title},
                     {"question", read.study->why},
                     {"baseline", std::string("baseline")},
                     {"study", read.study->text}};
  for (const output::Attribute& attribute : read.study->valuation) output::set(work.attributes, attribute);
  work.destination = options.output;
  work.on_cluster = on_cluster;
  if (read.warm_up) work.groups.push_back(*read.warm_up);
  work.baseline = "baseline";

  const format::Replications& wanted = work.stopping;
  fmt::print(stderr, "{}: {} scenarios x {} replications, {}\n", read.study->title, work.scenarios.size(),
             wanted.until.empty() ? std::to_string(work.replications) : fmt::format("{} to {}", wanted.from, wanted.to),
             on_cluster ? "shared out by mpirun" : fmt::format("{} at a time", work.conduct.jobs));
  if (const std::size_t uncertain = study::sampled_numbers(work).size(); uncertain > 0)
    fmt::print(stderr, "{} uncertain {} drawn anew for {}.\n", uncertain, uncertain == 1 ? "number is" : "numbers are",
               work.each == 1 ? "each replication" : fmt::format("every {} replications", work.each));
  const Shown shown = run_shown(work, "study");
  if (shown.finished.reused > 0)
    fmt::print(stderr, "Went on from an earlier run: {} of {} runs were finished already.\n", shown.finished.reused,
               work.scenarios.size() * static_cast<std::size_t>(shown.finished.replications));
  if (!shown.finished.reached.empty() && !shown.finished.stopped) {
    fmt::print(stderr, "After {} replications{}:\n", shown.finished.replications,
               study::all_met(shown.finished.reached) ? "" : ", the most allowed, not all is as precise as was asked");
    for (const study::Reached& reached : shown.finished.reached) fmt::print(stderr, "  {}\n", study::in_words(reached));
  }
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
  command->add_option("-o,--output", options->output, "HDF5 file for the results (default: the study's name with .h5, in this folder)");
  options->add_to(*command);
  auto on_cluster = std::make_shared<bool>(false);
  command->add_flag("--hand-out", *on_cluster, "Started by gofal_rank")->group("");
  command->callback([&status, options, on_cluster, command_line] {
    if (options->output.empty()) options->output = std::filesystem::path(options->file).stem().string() + ".h5";
    status = run_study(*options, *on_cluster, command_line);
  });
}

}  // namespace scenarios::command
