#include "output/report/drivers_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "output/report/amounts.hpp"
#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"
#include "output/report/units.hpp"

namespace output::report {
namespace {

using analysis::Findings;

constexpr std::size_t drivers_shown = 8;
constexpr std::size_t bar_width = 20;

std::string two_places(std::optional<double> value) { return value ? fmt::format("{:+.2f}", *value) : no_number; }

// A bar from the lower to the higher change, nought in the middle.
std::string bar(const analysis::Interval& swing, double largest) {
  if (!(largest > 0)) return "";
  const double half = bar_width / 2.0;
  const double low = std::min(swing.low, swing.high) / largest * half, high = std::max(swing.low, swing.high) / largest * half;
  std::string text;
  for (std::size_t i = 0; i < bar_width; ++i) {
    const double at = static_cast<double>(i) - half + 0.5;
    text += at > low && at < high ? "█" : i == bar_width / 2 ? "│" : "·";
  }
  return text;
}

std::string drivers_table(const analysis::Drivers& drivers, const analysis::Outcome& outcome, std::size_t width) {
  double largest = 0;
  for (const auto& p : drivers.importance.parameters)
    if (p.swing) largest = std::max({largest, std::abs(p.swing->low), std::abs(p.swing->high)});
  const ShownUnits units = shown_units(outcome.units, largest);
  const int place = largest > 0 ? last_place(largest / units.divisor, 3) : 0;
  Table table({{"Parameter"},
               {"At its low end", Align::right},
               {"At its high end", Align::right},
               {"Tornado"},
               {"Strength", Align::right},
               {"Rank", Align::right},
               {"By chance", Align::right}});
  for (std::size_t i = 0; i < std::min(drivers_shown, drivers.importance.parameters.size()); ++i) {
    const auto& p = drivers.importance.parameters[i];
    const auto shown = [&](double value) { return signed_grouped(value / units.divisor, place); };
    table.add({p.parameter, p.swing ? shown(p.swing->low) : no_number, p.swing ? shown(p.swing->high) : no_number,
               p.swing ? bar(*p.swing, largest) : "", two_places(p.standardised),
               two_places(p.partial_rank ? *p.partial_rank : p.rank), probability_in_words(p.probability)});
  }
  return table.text(width);
}

}  // namespace

std::string drivers_text(const Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("Which uncertain number drives the result");
  if (findings.drivers.empty())
    return text + wrapped(findings.comparison.sampled()
                              ? "Too few draws of the parameters to tell."
                              : "The parameters were fixed, so that nothing can be said. Sample them (`uncertainty: sampled`).",
                          prose);
  const std::size_t parameters = findings.comparison.parameters->names.size();
  const auto& first = findings.drivers.front().importance;
  // Before the tables, which would be believed.
  if (std::any_of(findings.drivers.begin(), findings.drivers.end(), [](const auto& d) { return !d.importance.enough; }))
    text += note(fmt::format("TOO FEW DRAWS TO TRUST: {} draws for {} parameters. Ten for each are a rule of thumb; below that the "
                             "order of the parameters may be luck: of {} that do nothing, about {:.0f} look as if they did (by chance "
                             "5% or less).{}",
                             first.draws, parameters, parameters, std::ceil(0.05 * static_cast<double>(parameters)),
                             first.draws < parameters + 3
                                 ? " With fewer draws than parameters only plain rank correlations can be given."
                                 : ""),
                 prose) +
            "\n";
  for (const auto& drivers : findings.drivers) {
    const auto& outcome = findings.comparison.outcomes[drivers.outcome];
    text += fmt::format("{}, {} against {}", outcome.long_name, findings.comparison.scenarios[drivers.scenario], findings.comparison.baseline);
    if (drivers.importance.r_squared)
      text += fmt::format(": the parameters explain {:.0f}% (adjusted {:.0f}%) of how it varies from draw to draw",
                          100 * *drivers.importance.r_squared, 100 * std::max(0.0, *drivers.importance.adjusted_r_squared));
    text += "\n\n" + drivers_table(drivers, outcome, width) + "\n";
  }
  text += note("Low and high end: the 2.5% and the 97.5% quantile of what was drawn, all other parameters at their means; by "
               "regression over the draws, not by runs of their own.",
               prose);
  text += note("Strength: standardised regression coefficient. Rank: partial rank correlation. By chance: how probable so strong a "
               "rank correlation is if the parameter does nothing.",
               prose);
  return text;
}

std::string attribution_text(const Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("What each lever contributes");
  if (!findings.plan) return text + wrapped("The study asks for no attribution (`attribution: {groups: ...}`).", prose);
  std::vector<Column> columns = {{"Outcome"}, {"Unit"}};
  for (const auto& group : findings.plan->groups) columns.push_back({group, Align::right});
  columns.push_back({"All together", Align::right});
  columns.push_back({"Each alone, added up", Align::right});
  Table table(columns);
  for (const auto& row : findings.attribution) {
    // What no lever touches is not in the waterfall.
    if (row.whole.mean == 0 && std::all_of(row.contributions.begin(), row.contributions.end(), [](const auto& c) { return c.mean == 0; }))
      continue;
    double largest = std::abs(row.baseline_mean);
    const ShownUnits units = shown_units(row.outcome.units, largest);
    std::vector<std::string> cells = {row.outcome.long_name, units.text};
    double alone = 0;
    for (std::size_t g = 0; g < row.contributions.size(); ++g) {
      cells.push_back(with_interval(row.contributions[g], units.divisor));
      alone += row.alone[g].mean;
    }
    cells.push_back(with_interval(row.whole, units.divisor));
    cells.push_back(alone == 0 ? "0" : signed_grouped(alone / units.divisor, last_place(alone / units.divisor, 3)));
    table.add(cells);
  }
  text += table.text(width) + "\n";
  text += note(fmt::format("Contributions of {} to the difference from {}: Shapley values, the mean over all orders in which they "
                           "could be added. They sum to the whole.",
                           fmt::join(findings.plan->groups, ", "), findings.comparison.baseline),
               prose);
  text += note("Where each alone adds up to more than all together, they get in each other's way; where it is less, they help each "
               "other.",
               prose);
  return text + note(which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
}

}  // namespace output::report
