#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace scenarios::study {

// One unit of work, done in a process of its own. `work` reports how far it is (0 to 1) and throws when it
// fails; its text goes to whoever started the crew.
struct Task {
  std::string name;
  std::function<void(const std::function<void(double)>& report)> work;
  std::size_t runs = 1;      // how many it counts for
  unsigned attempts = 2;     // in all
};

struct Outcome {
  bool finished = false;
  std::string failure;    // empty when finished, or when it was never begun because the crew was stopped
};

// What is said while the crew works.
struct Headway {
  std::size_t finished = 0, tasks = 0;   // runs
  double done = 0;          // share of all work, with what is under way
};

// Runs tasks in forked processes, at most `jobs` at once, in order. A task whose process fails or is killed is
// tried once more; it does not sink the others. When `stop` becomes true nothing more is begun and what is
// under way is ended. A child dies with its parent.
//
// The caller must not have made a simulation engine: a fork would copy it.
std::vector<Outcome> run_crew(const std::vector<Task>& tasks, unsigned jobs,
                              const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop);

}  // namespace scenarios::study
