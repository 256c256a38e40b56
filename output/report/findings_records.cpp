#include "output/report/findings_records.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

#include "output/report/comparison_records.hpp"
#include "output/report/csv.hpp"
#include "output/report/json.hpp"
#include "output/report/number.hpp"

namespace output::report {
namespace {

using namespace analysis;

// One number of a section, with whatever intervals it has.
struct Line {
  std::string section, scenario, what, of, at, units;
  double value = 0;
  std::optional<Interval> interval = {}, monte_carlo = {};
};

Line line(std::string section, std::string scenario, std::string what, std::string of, std::string at, std::string units,
          const Change& change) {
  return {std::move(section), std::move(scenario), std::move(what), std::move(of), std::move(at), std::move(units), change.mean,
          change.spread ? std::optional(change.spread->interval) : std::nullopt, change.monte_carlo};
}

std::string csv(const std::vector<Line>& lines) {
  std::string text = "section,scenario,what,of,at,units,value,low,high,monte_carlo_low,monte_carlo_high\n";
  const auto low = [](const std::optional<Interval>& i) { return i ? exact(i->low) : std::string(); };
  const auto high = [](const std::optional<Interval>& i) { return i ? exact(i->high) : std::string(); };
  for (const Line& l : lines)
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", csv_cell(l.section), csv_cell(l.scenario), csv_cell(l.what),
                        csv_cell(l.of), csv_cell(l.at), csv_cell(l.units), exact(l.value), low(l.interval), high(l.interval),
                        low(l.monte_carlo), high(l.monte_carlo));
  return text;
}

std::string json_lines(const std::vector<Line>& lines) {
  std::vector<std::string> items;
  for (const Line& l : lines) {
    json::Members members = {{"what", json::text(l.what)}, {"scenario", json::text(l.scenario)}};
    if (!l.of.empty()) members.emplace_back("of", json::text(l.of));
    if (!l.at.empty()) members.emplace_back("at", json::text(l.at));
    members.emplace_back("units", json::text(l.units));
    members.emplace_back("value", json::number(l.value));
    if (l.interval) {
      members.emplace_back("low", json::number(l.interval->low));
      members.emplace_back("high", json::number(l.interval->high));
    }
    if (l.monte_carlo) {
      members.emplace_back("monte_carlo_low", json::number(l.monte_carlo->low));
      members.emplace_back("monte_carlo_high", json::number(l.monte_carlo->high));
    }
    items.push_back(json::object(members, 2));
  }
  return json::array(items, 1);
}

std::string word(Standing standing) {
  switch (standing) {
    case Standing::frontier:
      return "on the frontier";
    case Standing::dominated:
      return "dominated";
    case Standing::extendedly_dominated:
      return "extendedly dominated";
  }
  return "";
}

std::string word(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::costs_more_gains:
      return "costs more, gains";
    case Quadrant::saves_and_gains:
      return "dominates";
    case Quadrant::costs_more_loses:
      return "dominated";
    case Quadrant::saves_but_loses:
      return "saves, loses";
    case Quadrant::no_difference:
      return "no difference";
  }
  return "";
}

std::vector<Line> economics_lines(const Findings& findings) {
  std::vector<Line> lines;
  if (!findings.economics) return lines;
  const Economics& e = *findings.economics;
  const std::string section = "economics";
  for (const auto& row : e.scenarios) {
    lines.push_back(line(section, row.scenario, "incremental cost", "", "", "£", row.cost));
    if (!e.has_qalys) continue;
    lines.push_back(line(section, row.scenario, "incremental QALYs", "", "", "QALY", row.qalys));
    const auto ratio = icer(row.cost.mean, row.qalys.mean);
    lines.push_back({section, row.scenario, "ICER", word(quadrant(row.cost.mean, row.qalys.mean)), "", "£ per QALY",
                     ratio.value_or(missing_number)});
    for (const auto& benefit : row.net_benefits)
      lines.push_back(line(section, row.scenario, "net monetary benefit", "", exact(benefit.threshold), "£", benefit.change));
  }
  for (const auto& row : e.frontier)
    lines.push_back({section, row.scenario, "ICER on the frontier", word(row.standing), "", "£ per QALY",
                     row.icer.value_or(missing_number)});
  for (const auto& row : e.acceptability) {
    for (std::size_t i = 0; i < row.probability.size(); ++i) {
      const std::string& name = i == 0 ? e.baseline : e.scenarios[i - 1].scenario;
      lines.push_back({section, name, "probability of being the best buy", i == row.best ? "frontier" : "", exact(row.threshold),
                       "1", row.probability[i]});
    }
    lines.push_back({section, "", "expected value of perfect information", "", exact(row.threshold), "£", row.perfect_information});
  }
  for (const auto& row : e.partial)
    lines.push_back({section, "", "expected value of partial perfect information", row.parameter, exact(e.information_threshold),
                     "£", row.value});
  for (const auto& row : e.sensitivity)
    for (std::size_t s = 0; s < e.scenarios.size(); ++s) {
      lines.push_back({section, e.scenarios[s].scenario, "incremental cost", row.what, "", "£", row.cost[s]});
      if (e.has_qalys) lines.push_back({section, e.scenarios[s].scenario, "incremental QALYs", row.what, "", "QALY", row.qalys[s]});
    }
  return lines;
}

