#include "output/analysis/payback.hpp"

#include <algorithm>
#include <cmath>

#include "sim/check.hpp"

namespace output::analysis {
namespace {


double sum(const std::vector<double>& series) {
  double total = 0;
  for (const double value : series) total += value;
  return total;
}

double sum_of_year(const std::vector<double>& series, const Accounts& accounts, std::size_t year) {
  double total = 0;
  for (std::size_t t = 0; t < series.size(); ++t)
    if (accounts.year_of_period[t] == static_cast<double>(year)) total += series[t];
  return total;
}

// One number of each replication: scenario less baseline.
template <class Number>
std::vector<double> paired(std::size_t replications, Number number) {
  std::vector<double> result;
  for (std::size_t r = 0; r < replications; ++r) result.push_back(number(r));
  return result;
}

double share_released(const EconomicSettings& settings, const std::string& activity) {
  const auto own = settings.cash_released.find(activity);
  if (own != settings.cash_released.end()) return own->second;
  const auto others = settings.cash_released.find("else");
  return others != settings.cash_released.end() ? others->second : 1.0;
}

class PayersByYear {
 public:
  PayersByYear(const Accounts& accounts, std::size_t base, const NoiseRemover& remover, double confidence)
      : accounts_(accounts), base_(base), remover_(remover), confidence_(confidence) {}

  std::vector<BudgetImpact> of(std::size_t scenario) const {
    std::vector<BudgetImpact> result;
    for (std::size_t p = 0; p < accounts_.payers.size(); ++p) {
      const auto add = [&](std::optional<std::size_t> year) {
        const auto differences = paired(accounts_.replications, [&](std::size_t r) {
          const auto& after = accounts_.by_payer[scenario][r][p];
          const auto& before = accounts_.by_payer[base_][r][p];
          return year ? sum_of_year(after, accounts_, *year) - sum_of_year(before, accounts_, *year)
                      : sum(after) - sum(before);
        });
        result.push_back({accounts_.payers[p].name, year, accounts_.payers[p].counts,
                          change_of(differences, remover_, confidence_)});
      };
      for (std::size_t year = 0; year < accounts_.years.size(); ++year) add(year);
      add(std::nullopt);
    }
    return result;
  }

 private:
  const Accounts& accounts_;
  std::size_t base_;
  const NoiseRemover& remover_;
  double confidence_;
};

Payback payback_of(std::size_t scenario, const Accounts& accounts, const EconomicSettings& settings, std::size_t base,
                   const NoiseRemover& remover, double confidence) {
  Payback result;
  result.scenario = accounts.scenarios[scenario];
  result.shares_stated = !settings.cash_released.empty();
  result.by_activity = accounts.by_activity;
  result.budget = PayersByYear(accounts, base, remover, confidence).of(scenario);

  const std::size_t periods = accounts.year_of_period.size();
  const auto& after = accounts.by_activity_period[scenario];
  const auto& before = accounts.by_activity_period[base];
  // [activity] what share of its change counts as cash: a rise in full.
  std::vector<double> counted(accounts.activities.size(), 1.0);
  for (std::size_t a = 0; a < accounts.activities.size(); ++a) {
    const auto change = change_of(
        paired(accounts.replications, [&](std::size_t r) { return sum(after[r][a]) - sum(before[r][a]); }), remover,
        confidence);
    if (change.mean > 0) result.investment += change.mean;
    if (change.mean < 0) {
      counted[a] = share_released(settings, accounts.activities[a]);
      result.saving -= change.mean;
      result.cash -= change.mean * counted[a];
    }
    if (change.mean != 0) result.activities.push_back({accounts.activities[a], change, counted[a]});
  }
  std::stable_sort(result.activities.begin(), result.activities.end(), [](const auto& a, const auto& b) {
    return std::abs(a.change.mean) > std::abs(b.change.mean);
  });
  if (result.investment > 0) result.return_on_investment = (result.cash - result.investment) / result.investment;

  // Net cash by period, and from it the month after which what was invested is made good for good.
  std::vector<double> by_period(periods, 0.0), net(accounts.replications, 0.0);
  std::size_t whole = 0;
  for (std::size_t r = 0; r < accounts.replications; ++r) {
    std::vector<double> mine(periods, 0.0);
    for (std::size_t a = 0; a < accounts.activities.size(); ++a)
      for (std::size_t t = 0; t < periods; ++t) mine[t] -= counted[a] * (after[r][a][t] - before[r][a][t]);
    net[r] = sum(mine);
    if (std::isnan(net[r])) continue;
    ++whole;
    for (std::size_t t = 0; t < periods; ++t) by_period[t] += mine[t];
  }
  result.net_cash = change_of(net, remover, confidence);
  double running = 0, size = 0;
  std::optional<std::size_t> last_in_debt;
  for (std::size_t t = 0; t < periods; ++t) {
    size += std::abs(by_period[t]);
    running += by_period[t];
    if (running < -1e-9 * size) last_in_debt = t;
  }
  if (whole > 0 && !last_in_debt) result.break_even_period = 0;
  if (whole > 0 && last_in_debt && *last_in_debt + 1 < periods) {
    result.break_even_period = *last_in_debt + 2;
    result.break_even_year = static_cast<std::size_t>(accounts.year_of_period[*last_in_debt + 1]);
  }
  return result;
}

}  // namespace

std::vector<Payback> payback(const Accounts& accounts, const EconomicSettings& settings, std::string_view baseline,
                             const NoiseRemover& remover, double confidence) {
  const auto base = static_cast<std::size_t>(
      std::find(accounts.scenarios.begin(), accounts.scenarios.end(), baseline) - accounts.scenarios.begin());
  sim::promise(base < accounts.scenarios.size(), "the baseline is a scenario of the accounts");
  std::vector<Payback> result;
  for (std::size_t s = 0; s < accounts.scenarios.size(); ++s)
    if (s != base) result.push_back(payback_of(s, accounts, settings, base, remover, confidence));
  return result;
}

}  // namespace output::analysis
