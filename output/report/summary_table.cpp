#include "output/report/summary_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"
#include "output/report/units.hpp"

namespace output::report {
namespace {

using analysis::Measure;

constexpr int digits_of_a_mean = 3;
constexpr int digits_without_interval = 6;
constexpr int most_digits = 9;

std::string words(Measure measure) {
  switch (measure) {
    case Measure::per_year:
      return "per year";
    case Measure::total:
      return "total";
    case Measure::average:
      return "average";
  }
  return "";
}

std::vector<std::string> row(const analysis::SummaryRow& summary) {
  const double size = std::abs(summary.mean);
  const ShownUnits units = shown_units(summary.outcome.units, size);
  int place = 0;
  if (size > 0) {
    const bool has_width = summary.interval && summary.interval->half_width() > 0;
    const int wanted = has_width
                           ? last_place(summary.interval->half_width() / units.divisor, digits_of_a_mean)
                           : std::min(0, last_place(size / units.divisor, digits_without_interval));
    place = std::max(wanted, last_place(size / units.divisor, most_digits));
  }
  const auto shown = [&](double value) { return grouped(value / units.divisor, place); };
  const std::string interval =
      summary.interval ? shown(summary.interval->low) + " to " + shown(summary.interval->high) : no_number;
  return {summary.outcome.long_name, units.text, words(summary.measure), shown(summary.mean), interval};
}

}  // namespace

std::string summary_table(const analysis::Summary& summary) {
  const bool several = summary.replications > 1;
  std::vector<Column> columns = {
      {"Outcome"}, {"Unit"}, {""}, {several ? "Mean" : summary.scenario, Align::right}};
  if (several) columns.push_back({fmt::format("{:g}% interval", 100 * summary.confidence), Align::right});
  Table table(std::move(columns));
  for (const auto& outcome : summary.rows) {
    auto cells = row(outcome);
    if (!several) cells.pop_back();
    table.add(std::move(cells));
  }

  std::string text = heading(summary.title, summary.decision_use);
  if (several) text += summary.scenario + "\n\n";
  text += table.text() + "\n";
  if (several)
    text += note(
        fmt::format("{} replications. The interval, by Student's t, is the Monte Carlo error of their "
                    "mean with the parameters fixed. It does not cover uncertainty about the parameters.",
                    summary.replications));
  else
    text += note("One replication: no intervals, as one value says nothing of its own spread.");
  return text + common_notes(summary.years, summary.left_out);
}

}  // namespace output::report
