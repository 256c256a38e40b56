#include "output/report/economics_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "output/report/amounts.hpp"
#include "output/report/notes.hpp"
#include "output/report/number.hpp"
#include "output/report/table.hpp"

namespace output::report {
namespace {

using analysis::Economics;
using analysis::Findings;
using analysis::Payback;
using analysis::Quadrant;

constexpr std::size_t parameters_shown = 8, activities_shown = 12;
constexpr double welfare_of_a_qaly = 70000;   // HM Treasury, The Green Book (2022): £70,000 in prices of 2020-21

// "NHS", "NHS and council", "NHS, council and grant".
std::string in_words(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "nobody" : names.front();
  return fmt::format("{} and {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

std::string terms(const Economics& e) {
  std::string text = fmt::format("Costs to {}", in_words(e.payers));
  if (!e.payers_left_out.empty()) text += fmt::format(" (not to {})", in_words(e.payers_left_out));
  if (e.settings.discount_costs == 0 && e.settings.discount_health == 0) {
    text += "; not discounted";
  } else {
    text += fmt::format("; discounted at {:g}% a year", 100 * e.settings.discount_costs);
    if (e.settings.discount_health != e.settings.discount_costs)
      text += fmt::format(", health at {:g}%", 100 * e.settings.discount_health);
    text += fmt::format(", {}, from {}", words(e.settings.convention), e.years.front().from.empty() ? "the start" : e.years.front().from);
  }
  text += e.settings.price_year ? fmt::format("; prices of {}.", *e.settings.price_year)
                                : "; in the prices of the scenarios (the study states no price year).";
  return text;
}

std::string verdict(double cost, double qalys) {
  switch (analysis::quadrant(cost, qalys)) {
    case Quadrant::costs_more_gains:
      return money(*analysis::icer(cost, qalys)) + " per QALY gained";
    case Quadrant::saves_and_gains:
      return "dominates: costs less, gains more";
    case Quadrant::costs_more_loses:
      return "dominated: costs more, gains less";
    case Quadrant::saves_but_loses:
      return money(*analysis::icer(cost, qalys)) + " saved per QALY lost";
    case Quadrant::no_difference:
      return "no difference";
  }
  return "";
}

double largest_cost(const Economics& e) {
  double largest = 0;
  for (const auto& row : e.scenarios) {
    largest = std::max(largest, std::abs(row.cost.mean));
    for (const auto& benefit : row.net_benefits) largest = std::max(largest, std::abs(benefit.change.mean));
  }
  return largest;
}

std::string main_table(const Economics& e, std::size_t width) {
  const MoneyUnit unit = money_unit(largest_cost(e));
  std::vector<Column> columns = {{"Scenario"}, {"Cost, " + unit.name, Align::right}};
  if (e.has_qalys) {
    columns.push_back({"QALYs", Align::right});
    columns.push_back({"Value for money", Align::right});
    for (const double threshold : e.settings.thresholds)
      columns.push_back({fmt::format("Net benefit at {}, {}", money(threshold), unit.name), Align::right});
  }
  Table table(columns);
  for (const auto& row : e.scenarios) {
    std::vector<std::string> cells = {row.scenario, with_interval(row.cost, unit.divisor)};
    if (e.has_qalys) {
      cells.push_back(with_interval(row.qalys));
      cells.push_back(verdict(row.cost.mean, row.qalys.mean));
      for (const auto& benefit : row.net_benefits) cells.push_back(with_interval(benefit.change, unit.divisor));
    }
    table.add(cells);
  }
  return table.text(width);
}

std::string frontier_table(const Economics& e, std::size_t width) {
  double largest = 0;
  for (const auto& row : e.frontier) largest = std::max(largest, std::abs(row.cost));
  const MoneyUnit unit = money_unit(largest);
  Table table({{"Cheapest first"}, {"Cost, " + unit.name, Align::right}, {"QALYs", Align::right}, {"Against the one above on the frontier"}});
  for (const auto& row : e.frontier) {
    std::string standing = "cheapest";
    if (row.standing == analysis::Standing::dominated) standing = "dominated: another costs no more and gains no less";
    if (row.standing == analysis::Standing::extendedly_dominated) standing = "extendedly dominated: a mix of two others does better";
    if (row.icer) standing = money(*row.icer) + " per QALY";
    table.add({row.scenario,
               row.cost == 0 ? "0" : signed_grouped(row.cost / unit.divisor, last_place(row.cost / unit.divisor, 3)),
               row.qalys == 0 ? "0" : signed_grouped(row.qalys, last_place(row.qalys, 3)), standing});
  }
  return table.text(width);
}

std::string acceptability_table(const Economics& e, std::size_t width) {
  std::vector<Column> columns = {{"A QALY is worth", Align::right}, {e.baseline, Align::right}};
  for (const auto& row : e.scenarios) columns.push_back({row.scenario, Align::right});
  columns.push_back({"Best on average"});
  columns.push_back({"Perfect information", Align::right});
  Table table(columns);
  for (const auto& row : e.acceptability) {
    std::vector<std::string> cells = {money(row.threshold)};
    for (const double probability : row.probability) cells.push_back(probability_in_words(probability));
    cells.push_back((row.best == 0 ? e.baseline : e.scenarios[row.best - 1].scenario) +
                    fmt::format(" ({})", probability_in_words(row.probability[row.best])));
    cells.push_back(money(row.perfect_information));
    table.add(cells);
  }
  return table.text(width);
}

std::string partial_table(const Economics& e, std::size_t width) {
  Table table({{"Parameter"}, {"Worth knowing for certain", Align::right}});
  std::size_t shown = 0;
  for (; shown < std::min(parameters_shown, e.partial.size()) && e.partial[shown].value > 0; ++shown)
    table.add({e.partial[shown].parameter, money(e.partial[shown].value)});
  if (shown == 0) return "  Nothing for any of them: what is best on average stays best whatever each of them is.\n";
  const bool rest_is_nothing = shown < e.partial.size() && !(e.partial[shown].value > 0);
  return table.text(width) + (rest_is_nothing ? "All others: nothing; the choice does not turn on them.\n" : "");
}

std::string sensitivity_table(const Economics& e, std::size_t width) {
  std::vector<Column> columns = {{"Otherwise valued"}, {"Scenario"}, {"Cost", Align::right}};
  if (e.has_qalys) {
    columns.push_back({"QALYs", Align::right});
    columns.push_back({"Value for money", Align::right});
  }
  Table table(columns);
  for (const auto& row : e.sensitivity)
    for (std::size_t s = 0; s < e.scenarios.size(); ++s) {
      std::vector<std::string> cells = {row.what, e.scenarios[s].scenario, signed_money(row.cost[s])};
      if (e.has_qalys) {
        cells.push_back(row.qalys[s] == 0 ? "0" : signed_grouped(row.qalys[s], last_place(row.qalys[s], 3)));
        cells.push_back(verdict(row.cost[s], row.qalys[s]));
      }
      table.add(cells);
    }
  return table.text(width);
}

std::string year_name(const Economics& e, std::size_t year) {
  const auto& y = e.years[year];
  std::string text = fmt::format("Year {}", year + 1);
  if (!y.from.empty()) text += " from " + y.from;
  if (y.months < 11.5) text += fmt::format(" ({:.0f} months)", y.months);
  return text;
}

std::string budget_table(const Findings& findings, const Payback& payback, std::size_t width) {
  const Economics& e = *findings.economics;
  double largest = 0;
  for (const auto& cell : payback.budget) largest = std::max(largest, std::abs(cell.change.mean));
  const MoneyUnit unit = money_unit(largest);
  std::vector<Column> columns = {{"Payer, " + unit.name}};
  for (std::size_t year = 0; year < e.years.size(); ++year) columns.push_back({year_name(e, year), Align::right});
  columns.push_back({"All years", Align::right});
  Table table(columns);
  std::vector<std::string> cells;
  for (const auto& cell : payback.budget) {
    if (cells.empty()) cells.push_back(cell.payer + (cell.counts ? "" : " (not in the perspective)"));
    cells.push_back(with_interval(cell.change, unit.divisor));
    if (cell.year) continue;
    table.add(cells);
    cells.clear();
  }
  return table.text(width);
}

std::string activity_table(const Payback& payback, std::size_t width) {
  double largest = 0;
  for (const auto& row : payback.activities) largest = std::max(largest, std::abs(row.change.mean));
  const MoneyUnit unit = money_unit(largest);
  Table table({{"Spent on"}, {"Change, " + unit.name, Align::right}, {"Counts as"}});
  for (std::size_t i = 0; i < std::min(activities_shown, payback.activities.size()); ++i) {
    const auto& row = payback.activities[i];
    const std::string counts = row.change.mean > 0         ? "investment"
                               : !payback.shares_stated    ? "saving"
                                                           : fmt::format("saving, {:g}% of it cash", 100 * row.cash_share);
    table.add({row.activity, with_interval(row.change, unit.divisor), counts});
  }
  std::string text = table.text(width);
  if (payback.activities.size() > activities_shown)
    text += fmt::format("and {} smaller ones\n", payback.activities.size() - activities_shown);
  return text;
}

std::string break_even_words(const Findings& findings, const Payback& payback) {
  if (!(payback.investment > 0)) return "Nothing is invested, so that there is nothing to make good.";
  if (!payback.break_even_period)
    return "Not within the run: by its end the cash released has not made good what was invested.";
  if (*payback.break_even_period == 0) return "From the first month on: cash released never falls behind what is invested.";
  return fmt::format("In {}, by the end of month {}: from then on cash released has made good what was invested.",
                     year_name(*findings.economics, *payback.break_even_year), *payback.break_even_period);
}

constexpr std::string_view care_hours = "care_hours";   // of staff, that reach citizens; in scenarios with a workforce

analysis::Change change_in(const analysis::Comparison& comparison, std::size_t scenario, std::size_t outcome) {
  const auto& d = comparison.differences[scenario][outcome];
  analysis::Change change{d.difference, d.interval, {}};
  if (const auto* spread = comparison.spread(scenario, outcome)) change.spread = *spread;
  return change;
}

analysis::Change turned_round(analysis::Change change) {
  const auto turn = [](analysis::Interval& one) { one = {-one.high, -one.low}; };
  change.mean = -change.mean;
  if (change.monte_carlo) turn(*change.monte_carlo);
  if (change.spread) turn(change.spread->interval);
  return change;
}

// The three that are never added up, of all scenarios: cash, capacity, welfare.
std::string three_columns(const Findings& findings, std::size_t width) {
  const auto& comparison = findings.comparison;
  double largest = 0;
  for (const Payback& payback : findings.payback) largest = std::max(largest, std::abs(payback.net_cash.mean));
  const MoneyUnit unit = money_unit(largest);
  std::vector<Column> columns{{"Scenario"}, {"Cash released, net, " + unit.name, Align::right}};
  std::vector<std::size_t> capacity, welfare;
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i) {
    if (comparison.outcomes[i].name == "qalys") welfare.push_back(i);
    const bool beds = comparison.outcomes[i].name == "bed_days";
    if (!beds && comparison.outcomes[i].name != care_hours) continue;
    capacity.push_back(i);
    columns.push_back({beds ? "Capacity: bed days freed" : "Capacity: staff hours gained, a week", Align::right});
  }
  if (!welfare.empty()) columns.push_back({"Welfare: QALYs", Align::right});
  Table table(columns);
  for (std::size_t s = 0; s < findings.payback.size(); ++s) {
    std::vector<std::string> cells{findings.payback[s].scenario, with_interval(findings.payback[s].net_cash, unit.divisor)};
    for (const std::size_t i : capacity) {
      const analysis::Change change = change_in(comparison, s, i);
      cells.push_back(with_interval(comparison.outcomes[i].name == care_hours ? change : turned_round(change)));
    }
    for (const std::size_t i : welfare) cells.push_back(with_interval(change_in(comparison, s, i)));
    table.add(cells);
  }
  return table.text(width);
}

// Outcomes that are room for others: days in beds, hours of staff.
std::string capacity_lines(const Findings& findings, std::size_t scenario, std::size_t width) {
  std::string text;
  const auto& comparison = findings.comparison;
  for (std::size_t i = 0; i < comparison.outcomes.size(); ++i) {
    const auto& name = comparison.outcomes[i].name;
    if (!name.ends_with("bed_days") && name != care_hours) continue;
    const analysis::Change change = change_in(comparison, scenario, i);
    text += note(fmt::format("Capacity: {} {} {}", comparison.outcomes[i].long_name, with_interval(change),
                             comparison.outcomes[i].units == "day" ? "days" : comparison.outcomes[i].units),
                 width);
  }
  return text;
}

std::string payback_lines(const Findings& findings, std::size_t scenario, std::size_t width) {
  const Payback& p = findings.payback[scenario];
  std::string text;
  const auto add = [&](const std::string& prose) { text += note(prose, width); };
  add(fmt::format("Invested {}, saved {}, of which cash released {}{}.", money(p.investment), money(p.saving), money(p.cash),
                  p.shares_stated ? "" : " (all of it: the study does not say what part of a saving is released as cash, "
                                         "so this is the most it could be)"));
  if (p.return_on_investment)
    add(fmt::format("Return on investment, in cash: {} of every £1 invested comes back ({}).", money(p.cash / p.investment),
                    percent(*p.return_on_investment)));
  add("Break-even: " + break_even_words(findings, p));
  text += capacity_lines(findings, scenario, width);
  if (findings.economics->has_qalys)
    add(fmt::format("Welfare: {} QALYs, at the Green Book's £70,000 each (in prices of 2020-21) {}.",
                    with_interval(findings.economics->scenarios[scenario].qalys),
                    signed_money(welfare_of_a_qaly * findings.economics->scenarios[scenario].qalys.mean)));
  return text;
}

}  // namespace

std::string economics_text(const Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("Value for money");
  if (!findings.economics) return text + "Nothing in these results costs anything, so that there is nothing to value.\n";
  const Economics& e = *findings.economics;
  text += wrapped(terms(e), prose) + "\n" + main_table(e, width) + "\n";
  text += note("Against " + e.baseline + ". " + which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
  if (e.has_qalys)
    text += note("Net benefit: QALYs at what one is worth, less the cost. Above nought it is good value at that price. Value for "
                 "money is the mean cost over the mean QALYs, not a mean of ratios.",
                 prose);
  else
    text += note("These results have no QALYs, so that costs have nothing to be set against.", prose);
  text += note(e.has_survivors ? "What survivors live and cost after the end of the run is in the last lines of the last table alone, "
                                 "at the study's own values for them, as worth at the end and discounted from there."
                               : "What survivors live and cost after the end of the run is not counted.",
               prose);

  if (e.acceptability.empty() && e.has_qalys)
    text += note("How probable good value is cannot be said: the parameters were fixed. Sample them (`uncertainty: sampled`).", prose);
  if (e.scenarios.size() > 1 && !e.frontier.empty()) text += "\n" + frontier_table(e, width);
  if (!e.acceptability.empty()) {
    text += "\n" + wrapped("How probable it is that each is the best buy, and what it is worth to know all parameters for "
                           "certain before deciding (over the whole run):", prose) +
            "\n" + acceptability_table(e, width);
    if (!e.partial.empty())
      text += "\n" + wrapped(fmt::format("What it is worth to know one parameter for certain, with a QALY worth {}:",
                                         money(e.information_threshold)), prose) +
              "\n" + partial_table(e, width);
  }
  return text + "\n" + sensitivity_table(e, width);
}

std::string payers_text(const Findings& findings, std::size_t width) {
  const std::size_t prose = prose_width(width);
  std::string text = titled("Who pays, and when it pays back");
  if (!findings.economics) return text + "Nothing in these results costs anything.\n";
  text += "Three things that are never added up, against " + findings.comparison.baseline + ", over the whole run\n\n" +
          three_columns(findings, width) + "\n";
  for (std::size_t s = 0; s < findings.payback.size(); ++s) {
    const Payback& payback = findings.payback[s];
    text += fmt::format("{} against {}\n\n", payback.scenario, findings.comparison.baseline);
    text += budget_table(findings, payback, width) + "\n" + activity_table(payback, width) + "\n";
    text += payback_lines(findings, s, prose) + "\n";
  }
  text += note("Not discounted. " + which_interval(findings.comparison.sampled(), findings.comparison.confidence), prose);
  return text + note("A bed day not needed frees a bed; it is money only where the bed is closed. Capacity and welfare stand beside "
                     "cash and are never added to it.",
                     prose);
}

}  // namespace output::report
