#include "output/report/equity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/amounts.hpp"
#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"

namespace output::report {
namespace {

using analysis::EquityRow;

bool is_shown(const EquityRow& row) {
  if (row.outcome.name.starts_with("starts_") || row.outcome.name == "births") return false;
  return std::any_of(row.rates.begin(), row.rates.end(), [](double rate) { return rate != 0 && !std::isnan(rate); });
}

std::string name_of_row(const EquityRow& row) {
  std::string name = row.of.empty() ? row.outcome.long_name : "Hazard: " + row.of;
  std::replace(name.begin(), name.end(), '_', ' ');
  return fmt::format("{}, {}", name, row.units);
}

std::string table_of(const analysis::Equity& equity, const analysis::ScenarioEquity& scenario, bool is_baseline, std::size_t width) {
  std::vector<Column> columns{{"Outcome"}};
  for (const std::string& fifth : equity.fifths) columns.push_back({fifth, Align::right});
  columns.push_back({"Slope index", Align::right});
  columns.push_back({"of mean", Align::right});
  if (!is_baseline) columns.push_back({"Change of index", Align::right});
  Table table(columns);
  for (const EquityRow& row : scenario.rows) {
    if (!is_shown(row)) continue;
    std::vector<std::string> cells{name_of_row(row)};
    for (const double rate : row.rates) cells.push_back(three_digits(rate));
    cells.push_back(with_interval(row.slope));
    cells.push_back(std::isnan(row.relative) ? no_number : percent(row.relative));
    if (!is_baseline) cells.push_back(row.change ? with_interval(*row.change) : no_number);
    table.add(cells);
  }
  return table.text(width);
}

}  // namespace

std::string equity_text(const analysis::Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("Who gets what, by deprivation fifth");
  if (!findings.equity)
    return text + wrapped("These results were not counted by deprivation fifth. Write `by_deprivation: true` at the top of the "
                          "baseline scenario and run the study again.", prose);
  for (std::size_t s = 0; s < findings.equity->scenarios.size(); ++s) {
    const analysis::ScenarioEquity& scenario = findings.equity->scenarios[s];
    const bool is_baseline = scenario.scenario == findings.comparison.baseline;
    text += is_baseline ? scenario.scenario + "\n\n" : fmt::format("{} against {}\n\n", scenario.scenario, findings.comparison.baseline);
    text += table_of(*findings.equity, scenario, is_baseline, width) + "\n";
  }
  text += note("Residents by fifth of the Welsh Index of Multiple Deprivation, from the most to the least deprived. The slope index "
               "of inequality is the difference between the two ends of society, least less most deprived, by a line through all "
               "fifths (Pamuk 1985): below nought means more of it among the deprived. Of mean: the index over the mean rate.",
               prose);
  text += note("Rates are crude: a fifth that is older has more falls and deaths for its age alone. Costs are what was given to the "
               "fifth's residents at unit cost; what is paid beside it (posts, pay rises, agency staff, pools, "
               "fixed cost, what is not simulated) has no fifth.",
               prose);
  return text + note(which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
}

}  // namespace output::report
