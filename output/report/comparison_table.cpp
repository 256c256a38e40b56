#include "output/report/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"
#include "output/report/units.hpp"

namespace output::report {
namespace {

using analysis::Comparison;
using analysis::Direction;
using analysis::PairedDifference;

constexpr int digits_of_a_difference = 3;
constexpr int digits_of_unchanged_mean = 7;
constexpr int most_digits_of_mean = 9;

double largest(const PairedDifference& d) {
  return std::max(std::abs(d.baseline_mean), std::abs(d.scenario_mean));
}

// Where the digits of a row end: three digits into the half width of the interval, or, without one, into the
// difference; but no more of a mean than anyone would read. What is the same in all replications of both has no spread
// to go by.
int last_place_of(const PairedDifference& d, const std::optional<analysis::Interval>& interval, double divisor) {
  const double spread = interval && interval->half_width() > 0 ? interval->half_width() : std::abs(d.difference);
  const double mean = largest(d);
  if (!(mean > 0)) return 0;
  if (!(spread > 0)) return std::max(-2, last_place(mean / divisor, digits_of_unchanged_mean));
  return std::max(last_place(spread / divisor, digits_of_a_difference),
                  last_place(mean / divisor, most_digits_of_mean));
}

std::string mark(Direction direction) {
  switch (direction) {
    case Direction::lower:
      return "▼";
    case Direction::higher:
      return "▲";
    case Direction::unclear:
      return "";
  }
  return "";
}

// "98% lower": which way the true difference goes, and how surely.
std::string certainty(const analysis::ParameterSpread* spread) {
  if (!spread) return no_number;
  const bool lower = spread->probability_lower >= spread->probability_higher;
  const double probability = lower ? spread->probability_lower : spread->probability_higher;
  if (probability == 0) return "no change";
  const std::string share = probability > 0.995 ? ">99%" : fmt::format("{:.0f}%", 100 * probability);
  return share + (lower ? " lower" : " higher");
}

std::vector<std::string> row(const Comparison& comparison, std::size_t scenario, std::size_t i) {
  const analysis::Outcome& outcome = comparison.outcomes[i];
  const PairedDifference& d = comparison.differences[scenario][i];
  const analysis::ParameterSpread* spread = comparison.spread(scenario, i);
  const auto headline = spread ? std::optional(spread->interval) : comparison.sampled() ? std::nullopt : d.interval;
  const ShownUnits units = shown_units(outcome.units, largest(d));
  const int place = last_place_of(d, headline, units.divisor);
  const auto shown = [&](double value) { return grouped(value / units.divisor, place); };
  const auto shown_signed = [&](double value) { return signed_grouped(value / units.divisor, place); };
  const std::string interval =
      headline ? shown_signed(headline->low) + " to " + shown_signed(headline->high) : no_number;
  std::vector<std::string> cells = {outcome.long_name,
                                    units.text,
                                    shown(d.baseline_mean),
                                    shown(d.scenario_mean),
                                    shown_signed(d.difference),
                                    mark(comparison.direction(scenario, i)),
                                    interval,
                                    percent(d.relative_difference)};
  if (comparison.sampled()) cells.push_back(certainty(spread));
  return cells;
}

std::string scenario_table(const Comparison& comparison, std::size_t scenario, std::size_t width) {
  std::vector<Column> columns = {{"Outcome"},
                                 {"Unit"},
                                 {comparison.baseline, Align::right},
                                 {comparison.scenarios[scenario], Align::right},
                                 {"Difference", Align::right},
                                 {""},
                                 {fmt::format("{:g}% interval", 100 * comparison.confidence), Align::right},
                                 {"Change", Align::right}};
  if (comparison.sampled()) columns.push_back({"Certainty"});
  Table table(std::move(columns));
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i) table.add(row(comparison, scenario, i));
  return fmt::format("{} against {}\n\n{}", comparison.scenarios[scenario], comparison.baseline, table.text(width));
}

std::string precision_of(const Comparison& comparison, std::size_t scenario, std::size_t width) {
  Table table({{"Outcome"},
               {"Unit"},
               {"Difference", Align::right},
               {"Monte Carlo interval", Align::right},
               {"± of baseline", Align::right},
               {"VRF", Align::right},
               {"Replications", Align::right}});
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i) {
    const PairedDifference& d = comparison.differences[scenario][i];
    const ShownUnits units = shown_units(comparison.outcomes[i].units, largest(d));
    const int place = last_place_of(d, d.interval, units.divisor);
    const auto shown = [&](double value) { return signed_grouped(value / units.divisor, place); };
    table.add({comparison.outcomes[i].long_name, units.text, shown(d.difference),
               d.interval ? shown(d.interval->low) + " to " + shown(d.interval->high) : no_number,
               d.interval && d.baseline_mean != 0
                   ? fmt::format("{:.2g}%", 100 * d.interval->half_width() / std::abs(d.baseline_mean))
                   : no_number,
               three_digits(d.variance_reduction_factor), fmt::format("{}", d.pairs)});
  }
  return fmt::format("{} against {}\n\n{}", comparison.scenarios[scenario], comparison.baseline, table.text(width));
}

