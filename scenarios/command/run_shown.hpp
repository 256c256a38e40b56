#pragma once

#include <string>

#include "scenarios/study/runner.hpp"

namespace scenarios::command {

struct Shown {
  study::Finished finished;
  double seconds = 0;
  bool complete() const { return finished.failures.empty() && !finished.stopped; }
};

// Runs the work with a line of progress on the terminal. Ctrl-C stops work of several units cleanly; a single
// unit is ended at once, as nothing of it is ever half written. What did not finish is told on stderr.
Shown run_shown(const study::Work& work, const std::string& label);

}  // namespace scenarios::command
