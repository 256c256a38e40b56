#include "scenarios/command/cluster.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/command/command.hpp"
#include "scenarios/command/options.hpp"
#include "scenarios/command/study_to_run.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/hand_out.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::command {

namespace fs = std::filesystem;

namespace {

int serve_units(const RunOptions& options, const std::string& command_line) {
  std::vector<study::PlannedScenario> scenarios;
  const auto planned = [&]() -> const std::vector<study::PlannedScenario>& {
    if (scenarios.empty()) {
      const StudyToRun read = study_to_run(options, false);
      if (!read.study) throw std::runtime_error("its machine cannot read the study: " + read.faults.text());
      scenarios = study::plan_scenarios(read.study->scenarios, read.study->conduct);
    }
    return scenarios;
  };
  study::serve(std::cin, std::cout, planned, {command_line, options.threads.value_or(1), 1});
  return done;
}

}  // namespace

std::optional<int> hand_over_to_ranks(int argc, char** argv) {
  if (argc < 3 || std::strcmp(argv[1], "study") != 0 || !std::getenv("OMPI_COMM_WORLD_SIZE")) return std::nullopt;
  for (int i = 2; i < argc; ++i)
    for (const char* own : {"--hand-out", "-h", "--help"})
      if (std::strcmp(argv[i], own) == 0) return std::nullopt;
  std::string self = fs::read_symlink("/proc/self/exe").string();
  std::string rank = (fs::path(self).parent_path() / "gofal_rank").string();
  std::vector<char*> arguments{rank.data(), self.data()};
  for (int i = 2; i < argc; ++i) arguments.push_back(argv[i]);
  arguments.push_back(nullptr);
  execv(rank.c_str(), arguments.data());
  fmt::print(stderr,
             "gofal: cannot start {}: {} (under mpirun it shares out the study; without it every process would do all of it) "
             "build with the preset `cluster`, as scripts/gofal does\n",
             rank, std::strerror(errno));
  return failed;
}

void add_unit_server(CLI::App& app, int& status, const std::string& command_line) {
  auto* command = app.add_subcommand("unit-server", "Does the runs of a study that it is told of, line by line")->group("");
  auto options = std::make_shared<RunOptions>();
  command->add_option("STUDY", options->file, "Study file")->required();
  command->add_option("-o,--output", options->output, "Not used");
  options->add_to(*command);
  command->callback([&status, options, command_line] { status = serve_units(*options, command_line); });
}

}  // namespace scenarios::command
