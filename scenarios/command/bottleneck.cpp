#include <fmt/format.h>

#include <memory>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/command/bottleneck_table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/study/bottlenecks.hpp"

namespace scenarios::command {

namespace {

struct BottleneckOptions {
  std::string file;
  std::string scenario;
  double growth = 10;   // per cent
  bool csv = false;
};

int show_bottlenecks(const BottleneckOptions& options) {
  try {
    const output::Dataset results = output::hdf5::read(options.file);
    const auto& axis = results.group("outcomes").coordinate(output::scenario_axis);
    const auto& names = std::get<std::vector<std::string>>(axis.values);
    if (!options.scenario.empty()) static_cast<void>(axis.index_of(options.scenario));
    for (const std::string& name : names) {
      if (!options.scenario.empty() && name != options.scenario) continue;
      const auto found = study::find_bottlenecks(results, name, 1 + options.growth / 100);
      fmt::print("{}", options.csv ? bottleneck_csv(found) : bottleneck_table(found));
    }
    return done;
  } catch (const output::Error& error) {
    fmt::print(stderr, "gofal: {}\n", error.what());
    return input_at_fault;
  }
}

}  // namespace

void add_bottleneck(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("bottleneck", "Show which services bound the flow, and how full each is");
  auto options = std::make_shared<BottleneckOptions>();
  command->add_option("FILE", options->file, "Results of a run or a study")->required();
  command->add_option("--scenario", options->scenario, "This scenario alone (default: all in the file)");
  command->add_option("--growth", options->growth, "By how many per cent demand would grow (default: 10)")
      ->check(CLI::Range(0.0, 1000.0));
  command->add_flag("--csv", options->csv, "As comma-separated values");
  command->callback([&status, options] { status = show_bottlenecks(*options); });
}

}  // namespace scenarios::command
