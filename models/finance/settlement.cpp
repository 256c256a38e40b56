#include "models/finance/settlement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/math.hpp"

namespace models {

std::vector<sim::Pence> split(sim::Pence amount, const std::vector<double>& weights) {
  std::vector<sim::Pence> parts(weights.size());
  if (weights.empty()) return parts;
  std::vector<double> shares = weights;
  double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (!(sum > 0)) {
    shares.assign(shares.size(), 1);
    sum = static_cast<double>(shares.size());
  }
  std::vector<std::pair<double, std::size_t>> remainders;
  sim::Pence given;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = static_cast<double>(amount.value) * (shares[i] / sum);
    parts[i] = {static_cast<std::int64_t>(std::floor(exact))};
    given += parts[i];
    remainders.push_back({-(exact - std::floor(exact)), i});
  }
  std::stable_sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t k = 0; given < amount; k = (k + 1) % parts.size()) {
    parts[remainders[k].second] += sim::Pence{1};
    given += sim::Pence{1};
  }
  // Rounding of large doubles may have given a penny too many.
  for (std::size_t k = parts.size(); given > amount; --k) {
    parts[remainders[k - 1].second] += sim::Pence{-1};
    given += sim::Pence{-1};
    if (k == 1) k = parts.size() + 1;
  }
  return parts;
}

sim::Pence scaled(sim::Pence amount, double by) { return {std::llround(static_cast<double>(amount.value) * by)}; }

sim::Pence grown(sim::Pence amount, double growth, int years) {
  if (years == 0 || growth == 0) return amount;
  return scaled(amount, sim::pow(1 + growth, years));
}

YearsMoney share_out(const FinanceParameters& parameters, int year) {
  YearsMoney money;
  sim::Pence passed_on, at_start;
  for (const BoardParameters& board : parameters.boards) {
    money.allocations.push_back(grown(board.allocation, parameters.health_growth, year));
    passed_on += money.allocations.back();
    at_start += board.allocation;
  }
  for (const CouncilParameters& council : parameters.councils) {
    money.settlements.push_back(grown(council.settlement, parameters.settlement_growth, year));
    passed_on += money.settlements.back();
    at_start += council.settlement;
  }
  money.block = grown(parameters.block.value > 0 ? parameters.block : at_start, parameters.block_growth, year);
  money.left_over = money.block - passed_on;
  return money;
}

sim::Pence due(const GrantParameters& grant, sim::SimTime now, sim::SimTime year_end, double delays) {
  const sim::SimTime from = std::max(now, grant.from);
  const sim::SimTime until = grant.until ? std::min(year_end, *grant.until) : year_end;
  if (until <= from) return {};
  const double share = std::min(1.0, static_cast<double>((until - from).seconds) / sim::seconds_per_year);
  const double met = grant.delays_below && !(delays < *grant.delays_below) ? grant.without : 1;
  // A whole year is the whole grant: years of 365 and of 366 days are alike.
  const double part = share > 0.995 ? 1 : share;
  return {std::llround(static_cast<double>(grant.yearly.value) * part * met)};
}

}  // namespace models
