#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/month_names.hpp"
#include "output/error.hpp"
#include "output/hdf5/file.hpp"
#include "output/report/table.hpp"
#include "scenarios/command/command.hpp"
#include "scenarios/command/terminal.hpp"
#include "scenarios/study/decision_log.hpp"

namespace scenarios::command {

namespace {

struct DecisionOptions {
  std::string file, scenario, organisation;
  int replication = 0;
  bool csv = false, reserves = false;
};

// Scenarios are called as in the file; a run of one has one.
std::string scenario_of(const output::Dataset& dataset, const DecisionOptions& options) {
  if (!options.scenario.empty()) return options.scenario;
  const std::string baseline = output::text_of(dataset.attributes, "baseline");
  return baseline.empty() ? "scenario" : baseline;
}

constexpr std::string_view begins = "begins: ", ends = "ends: ";

std::vector<std::string> measures_of(const std::vector<study::DecisionLine>& lines) {
  std::vector<std::string> measures;
  for (const study::DecisionLine& line : lines) {
    if (!line.decided.starts_with(begins)) continue;
    const std::string measure = line.decided.substr(begins.size());
    if (std::find(measures.begin(), measures.end(), measure) == measures.end()) measures.push_back(measure);
  }
  return measures;
}

// "2023-05 to 2023-09, 2024-01": the months in which an organisation began a measure, and ended it.
std::string when_done(const std::vector<study::DecisionLine>& lines, const std::string& organisation, const std::string& measure) {
  std::string months;
  for (const study::DecisionLine& line : lines) {
    if (line.organisation != organisation) continue;
    if (line.decided == std::string(begins) + measure) months += (months.empty() ? "" : ", ") + line.date.substr(0, 7);
    if (line.decided == std::string(ends) + measure) months += " to " + line.date.substr(0, 7);
  }
  return months;
}

// When each council's reserves ran out, and all that it did as they fell: a line each.
std::string reserves_text(const output::Dataset& dataset, const output::Group& log, const std::string& scenario, int replication) {
  const output::Group& outcomes = dataset.group("outcomes");
  const output::Variable& reserves = outcomes.variable("council_reserves");
  const std::size_t s = outcomes.coordinate(output::scenario_axis).index_of(scenario),
                    r = outcomes.coordinate(output::replication_axis).index_of(replication);
  const auto shape = outcomes.shape(reserves);
  const auto data = output::as_doubles(reserves.data);
  const auto& councils = std::get<std::vector<std::string>>(outcomes.coordinate("area").values);
  const auto lines = study::decisions_of(log, scenario, replication);
  const auto months = output::analysis::month_names(outcomes);
  using output::report::Align;
  std::vector<output::report::Column> columns{
      {"Council"}, {"Reserves at first, £m", Align::right}, {"at the end, £m", Align::right}, {"Ran out"}};
  // What they did is a column each, in the order in which it was first done.
  const auto measures = measures_of(lines);
  for (const std::string& measure : measures) columns.push_back({measure});
  output::report::Table table(columns);
  for (std::size_t c = 0; c < councils.size(); ++c) {
    const auto at = [&](std::size_t month) { return data[((s * shape[1] + r) * shape[2] + month) * shape[3] + c]; };
    std::string ran_out = "not in this run";
    for (std::size_t m = shape[2]; m-- > 0;)
      if (at(m) <= 0) ran_out = months[m] + (m == 0 ? " or before" : "");
    std::vector<std::string> row{councils[c], fmt::format("{:.2f}", at(0) / 1e6), fmt::format("{:.2f}", at(shape[2] - 1) / 1e6),
                                 ran_out};
    for (const std::string& measure : measures) row.push_back(when_done(lines, councils[c] + " council", measure));
    table.add(row);
  }
  return table.text(terminal_width());
}

// Amounts are those of the world that was simulated.
std::string scale_note(const output::Dataset& dataset) {
  const output::Attribute* scale = output::find(dataset.attributes, "scale");
  const double* value = scale ? std::get_if<double>(&scale->value) : nullptr;
  return value && *value < 1 ? fmt::format("\nAmounts are those of a world at {:g} of its size.\n", *value) : "";
}

int show_decisions(const DecisionOptions& options) {
  try {
    const output::Dataset dataset = output::hdf5::read(options.file);
    const output::Group* group = dataset.find_group(study::decisions_group);
    if (!group) {
      fmt::print(stderr, "gofal: {} has no log of decisions (its scenarios have no organisations beside the regions)\n", options.file);
      return input_at_fault;
    }
    const std::string scenario = scenario_of(dataset, options);
    if (options.reserves) {
      if (!dataset.group("outcomes").find_variable("council_reserves")) {
        fmt::print(stderr, "gofal: {} has no councils (its scenarios have no `finance`)\n", options.file);
        return input_at_fault;
      }
      fmt::print("{}{}", reserves_text(dataset, *group, scenario, options.replication), scale_note(dataset));
      return done;
    }
    if (options.csv) {
      fmt::print("{}", study::decisions_text(*group, scenario, options.replication));
      return done;
    }
    output::report::Table table({{"Date"}, {"Organisation"}, {"Saw"}, {"Decided"}, {"Amount, £", output::report::Align::right}});
    for (const study::DecisionLine& line : study::decisions_of(*group, scenario, options.replication)) {
      if (line.organisation.find(options.organisation) == std::string::npos) continue;
      table.add({line.date, line.organisation, line.saw, line.decided, line.amount == "0.00" ? "" : line.amount});
    }
    fmt::print("{}{}", table.text(), scale_note(dataset));
    return done;
  } catch (const output::Error& error) {
    fmt::print(stderr, "gofal: {}\n", error.what());
    return input_at_fault;
  }
}

}  // namespace

void add_decisions(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("decisions", "Show what organisations saw and decided, by date");
  auto options = std::make_shared<DecisionOptions>();
  command->add_option("FILE", options->file, "Results of a run or a study")->required();
  command->add_option("--scenario", options->scenario, "Of this scenario (default: the only one, or the baseline)");
  command->add_option("--replication", options->replication, "Of this replication (default 0)");
  command->add_option("--organisation", options->organisation, "Only of organisations with this in their name");
  auto* csv = command->add_flag("--csv", options->csv, "As comma-separated values");
  command->add_flag("--reserves", options->reserves, "When each council's reserves ran out, and from when on it did what; a line a council")->excludes(csv);
  command->callback([&status, options] { status = show_decisions(*options); });
}

}  // namespace scenarios::command