std::vector<Line> payers_lines(const Findings& findings) {
  std::vector<Line> lines;
  const std::string section = "payers";
  for (const auto& p : findings.payback) {
    for (const auto& cell : p.budget)
      lines.push_back(line(section, p.scenario, "budget impact", cell.payer, cell.year ? fmt::format("{}", *cell.year + 1) : "all",
                           "£", cell.change));
    for (const auto& row : p.activities) lines.push_back(line(section, p.scenario, "spending", row.activity, "all", "£", row.change));
    lines.push_back({section, p.scenario, "invested", "", "", "£", p.investment});
    lines.push_back({section, p.scenario, "saved", "", "", "£", p.saving});
    lines.push_back({section, p.scenario, "cash released", p.shares_stated ? "" : "upper bound", "", "£", p.cash});
    lines.push_back(line(section, p.scenario, "net cash", p.shares_stated ? "" : "upper bound", "", "£", p.net_cash));
    lines.push_back({section, p.scenario, "return on investment", "", "", "1", p.return_on_investment.value_or(missing_number)});
    lines.push_back({section, p.scenario, "break-even month", "", "", "1",
                     p.break_even_period ? static_cast<double>(*p.break_even_period) : missing_number});
  }
  return lines;
}

std::vector<Line> drivers_lines(const Findings& findings) {
  std::vector<Line> lines;
  const std::string section = "drivers";
  for (const auto& d : findings.drivers) {
    const auto& outcome = findings.comparison.outcomes[d.outcome];
    const std::string& scenario = findings.comparison.scenarios[d.scenario];
    if (d.importance.r_squared)
      lines.push_back({section, scenario, "R squared", "", outcome.name, "1", *d.importance.r_squared});
    for (const auto& p : d.importance.parameters) {
      if (p.standardised)
        lines.push_back({section, scenario, "standardised regression coefficient", p.parameter, outcome.name, "1", *p.standardised,
                         std::nullopt, p.interval});
      if (p.partial_rank)
        lines.push_back({section, scenario, "partial rank correlation", p.parameter, outcome.name, "1", *p.partial_rank});
      lines.push_back({section, scenario, "rank correlation", p.parameter, outcome.name, "1", p.rank});
      lines.push_back({section, scenario, "probability by chance", p.parameter, outcome.name, "1", p.probability});
      if (!p.swing) continue;
      lines.push_back({section, scenario, "change at the low end", p.parameter, outcome.name, outcome.units, p.swing->low});
      lines.push_back({section, scenario, "change at the high end", p.parameter, outcome.name, outcome.units, p.swing->high});
    }
  }
  return lines;
}

std::vector<Line> staffing_lines(const Findings& findings) {
  std::vector<Line> lines;
  if (!findings.staffing) return lines;
  const auto add = [&](const std::string& scenario, const std::string& group, const StaffLine& one) {
    const std::string what = "change of " + one.what;
    for (std::size_t p = 0; p < one.by_part.size(); ++p)
      lines.push_back({"staffing", scenario, what, group, findings.staffing->parts[p], one.units, one.by_part[p]});
    lines.push_back(line("staffing", scenario, what, group, "", one.units, one.whole));
  };
  for (const auto& scenario : findings.staffing->scenarios) {
    for (const auto& group : scenario.groups)
      for (const auto& one : group.lines) add(scenario.scenario, group.group, one);
    for (const auto& one : scenario.around) add(scenario.scenario, "", one);
  }
  return lines;
}

