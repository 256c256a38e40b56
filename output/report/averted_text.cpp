#include "output/report/averted_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/amounts.hpp"
#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"

namespace output::report {
namespace {

using analysis::AvertedRow;
using analysis::Findings;

std::string count(double value) { return value == 0 ? "0" : grouped(value, std::min(0, last_place(value, 3))); }

// Counts are never below nought: no sign in front of them.
std::string count_with_interval(const analysis::Change& change) {
  const auto interval = change.interval();
  if (!interval || interval->half_width() == 0 || !std::isfinite(change.mean)) return count(change.mean);
  const int place = std::max(last_place(interval->half_width(), 2), last_place(std::max(change.mean, interval->half_width()), 6));
  return fmt::format("{} ({} to {})", grouped(change.mean, place), grouped(std::max(0.0, interval->low), place),
                     grouped(interval->high, place));
}

std::string days(double each) { return std::isnan(each) ? no_number : three_digits(each); }

}  // namespace

std::string averted_text(const Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("Which events did not happen, person by person");
  if (!findings.averted)
    return text + wrapped("The study did not follow events person by person, or against another baseline (`averted: [hazard, ...]` in the study).", prose);
  for (const std::string& scenario : findings.comparison.scenarios) {
    Table table({{"Event"},
                 {"Baseline", Align::right},
                 {"Averted", Align::right},
                 {"By death", Align::right},
                 {"Postponed", Align::right},
                 {"Days later", Align::right},
                 {"Earlier", Align::right},
                 {"Brought about", Align::right},
                 {"In life gained", Align::right},
                 {"Unchanged", Align::right},
                 {"Scenario", Align::right}});
    bool any = false;
    for (const AvertedRow& row : findings.averted->rows) {
      if (row.scenario != scenario || !row.area.empty()) continue;
      any = true;
      const auto& c = row.counts;
      table.add({row.hazard, count(row.in_baseline), count_with_interval(c[0]), count(c[1].mean), count(c[2].mean), days(row.days_later),
                 count(c[3].mean), count_with_interval(c[4]), count(c[5].mean), count(c[6].mean), count(row.in_scenario)});
    }
    if (any) text += scenario + " against " + findings.comparison.baseline + "\n\n" + table.text(width) + "\n";
  }
  text += note("Means over replications, of the whole time that is counted. The nth event of a person and hazard in one is the nth in "
               "the other: averted where the scenario does not have it, postponed where it comes later there. By death: averted "
               "because the person had died. In life gained: of people who are dead by then in the baseline.",
               prose);
  text += note("Averted and by death, less brought about and in life gained, are the difference in events. An event that crosses an "
               "end of the counted time counts as averted or brought about. By area: --section averted --csv.",
               prose);
  return text + note(which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
}

}  // namespace output::report
