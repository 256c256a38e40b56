#pragma once

#include <optional>

#include "output/dataset.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/format/study.hpp"

namespace scenarios::command {

// A study read from its file, its warm-up found by pilot runs where it asks for that.
struct StudyToRun {
  std::optional<format::Study> study;        // nothing where something stood in the way
  std::optional<output::Group> warm_up;      // what the pilots found
  format::Faults faults;
  int status = 0;                            // of the program, where there is no study
};

// Faults are for the caller to tell; with `aloud`, pilot runs are announced and what they found is told on stderr.
StudyToRun study_to_run(const RunOptions& options, bool aloud);

}  // namespace scenarios::command
