#include "output/report/staffing_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/report/amounts.hpp"
#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"

namespace output::report {
namespace {

using analysis::StaffLine;

std::string staff_table(const std::vector<std::string>& parts, const std::vector<StaffLine>& lines, std::size_t width) {
  std::vector<Column> columns{{"Change of"}, {"Baseline", Align::right}};
  for (const std::string& part : parts) columns.push_back({part, Align::right});
  columns.push_back({"Whole run", Align::right});
  Table table(columns);
  for (const StaffLine& line : lines) {
    const bool is_money = line.units == "GBP";
    std::vector<std::string> cells{line.what + (is_money ? ", £" : ", " + line.units)};
    cells.push_back(is_money ? money(line.baseline) : three_digits(line.baseline));
    for (const double change : line.by_part)
      cells.push_back(std::isnan(change) ? no_number
                      : is_money         ? signed_money(change)
                                         : (change > 0 ? "+" : "") + three_digits(change));
    cells.push_back(is_money ? money_with_interval(line.whole) : with_interval(line.whole));
    table.add(cells);
  }
  return table.text(width);
}

}  // namespace

std::string staffing_text(const analysis::Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("What happens to staff, and when");
  if (!findings.staffing)
    return text + wrapped("These results count no staff: their scenarios have no `workforce`.", prose);
  for (const auto& scenario : findings.staffing->scenarios) {
    text += fmt::format("{} against {}\n\n", scenario.scenario, findings.comparison.baseline);
    if (scenario.groups.empty()) text += "No staff group is paid more or changes by half a per cent.\n\n";
    for (const auto& group : scenario.groups) {
      std::string name = group.group;
      for (char& c : name) c = c == '_' ? ' ' : c;
      text += name + "\n" + staff_table(findings.staffing->parts, group.lines, width) + "\n";
    }
    text += "around them\n" + staff_table(findings.staffing->parts, scenario.around, width) + "\n";
  }
  text += note("Changes against the baseline, each half-year by itself and the whole run in the last column: sums of what adds up "
               "(recruits, money, bed days), averages of what does not. Money in the money of the day.",
               prose);
  return text + note(which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
}

}  // namespace output::report
