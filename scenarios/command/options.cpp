#include "scenarios/command/options.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <thread>

#include "scenarios/command/command.hpp"

namespace scenarios::command {

namespace fs = std::filesystem;

namespace {

std::atomic<bool> interrupted{false};

void on_interrupt(int number) {
  interrupted = true;
  signal(number, SIG_DFL);
}

}  // namespace

void RunOptions::add_to(CLI::App& command) {
  command.add_option("--jobs", jobs, "Runs at a time, each a process of its own (default: as many as there are threads)")
      ->check(CLI::Range(1u, 4096u));
  command.add_option("--threads", threads, "Threads in all, shared out among the runs (default: all cores)")
      ->check(CLI::Range(1u, 1024u));
  command.add_option("--replications", replications, "Replications, instead of what the file says")
      ->check(CLI::Range(1, 1000000));
  command.add_option("--seed", seed, "Seed, instead of what the file says");
  command.add_option("--scale", scale, "Part of the population to simulate, above 0 to 1, instead of what the file says");
  command.add_option("--events", events, "Whose events are written down: everybody (or all), or a number of citizens, instead of what the file says");
  command.add_option("--until", until, "Date on which the run ends, like 2025-04-01, instead of what the file says");
}

study::UnitConduct RunOptions::conduct(const std::string& command_line, std::size_t units) const {
  const unsigned in_all = threads.value_or(cores());
  const unsigned side_by_side = jobs.value_or(static_cast<unsigned>(std::min<std::size_t>(in_all, units)));
  return {command_line, std::max(1u, in_all / side_by_side), side_by_side};
}

unsigned cores() { return std::max(1u, std::thread::hardware_concurrency()); }

std::atomic<bool>& stop_when_interrupted() {
  signal(SIGINT, on_interrupt);
  signal(SIGTERM, on_interrupt);
  return interrupted;
}

void tell_unfinished(const study::Finished& finished, const std::string& command_line) {
  for (const study::UnitFailure& failure : finished.failures)
    fmt::print(stderr, "gofal: scenario {}, replication {} failed twice: {}\n", failure.scenario, failure.replication,
               failure.cause);
  if (!finished.failures.empty() && !finished.results.groups.empty())
    fmt::print(stderr, "The results are there without them, and say so.\n");
  if (finished.stopped) fmt::print(stderr, "gofal: stopped.\n");
  std::error_code error;
  if (fs::exists(finished.parts, error))
    fmt::print(stderr, "What is finished is kept in {}. To go on from there: {}\n", finished.parts.string(), command_line);
}

}  // namespace scenarios::command