std::vector<Line> equity_lines(const Findings& findings) {
  std::vector<Line> lines;
  if (!findings.equity) return lines;
  for (const ScenarioEquity& scenario : findings.equity->scenarios)
    for (const EquityRow& row : scenario.rows) {
      const std::string outcome = row.of.empty() ? row.outcome.name : row.outcome.name + ": " + row.of;
      for (std::size_t f = 0; f < row.rates.size(); ++f)
        lines.push_back({"equity", scenario.scenario, "rate", findings.equity->fifths[f], outcome, row.units, row.rates[f]});
      lines.push_back(line("equity", scenario.scenario, "slope index of inequality", "", outcome, row.units, row.slope));
      lines.push_back({"equity", scenario.scenario, "relative index of inequality", "", outcome, "1", row.relative});
      if (row.change)
        lines.push_back(line("equity", scenario.scenario, "change of the slope index", "", outcome, row.units, *row.change));
    }
  return lines;
}

std::vector<Line> attribution_lines(const Findings& findings) {
  std::vector<Line> lines;
  for (const auto& row : findings.attribution) {
    const std::string whole = findings.plan->scenario_of_mask.back();
    for (std::size_t g = 0; g < row.contributions.size(); ++g) {
      lines.push_back(line("attribution", whole, "contribution", findings.plan->groups[g], row.outcome.name, row.outcome.units,
                           row.contributions[g]));
      lines.push_back(line("attribution", whole, "alone", findings.plan->groups[g], row.outcome.name, row.outcome.units, row.alone[g]));
    }
    lines.push_back(line("attribution", whole, "all together", "", row.outcome.name, row.outcome.units, row.whole));
  }
  return lines;
}

std::vector<Line> averted_lines(const Findings& findings) {
  std::vector<Line> lines;
  if (!findings.averted) return lines;
  for (const AvertedRow& row : findings.averted->rows) {
    const std::string at = row.area.empty() ? "all areas" : row.area;
    lines.push_back({"averted", row.scenario, "in the baseline", row.hazard, at, "events", row.in_baseline});
    for (std::size_t f = 0; f < fates.size(); ++f)
      lines.push_back(line("averted", row.scenario, findings.averted->long_names[f], row.hazard, at, "events", row.counts[f]));
    lines.push_back({"averted", row.scenario, "in the scenario", row.hazard, at, "events", row.in_scenario});
    lines.push_back({"averted", row.scenario, "postponed by", row.hazard, at, "day", row.days_later});
    lines.push_back({"averted", row.scenario, "brought forward by", row.hazard, at, "day", row.days_earlier});
  }
  return lines;
}

}  // namespace

std::string averted_csv(const Findings& findings) { return csv(averted_lines(findings)); }
std::string economics_csv(const Findings& findings) { return csv(economics_lines(findings)); }
std::string payers_csv(const Findings& findings) { return csv(payers_lines(findings)); }
std::string staffing_csv(const Findings& findings) { return csv(staffing_lines(findings)); }
std::string equity_csv(const Findings& findings) { return csv(equity_lines(findings)); }
std::string drivers_csv(const Findings& findings) { return csv(drivers_lines(findings)); }
std::string attribution_csv(const Findings& findings) { return csv(attribution_lines(findings)); }

std::string findings_json(const Findings& findings) {
  json::Members members = comparison_members(findings.comparison);
  if (findings.economics) {
    const EconomicSettings& s = findings.economics->settings;
    std::vector<std::string> payers, thresholds;
    for (const auto& payer : findings.economics->payers) payers.push_back(json::text(payer));
    for (const double threshold : s.thresholds) thresholds.push_back(json::number(threshold));
    members.emplace_back("valued",
                         json::object({{"perspective", json::array(payers, 2)},
                                       {"discount_costs", json::number(s.discount_costs)},
                                       {"discount_health", json::number(s.discount_health)},
                                       {"convention", json::text(words(s.convention))},
                                       {"thresholds", json::array(thresholds, 2)},
                                       {"price_year", json::number(s.price_year ? *s.price_year : missing_number)}},
                                      1));
    members.emplace_back("economics", json_lines(economics_lines(findings)));
    members.emplace_back("payers", json_lines(payers_lines(findings)));
  }
  if (findings.staffing) members.emplace_back("staffing", json_lines(staffing_lines(findings)));
  if (findings.equity) members.emplace_back("equity", json_lines(equity_lines(findings)));
  if (!findings.drivers.empty()) members.emplace_back("drivers", json_lines(drivers_lines(findings)));
  if (!findings.attribution.empty()) members.emplace_back("attribution", json_lines(attribution_lines(findings)));
  if (findings.averted) members.emplace_back("averted", json_lines(averted_lines(findings)));
  return json::object(members, 0) + "\n";
}

}  // namespace output::report
