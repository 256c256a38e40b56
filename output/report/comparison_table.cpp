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

constexpr int digits_of_half_width = 3;
constexpr int digits_of_unchanged_mean = 7;
constexpr int most_digits_of_mean = 9;

double largest(const PairedDifference& d) {
  return std::max(std::abs(d.baseline_mean), std::abs(d.scenario_mean));
}

// Where the digits of a row end: three digits into the half width of the interval, or, without one, into the
// difference; but no more of a mean than anyone would read. What is the same in all replications of both has no spread
// to go by.
int last_place_of(const PairedDifference& d, double divisor) {
  const double spread =
      d.interval && d.interval->half_width() > 0 ? d.interval->half_width() : std::abs(d.difference);
  const double mean = largest(d);
  if (!(mean > 0)) return 0;
  if (!(spread > 0)) return std::max(-2, last_place(mean / divisor, digits_of_unchanged_mean));
  return std::max(last_place(spread / divisor, digits_of_half_width),
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

std::vector<std::string> row(const analysis::Outcome& outcome, const PairedDifference& d) {
  const ShownUnits units = shown_units(outcome.units, largest(d));
  const int place = last_place_of(d, units.divisor);
  const auto shown = [&](double value) { return grouped(value / units.divisor, place); };
  const auto shown_signed = [&](double value) { return signed_grouped(value / units.divisor, place); };
  const std::string interval =
      d.interval ? shown_signed(d.interval->low) + " to " + shown_signed(d.interval->high) : no_number;
  return {outcome.long_name,
          units.text,
          shown(d.baseline_mean),
          shown(d.scenario_mean),
          shown_signed(d.difference),
          mark(d.direction()),
          interval,
          percent(d.relative_difference),
          three_digits(d.variance_reduction_factor)};
}

std::string scenario_table(const Comparison& comparison, std::size_t scenario) {
  Table table({{"Outcome"},
               {"Unit"},
               {comparison.baseline, Align::right},
               {comparison.scenarios[scenario], Align::right},
               {"Difference", Align::right},
               {""},
               {fmt::format("{:g}% interval", 100 * comparison.confidence), Align::right},
               {"Change", Align::right},
               {"VRF", Align::right}});
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i)
    table.add(row(comparison.outcomes[i], comparison.differences[scenario][i]));
  return fmt::format("{} against {}\n\n{}", comparison.scenarios[scenario], comparison.baseline,
                     table.text());
}

std::size_t fewest_pairs(const Comparison& comparison) {
  std::size_t fewest = comparison.replications;
  for (const auto& of_scenario : comparison.differences)
    for (const auto& d : of_scenario) fewest = std::min(fewest, d.pairs);
  return fewest;
}

std::string notes(const Comparison& comparison) {
  const bool has_intervals = comparison.replications > 1;
  std::string text;
  if (comparison.replications == 1) {
    text += note(
        "One replication: no intervals, as one value says nothing of its own spread, and a difference may be "
        "luck. Run two or more.");
  } else {
    text +=
        note(fmt::format("{} replications, paired: replication r has the same luck in both scenarios, so its "
                         "difference is the "
                         "effect of the scenario and not of the luck.",
                         comparison.replications));
  }
  if (const auto fewest = fewest_pairs(comparison); fewest < comparison.replications)
    text += note(fmt::format("Some rows rest on fewer: only {} of {} replications have both values.", fewest,
                             comparison.replications));
  if (has_intervals) {
    text += note(analysis::interval_note(comparison.confidence));
    text +=
        note(fmt::format("▼ lower, ▲ higher: the interval leaves out zero. No mark: this many replications "
                         "cannot tell. Of many "
                         "such intervals about {:g}% miss the mean they are for.",
                         100 * (1 - comparison.confidence)));
    text += note(
        "VRF, variance-reduction factor: how many times as many replications would be needed for the same "
        "precision without pairing.");
  }
  text += common_notes(comparison.years, comparison.left_out);
  if (!comparison.units_missing.empty())
    text += note(fmt::format("Not finished, and so not counted: {}.", comparison.units_missing));
  return text;
}

}  // namespace

std::string comparison_table(const Comparison& comparison) {
  std::string text = heading(comparison.title, comparison.decision_use);
  for (std::size_t scenario = 0; scenario < comparison.scenarios.size(); ++scenario)
    text += scenario_table(comparison, scenario) + "\n";
  return text + notes(comparison);
}

}  // namespace output::report
