#include "scenarios/command/study_to_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/command/command.hpp"
#include "scenarios/command/progress.hpp"
#include "scenarios/study/check_outcomes.hpp"
#include "scenarios/study/pilots.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::command {

namespace {

study::PilotsFound run_pilots(const format::Study& study, const RunOptions& options, bool aloud) {
  const format::FoundWarmUp& asked = *study.warm_up;
  const auto scenarios = study::plan_scenarios(study.scenarios);
  const unsigned jobs = options.conduct("", scenarios.size() * static_cast<std::size_t>(asked.pilots)).jobs;
  Progress progress("pilot runs");
  const auto show = [&](const study::Headway& headway) {
    if (aloud) progress.show(headway);
  };
  study::PilotsFound found = study::find_warm_up(scenarios, asked, jobs, show, stop_when_interrupted());
  progress.clear();
  return found;
}

}  // namespace

StudyToRun study_to_run(const RunOptions& options, bool aloud) {
  StudyToRun read;
  format::StudyResult first = format::read_study(options.file, options.overrides());
  read.faults = std::move(first.faults);
  read.status = input_at_fault;
  if (!first.study) return read;
  if (const format::Faults unknown = study::check_outcomes(*first.study); !unknown.none()) {
    read.faults.add(unknown);
    return read;
  }
  if (!first.study->warm_up) {
    read.study = std::move(first.study);
    return read;
  }
  const format::FoundWarmUp asked = *first.study->warm_up;
  const study::PilotsFound found = run_pilots(*first.study, options, aloud);
  if (stop_when_interrupted()) {
    read.status = failed;
    return read;
  }
  const std::string looked_at = fmt::format("{} {}", asked.waiting ? "people waiting for" : "units in use of", asked.service);
  if (!found.failure.empty()) {
    read.faults.add(asked.at, fmt::format("no warm-up can be found from {}", looked_at), found.failure,
                    "let pilots be longer (`run`), look at something else, or state it (`time: {warm_up: ...}`)");
    return read;
  }
  format::Overrides with_warm_up = options.overrides();
  with_warm_up.warm_up_days = found.days;
  format::StudyResult second = format::read_study(options.file, with_warm_up);
  if (!second.study) {
    read.faults = std::move(second.faults);
    return read;
  }
  if (aloud)
    fmt::print(stderr, "Warm-up: {} days, found by MSER-5 from {} in {} pilot runs of each scenario ({}).\n", found.days, looked_at,
               asked.pilots, fmt::join(found.in_words, ", "));
  read.study = std::move(second.study);
  read.warm_up = found.group;
  return read;
}

}  // namespace scenarios::command
