#include "output/analysis/economics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "output/analysis/ranks.hpp"
#include "sim/check.hpp"

namespace output::analysis {
namespace {

using ByReplication = std::vector<std::vector<double>>;   // [scenario][replication]

// Scenario less baseline, for all but the baseline, in order.
ByReplication increments(const ByReplication& values, std::size_t base) {
  ByReplication result;
  for (std::size_t s = 0; s < values.size(); ++s)
    if (s != base) result.push_back(differences(values[base], values[s]));
  return result;
}

std::vector<double> net_benefit(double threshold, const std::vector<double>& qalys, const std::vector<double>& cost) {
  std::vector<double> result;
  for (std::size_t r = 0; r < cost.size(); ++r) result.push_back(threshold * qalys[r] - cost[r]);
  return result;
}

std::vector<double> curve_thresholds(const std::vector<double>& own) {
  std::vector<double> thresholds = {0, 5000, 10000, 15000, 20000, 25000, 30000, 40000, 50000, 70000, 100000};
  thresholds.insert(thresholds.end(), own.begin(), own.end());
  std::sort(thresholds.begin(), thresholds.end());
  thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
  return thresholds;
}

// The scenarios' net benefits at one threshold, chance taken out, as far as it can be: [decision][draw], the baseline's
// first. Empty where it cannot.
struct Decisions {
  std::vector<std::vector<double>> by_draw;
  std::vector<ParameterSpread> spreads;
};
Decisions decisions(double threshold, const ByReplication& cost, const ByReplication& qalys, const NoiseRemover& remover,
                    double confidence) {
  Decisions result;
  for (std::size_t s = 0; s < cost.size(); ++s) {
    const auto spread = remover.spread(net_benefit(threshold, qalys[s], cost[s]), confidence);
    if (!spread) return {};
    result.spreads.push_back(*spread);
  }
  const std::size_t draws = result.spreads.front().effects.size();
  result.by_draw.emplace_back(draws, 0.0);
  for (const auto& spread : result.spreads) {
    if (spread.effects.size() != draws) return {};
    result.by_draw.push_back(spread.effects);
  }
  return result;
}

Acceptability acceptability(double threshold, const Decisions& decisions) {
  Acceptability result;
  result.threshold = threshold;
  const std::size_t count = decisions.by_draw.size(), draws = decisions.by_draw.front().size();
  result.probability.assign(count, 0.0);
  if (count == 2) {
    // Of two, the headline's own word.
    result.probability[1] = decisions.spreads.front().probability_higher;
    result.probability[0] = 1 - result.probability[1];
  } else {
    for (std::size_t d = 0; d < draws; ++d) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < count; ++i)
        if (decisions.by_draw[i][d] > decisions.by_draw[best][d]) best = i;
      result.probability[best] += 1.0 / static_cast<double>(draws);
    }
  }
  for (std::size_t i = 1; i < count; ++i) {
    const double mine = decisions.spreads[i - 1].mean;
    const double other = result.best == 0 ? 0 : decisions.spreads[result.best - 1].mean;
    if (mine > other) result.best = i;
  }
  result.perfect_information = perfect_information(decisions.by_draw);
  return result;
}

std::vector<PartialInformation> partial_values(double threshold, double most, const ByReplication& cost,
                                               const ByReplication& qalys, const ParameterDesign& design) {
  // Replications that lack a value anywhere do not count.
  std::vector<std::size_t> whole;
  for (std::size_t r = 0; r < design.draw.size(); ++r) {
    bool there = true;
    for (std::size_t s = 0; s < cost.size(); ++s) there = there && !std::isnan(cost[s][r]) && !std::isnan(qalys[s][r]);
    if (there) whole.push_back(r);
  }
  std::vector<PartialInformation> result;
  if (whole.size() < 8) return result;
  std::vector<std::vector<double>> benefits(1, std::vector<double>(whole.size(), 0.0));
  for (std::size_t s = 0; s < cost.size(); ++s) {
    auto& mine = benefits.emplace_back();
    for (const std::size_t r : whole) mine.push_back(threshold * qalys[s][r] - cost[s][r]);
  }
  const ParameterDesign kept = design.of(whole);
  for (std::size_t p = 0; p < kept.names.size(); ++p)
    result.push_back({kept.names[p], std::min(most, partial_information(benefits, kept.values[p]))});
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
  return result;
}

