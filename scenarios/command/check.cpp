#include <fmt/format.h>

#include <memory>
#include <vector>

#include "scenarios/command/command.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/check_outcomes.hpp"

namespace scenarios::command {

namespace {

std::string one_line(const format::Scenario& scenario) {
  const models::WorldParameters& w = scenario.world;
  const auto many = [](std::size_t n, const char* one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); };
  const std::string people = w.population ? many(w.hazards.size(), "hazard") : many(w.arrivals.size(), "arrival");
  return fmt::format("{} ({}, {}, {}, {})", w.title, many(w.geography.regions.size(), "region"), people,
                     many(w.services.size(), "service"), many(w.stages.size(), "stage"));
}

// Whether a file is fine; says so in a line, or all that is wrong with it.
bool check(const std::string& file) {
  if (format::kind_of_file(file) == format::FileKind::study) {
    const format::StudyResult result = format::read_study(file);
    fmt::print(stderr, "{}", result.faults.text());
    if (!result.study) return false;
    if (const format::Faults unknown = study::check_outcomes(*result.study); !unknown.none()) {
      fmt::print(stderr, "{}", unknown.text());
      return false;
    }
    const format::Replications& wanted = result.study->conduct.replications;
    fmt::print("{}: fine: {} ({} scenarios, {} replications)\n", file, result.study->title, result.study->scenarios.size(),
               wanted.until.empty() ? std::to_string(wanted.to) : fmt::format("{} to {}", wanted.from, wanted.to));
    return true;
  }
  const format::ScenarioResult result = format::read_scenario(file);
  fmt::print(stderr, "{}", result.faults.text());
  if (!result.scenario) return false;
  fmt::print("{}: fine: {}\n", file, one_line(*result.scenario));
  return true;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("check", "Tell every fault in scenario and study files, without running them");
  auto files = std::make_shared<std::vector<std::string>>();
  command->add_option("FILE", *files, "Scenario or study files")->required();
  command->callback([&status, files] {
    for (const std::string& file : *files)
      if (!check(file)) status = input_at_fault;
  });
}

}  // namespace scenarios::command
