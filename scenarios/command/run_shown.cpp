#include "scenarios/command/run_shown.hpp"

#include <chrono>

#include "scenarios/command/options.hpp"
#include "scenarios/command/progress.hpp"

namespace scenarios::command {

Shown run_shown(const study::Work& work, const std::string& label) {
  static const std::atomic<bool> never{false};
  const bool single = work.scenarios.size() == 1 && work.replications == 1;
  const auto began = std::chrono::steady_clock::now();
  Progress progress(label);
  Shown shown;
  shown.finished = study::run(work, [&](const study::Headway& headway) { progress.show(headway); },
                              single ? never : stop_when_interrupted());
  progress.clear();
  shown.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (!shown.complete()) tell_unfinished(shown.finished, work.conduct.command_line);
  return shown;
}

}  // namespace scenarios::command
