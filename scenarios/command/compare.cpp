#include <fmt/format.h>

#include <memory>

#include "output/analysis/comparison.hpp"
#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/report/comparison_records.hpp"
#include "output/report/comparison_table.hpp"
#include "scenarios/command/command.hpp"

namespace scenarios::command {

namespace {

struct CompareOptions {
  std::string file;
  std::string baseline;
  bool csv = false, json = false;
};

// The baseline the file names, unless another is asked for.
std::string baseline_of(const output::Dataset& dataset, const CompareOptions& options) {
  if (!options.baseline.empty()) return options.baseline;
  const std::string named = output::text_of(dataset.attributes, "baseline");
  return named.empty() ? "baseline" : named;
}

int compare_scenarios(const CompareOptions& options) {
  try {
    const output::Dataset dataset = output::hdf5::read(options.file);
    const auto comparison = output::analysis::compare(dataset, baseline_of(dataset, options));
    fmt::print("{}", options.csv    ? output::report::comparison_csv(comparison)
                     : options.json ? output::report::comparison_json(comparison)
                                    : output::report::comparison_table(comparison));
    return done;
  } catch (const output::Error& error) {
    fmt::print(stderr, "gofal: {}\n", error.what());
    return input_at_fault;
  }
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("compare", "Show how the scenarios of a study differ from its baseline");
  auto options = std::make_shared<CompareOptions>();
  command->add_option("FILE", options->file, "Results of a study")->required();
  command->add_option("--baseline", options->baseline, "Compare with this scenario instead of the study's baseline");
  auto* csv = command->add_flag("--csv", options->csv, "As comma-separated values");
  command->add_flag("--json", options->json, "As JSON")->excludes(csv);
  command->callback([&status, options] { status = compare_scenarios(*options); });
}

}  // namespace scenarios::command