double mean_of_there(const std::vector<double>& sample) {
  std::vector<double> there;
  for (const double value : sample)
    if (!std::isnan(value)) there.push_back(value);
  return mean(there);
}

SensitivityRow sensitivity_row(std::string what, const Accounts& accounts, std::size_t base, double cost_rate,
                               double health_rate, Discounting convention) {
  SensitivityRow row{std::move(what), {}, {}};
  for (const auto& sample : increments(accounts.cost(cost_rate, convention), base)) row.cost.push_back(mean_of_there(sample));
  if (accounts.qalys)
    for (const auto& sample : increments(accounts.health(health_rate, convention), base))
      row.qalys.push_back(mean_of_there(sample));
  return row;
}

// The headline's sums with what survivors live and cost after the run.
SensitivityRow with_survivors(const Accounts& accounts, std::size_t base, const EconomicSettings& settings) {
  const auto with = [](ByReplication sums, const ByReplication& after, double factor) {
    for (std::size_t s = 0; s < sums.size(); ++s)
      for (std::size_t r = 0; r < sums[s].size(); ++r) sums[s][r] += after[s][r] * factor;
    return sums;
  };
  SensitivityRow row{"with what survivors live and cost after the run", {}, {}};
  for (const auto& sample : increments(with(accounts.cost(settings.discount_costs, settings.convention), accounts.after->cost,
                                            accounts.factor_at_end(settings.discount_costs)), base))
    row.cost.push_back(mean_of_there(sample));
  if (accounts.qalys)
    for (const auto& sample : increments(with(accounts.health(settings.discount_health, settings.convention), accounts.after->qalys,
                                              accounts.factor_at_end(settings.discount_health)), base))
      row.qalys.push_back(mean_of_there(sample));
  return row;
}

// The columns of a cubic in the normal scores of a parameter.
Matrix cubic_columns(const std::vector<double>& parameter) {
  Matrix columns(parameter.size());
  std::vector<double> linear = normal_scores(parameter), square, cube;
  for (const double u : linear) {
    square.push_back((u * u - 1) / std::sqrt(2.0));
    cube.push_back((u * u * u - 3 * u) / std::sqrt(6.0));
  }
  columns.add(linear);
  columns.add(square);
  columns.add(cube);
  return columns;
}

}  // namespace

Quadrant quadrant(double cost, double qalys) {
  if (cost == 0 && qalys == 0) return Quadrant::no_difference;
  if (qalys > 0) return cost > 0 ? Quadrant::costs_more_gains : Quadrant::saves_and_gains;
  if (qalys < 0) return cost < 0 ? Quadrant::saves_but_loses : Quadrant::costs_more_loses;
  return cost > 0 ? Quadrant::costs_more_loses : Quadrant::saves_and_gains;
}

std::optional<double> icer(double cost, double qalys) {
  const Quadrant where = quadrant(cost, qalys);
  if (where != Quadrant::costs_more_gains && where != Quadrant::saves_but_loses) return std::nullopt;
  return cost / qalys;
}

std::vector<FrontierRow> frontier(const std::vector<std::string>& scenarios, const std::vector<double>& cost,
                                  const std::vector<double>& qalys) {
  std::vector<std::size_t> order(scenarios.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return cost[a] != cost[b] ? cost[a] < cost[b] : qalys[a] > qalys[b];
  });
  std::vector<FrontierRow> rows;
  std::vector<std::size_t> on;   // rows on the frontier
  for (const std::size_t i : order) {
    rows.push_back({scenarios[i], cost[i], qalys[i], Standing::frontier, std::nullopt});
    if (!on.empty() && qalys[i] <= rows[on.back()].qalys) {
      rows.back().standing = Standing::dominated;
      continue;
    }
    // Whoever is dearer a QALY than the next is better mixed from its neighbours.
    const auto price = [&](std::size_t from, std::size_t to) {
      return (rows[to].cost - rows[from].cost) / (rows[to].qalys - rows[from].qalys);
    };
    while (on.size() > 1 && price(on[on.size() - 2], on.back()) >= price(on.back(), rows.size() - 1)) {
      rows[on.back()].standing = Standing::extendedly_dominated;
      on.pop_back();
    }
    on.push_back(rows.size() - 1);
  }
  for (std::size_t i = 1; i < on.size(); ++i)
    rows[on[i]].icer = (rows[on[i]].cost - rows[on[i - 1]].cost) / (rows[on[i]].qalys - rows[on[i - 1]].qalys);
  return rows;
}