std::size_t fewest_pairs(const Comparison& comparison) {
  std::size_t fewest = comparison.replications;
  for (const auto& of_scenario : comparison.differences)
    for (const auto& d : of_scenario) fewest = std::min(fewest, d.pairs);
  return fewest;
}

std::string notes(const Comparison& comparison, std::size_t width) {
  const bool has_intervals = comparison.replications > 1;
  std::string text;
  const auto add = [&](const std::string& prose) { text += note(prose, width); };
  if (comparison.replications == 1) {
    add("One replication: no intervals, as one value says nothing of its own spread, and a difference may be luck. Run two or "
        "more.");
  } else {
    add(fmt::format("{} replications, paired: replication r has the same luck in both scenarios, so its difference is the "
                    "effect of the scenario and not of the luck.",
                    comparison.replications));
  }
  if (const auto fewest = fewest_pairs(comparison); fewest < comparison.replications)
    add(fmt::format("Some rows rest on fewer: only {} of {} replications have both values.", fewest,
                    comparison.replications));
  if (comparison.sampled()) {
    add(analysis::uncertainty_note(*comparison.parameters, comparison.confidence));
    add("▼ lower, ▲ higher: the interval leaves out zero. Certainty: how probable it is that the true difference goes that "
        "way.");
  } else if (has_intervals) {
    add(analysis::interval_note(comparison.confidence));
    add(fmt::format("▼ lower, ▲ higher: the interval leaves out zero. No mark: this many replications cannot tell. Of many "
                    "such intervals about {:g}% miss the mean they are for.",
                    100 * (1 - comparison.confidence)));
  }
  text += common_notes(comparison.years, comparison.left_out, width);
  if (!comparison.units_missing.empty()) add(fmt::format("Not finished, and so not counted: {}.", comparison.units_missing));
  return text;
}

}  // namespace

std::string comparison_table(const Comparison& comparison, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = heading(comparison.title, comparison.decision_use, prose);
  for (std::size_t scenario = 0; scenario < comparison.scenarios.size(); ++scenario)
    text += scenario_table(comparison, scenario, width) + "\n";
  return text + notes(comparison, prose);
}

std::string precision_table(const Comparison& comparison, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text;
  for (std::size_t scenario = 0; scenario < comparison.scenarios.size(); ++scenario)
    text += precision_of(comparison, scenario, width) + "\n";
  if (comparison.replications > 1)
    text += note(analysis::interval_note(comparison.confidence, comparison.sampled()), prose);
  else
    text += note("One replication says nothing of its own precision.", prose);
  return text + note("VRF, variance-reduction factor: how many times as many replications would be needed for the same precision "
                     "without pairing.",
                     prose);
}

}  // namespace output::report
