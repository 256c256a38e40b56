#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/study/runner.hpp"

namespace scenarios::command {

// What `run` and `study` have in common.
struct RunOptions {
  std::string file;
  std::string output;
  std::optional<unsigned> threads, jobs;
  std::optional<int> replications;
  std::optional<std::uint64_t> seed;
  std::optional<double> scale;
  std::optional<std::string> until, events;

  void add_to(CLI::App& command);
  format::Overrides overrides() const { return {seed, scale, until, replications, events}; }

  // How many runs side by side, and on how many threads each: whole runs gain more from a core than a part of one does.
  study::UnitConduct conduct(const std::string& command_line, std::size_t units) const;
};

unsigned cores();

// Becomes true at Ctrl-C (or SIGTERM). A second Ctrl-C ends the program at once.
std::atomic<bool>& stop_when_interrupted();

// Says what did not finish and how to go on.
void tell_unfinished(const study::Finished& finished, const std::string& command_line);

}  // namespace scenarios::command
