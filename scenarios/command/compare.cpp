#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "output/analysis/findings.hpp"
#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/report/averted_text.hpp"
#include "output/report/comparison_records.hpp"
#include "output/report/comparison_table.hpp"
#include "output/report/drivers_text.hpp"
#include "output/report/economics_text.hpp"
#include "output/report/equity_text.hpp"
#include "output/report/findings_records.hpp"
#include "output/report/staffing_text.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/terminal.hpp"

namespace scenarios::command {

namespace {

using output::analysis::EconomicSettings;
using output::analysis::Findings;

// What a comparison can be asked for.
struct SectionOf {
  const char* name;
  std::string (*text)(const Findings&, std::size_t width);
  std::string (*csv)(const Findings&);
  bool by_default;   // shown without being asked for
};

std::string outcomes_text(const Findings& findings, std::size_t width) {
  return output::report::comparison_table(findings.comparison, width);
}
std::string outcomes_csv(const Findings& findings) { return output::report::comparison_csv(findings.comparison); }
std::string precision_text(const Findings& findings, std::size_t width) {
  return "How precise this many replications are\n══════════════════════════════════════\n\n" +
         output::report::precision_table(findings.comparison, width);
}

constexpr std::array<SectionOf, 9> sections{{
    {"outcomes", outcomes_text, outcomes_csv, true},
    {"economics", output::report::economics_text, output::report::economics_csv, false},
    {"payers", output::report::payers_text, output::report::payers_csv, false},
    {"staff", output::report::staffing_text, output::report::staffing_csv, false},
    {"equity", output::report::equity_text, output::report::equity_csv, false},
    {"drivers", output::report::drivers_text, output::report::drivers_csv, false},
    {"attribution", output::report::attribution_text, output::report::attribution_csv, false},
    {"averted", output::report::averted_text, output::report::averted_csv, false},
    {"precision", precision_text, outcomes_csv, false},
}};

std::vector<std::string> section_names() {
  std::vector<std::string> names;
  for (const SectionOf& section : sections) names.push_back(section.name);
  return names;
}

struct CompareOptions {
  std::string file;
  std::string baseline;
  std::vector<std::string> sections;
  bool all = false, csv = false, json = false;
  std::optional<std::size_t> width;
  double confidence = 0.95;
  // Instead of what the study says.
  std::vector<std::string> perspective;
  std::optional<double> discount, discount_health;
  std::string discount_at;
  std::vector<double> thresholds;
};

// The baseline the file names, unless another is asked for.
std::string baseline_of(const output::Dataset& dataset, const CompareOptions& options) {
  if (!options.baseline.empty()) return options.baseline;
  const std::string named = output::text_of(dataset.attributes, "baseline");
  return named.empty() ? "baseline" : named;
}

EconomicSettings settings_of(const output::Dataset& dataset, const CompareOptions& options) {
  EconomicSettings settings = output::analysis::economic_settings(dataset.attributes);
  if (!options.perspective.empty()) settings.perspective = options.perspective;
  if (options.perspective == std::vector<std::string>{"all"}) settings.perspective.clear();
  if (options.discount) settings.discount_costs = settings.discount_health = *options.discount / 100;
  if (options.discount_health) settings.discount_health = *options.discount_health / 100;
  if (!options.discount_at.empty())
    settings.convention = output::analysis::economic_settings({{"discount_at", options.discount_at}}).convention;
  if (!options.thresholds.empty()) settings.thresholds = options.thresholds;
  return settings;
}

std::vector<const SectionOf*> wanted(const CompareOptions& options) {
  std::vector<const SectionOf*> result;
  for (const SectionOf& section : sections) {
    const bool named = std::find(options.sections.begin(), options.sections.end(), section.name) != options.sections.end();
    if (options.all || named || (options.sections.empty() && section.by_default)) result.push_back(&section);
  }
  return result;
}

std::string in_text(const Findings& findings, const CompareOptions& options) {
  const std::size_t width = options.width.value_or(terminal_width());
  std::string text;
  for (const SectionOf* section : wanted(options)) text += (text.empty() ? "" : "\n") + section->text(findings, width);
  if (options.all || !options.sections.empty()) return text;
  std::string more;
  for (const SectionOf& section : sections)
    if (!section.by_default) more += (more.empty() ? "" : ", ") + std::string(section.name);
  return text + fmt::format("\nMore: gofal compare {} --section {{{}}}, or --all\n", options.file, more);
}

int compare_scenarios(const CompareOptions& options) {
  try {
    const output::Dataset dataset = output::hdf5::read(options.file);
    const auto sections_wanted = wanted(options);
    if (options.csv && sections_wanted.size() != 1) {
      fmt::print(stderr, "gofal: one table goes into one CSV file (their columns differ); name one --section\n");
      return input_at_fault;
    }
    const Findings findings = output::analysis::findings(dataset, baseline_of(dataset, options), settings_of(dataset, options),
                                                         options.confidence / 100);
    fmt::print("{}", options.csv    ? sections_wanted.front()->csv(findings)
                     : options.json ? output::report::findings_json(findings)
                                    : in_text(findings, options));
    return done;
  } catch (const output::Error& error) {
    fmt::print(stderr, "gofal: {}\n", error.what());
    return input_at_fault;
  }
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("compare", "Show how the scenarios of a study differ from its baseline, and what that is worth");
  auto options = std::make_shared<CompareOptions>();
  options->confidence = 95;
  command->add_option("FILE", options->file, "Results of a study")->required();
  command->add_option("--baseline", options->baseline, "Compare with this scenario instead of the study's baseline");
  auto* section = command->add_option("--section", options->sections,
                                      "What to show: outcomes (default), economics, payers, staff, equity, drivers, attribution, averted, "
                                      "precision; several may be named")
                      ->delimiter(',')
                      ->check(CLI::IsMember(section_names()));
  auto* all = command->add_flag("--all", options->all, "Show every section")->excludes(section);
  auto* csv = command->add_flag("--csv", options->csv, "As comma-separated values, one section")->excludes(all);
  command->add_flag("--json", options->json, "As JSON, every section")->excludes(csv);
  command->add_option("--width", options->width, "Columns to fit tables into (default: the terminal's; 0: any)");
  command->add_option("--confidence", options->confidence, "Of intervals, in percent (default: 95)")->check(CLI::Range(50.0, 99.9));
  command->add_option("--perspective", options->perspective, "Payers whose costs count, or all, instead of what the study says")
      ->delimiter(',');
  command->add_option("--discount", options->discount, "Percent a year, instead of what the study says")->check(CLI::Range(0.0, 20.0));
  command->add_option("--discount-health", options->discount_health, "The same for QALYs alone")->check(CLI::Range(0.0, 20.0));
  command->add_option("--discount-at", options->discount_at, "When in its year a cost falls due: start, middle, end or month")
      ->check(CLI::IsMember({"start", "middle", "end", "month"}));
  command->add_option("--threshold", options->thresholds, "£ that a QALY is worth, instead of what the study says; several may be given")
      ->delimiter(',')
      ->check(CLI::Range(0.0, 1e7));
  command->callback([&status, options] { status = compare_scenarios(*options); });
}

}  // namespace scenarios::command