double perfect_information(const std::vector<std::vector<double>>& net_benefits) {
  sim::promise(!net_benefits.empty() && !net_benefits.front().empty(), "there is something to decide");
  const std::size_t draws = net_benefits.front().size();
  std::vector<double> best(draws);
  double best_mean = -std::numeric_limits<double>::infinity();
  for (std::size_t d = 0; d < draws; ++d) {
    best[d] = net_benefits.front()[d];
    for (const auto& decision : net_benefits) best[d] = std::max(best[d], decision[d]);
  }
  for (const auto& decision : net_benefits) best_mean = std::max(best_mean, mean(decision));
  return std::max(0.0, mean(best) - best_mean);
}

double partial_information(const std::vector<std::vector<double>>& net_benefits, const std::vector<double>& parameter) {
  const Surface surface(cubic_columns(parameter));
  std::vector<std::vector<double>> fitted;
  for (const auto& decision : net_benefits) {
    SurfaceFit found = fit(decision, {&surface});
    for (double& value : found.effect) value += found.mean;
    fitted.push_back(std::move(found.effect));
  }
  return perfect_information(fitted);
}

Economics economics(const Accounts& accounts, const EconomicSettings& settings, std::string_view baseline,
                    const NoiseRemover& remover, double confidence) {
  Economics result;
  result.settings = settings;
  result.baseline = baseline;
  result.years = accounts.years;
  for (const Payer& payer : accounts.payers) (payer.counts ? result.payers : result.payers_left_out).push_back(payer.name);
  const auto base = static_cast<std::size_t>(
      std::find(accounts.scenarios.begin(), accounts.scenarios.end(), baseline) - accounts.scenarios.begin());
  sim::promise(base < accounts.scenarios.size(), "the baseline is a scenario of the accounts");
  result.has_qalys = accounts.qalys.has_value();

  const ByReplication cost = increments(accounts.cost(settings.discount_costs, settings.convention), base);
  ByReplication qalys;
  if (result.has_qalys) qalys = increments(accounts.health(settings.discount_health, settings.convention), base);
  std::vector<std::string> names;
  for (std::size_t s = 0; s < accounts.scenarios.size(); ++s)
    if (s != base) names.push_back(accounts.scenarios[s]);

  for (std::size_t s = 0; s < names.size(); ++s) {
    ScenarioEconomics row;
    row.scenario = names[s];
    row.cost = change_of(cost[s], remover, confidence);
    if (result.has_qalys) {
      row.qalys = change_of(qalys[s], remover, confidence);
      for (const double threshold : settings.thresholds)
        row.net_benefits.push_back(
            {threshold, change_of(net_benefit(threshold, qalys[s], cost[s]), remover, confidence)});
    }
    result.scenarios.push_back(std::move(row));
  }

  result.sensitivity = {
      sensitivity_row("not discounted", accounts, base, 0, 0, settings.convention),
      sensitivity_row("Green Book: costs 3.5%, health 1.5% a year", accounts, base, 0.035, 0.015, settings.convention),
      sensitivity_row("each month discounted at its own middle", accounts, base, settings.discount_costs,
                      settings.discount_health, Discounting::month)};
  if (accounts.after) result.sensitivity.push_back(with_survivors(accounts, base, settings));
  result.has_survivors = accounts.after.has_value();
  if (!result.has_qalys) return result;

  std::vector<std::string> all = {std::string(baseline)};
  std::vector<double> mean_cost = {0}, mean_qalys = {0};
  for (const auto& row : result.scenarios) {
    all.push_back(row.scenario);
    mean_cost.push_back(row.cost.mean);
    mean_qalys.push_back(row.qalys.mean);
  }
  result.frontier = frontier(all, mean_cost, mean_qalys);
  if (!remover.sampled()) return result;
  for (const double threshold : curve_thresholds(settings.thresholds)) {
    const Decisions at = decisions(threshold, cost, qalys, remover, confidence);
    if (at.by_draw.empty()) continue;
    result.acceptability.push_back(acceptability(threshold, at));
    if (threshold != settings.thresholds.front()) continue;
    result.information_threshold = threshold;
    result.partial = partial_values(threshold, result.acceptability.back().perfect_information, cost, qalys, *remover.design());
  }
  return result;
}

}  // namespace output::analysis
