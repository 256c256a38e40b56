#include "models/organisations/government.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/finance/settlement.hpp"
#include "models/organisations/bill.hpp"

namespace models {

Treasury::Treasury(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws)
    : Organisation(plan, directory, self, draws) {
  wakes(0);
}

void Treasury::act(int month, int) {
  if (!is_april(month)) return;
  const int year = aprils(month);
  const sim::Pence block = scaled(share_out(plan_.parameters.finance, year).block, scale());
  send(directory_.government, news::Block{year, block});
  decide("financial year " + std::to_string(year + 1) + " of the run begins",
         "block grant to the Welsh Government", block);
}

WelshGovernment::WelshGovernment(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws)
    : Organisation(plan, directory, self, draws), delays_(plan.regions(), 0) {
  const YearsMoney money = share_out(plan.parameters.finance, 0);
  block_ = scaled(money.block, scale());
  wakes(1);
}

void WelshGovernment::read(const Message& message) {
  if (const auto* block = std::get_if<news::Block>(&message.news)) block_ = block->amount;
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news))
    delays_[month->region] = delayed_people(plan_, *month);
}

void WelshGovernment::act(int month, int) {
  const FinanceParameters& finance = plan_.parameters.finance;
  const bool april = is_april(month);
  if (april) {
    const int year = aprils(month);
    const YearsMoney money = share_out(finance, year);
    sim::Pence councils, boards;
    for (std::size_t a = 0; a < money.settlements.size(); ++a)
      if (Directory::exists(directory_.council, a)) {
        const sim::Pence amount = scaled(money.settlements[a], scale());
        send(directory_.council[a], news::YearsShare{year, amount});
        councils += amount;
      }
    for (std::size_t r = 0; r < money.allocations.size(); ++r)
      if (Directory::exists(directory_.board, r)) {
        const sim::Pence amount = scaled(money.allocations[r], scale());
        send(directory_.board[r], news::YearsShare{year, amount});
        boards += amount;
      }
    passed_on_ = councils + boards;
    const std::string saw = "block grant of " + money_in_words(block_);
    decide(saw, "settlement for the councils' social services", councils);
    decide(saw, "allocation to the health boards", boards);
  }
  pay_grants(month, april);
}

void WelshGovernment::pay_grants(int month, bool april) {
  const FinanceParameters& finance = plan_.parameters.finance;
  const sim::SimTime start = month_start(month);
  // The year ends with the next April, as if the calendar went on.
  const auto first = plan_.calendar.date(start);
  const std::chrono::year_month_day day{first};
  const auto years = day.month() >= std::chrono::April ? 1 : 0;
  const sim::SimTime year_end =
      plan_.calendar.at(std::chrono::sys_days{(day.year() + std::chrono::years(years)) / std::chrono::April / 1});
  const sim::SimTime next = month_start(month) + sim::days(31);
  const double delays = std::accumulate(delays_.begin(), delays_.end(), 0.0);
  for (std::size_t g = 0; g < finance.grants.size(); ++g) {
    const GrantParameters& grant = finance.grants[g];
    const bool begins = grant.from >= start && grant.from < next &&
                        (static_cast<std::size_t>(month) + 1 >= plan_.month_starts.size() || grant.from < month_start(month + 1));
    const bool first_month = month == 0 && grant.from < start;
    if (!april && !begins && !first_month) continue;
    const sim::Pence amount = scaled(due(grant, std::max(start, grant.from), year_end, delays / std::max(1e-9, scale())), scale());
    if (amount.value == 0) continue;
    std::vector<double> weights;
    if (grant.to == GrantParameters::To::councils)
      for (const CouncilParameters& council : finance.councils) weights.push_back(static_cast<double>(council.settlement.value));
    else
      weights = by_allocation(plan_);
    const std::vector<sim::Pence> parts = split(amount, weights);
    const auto& to = grant.to == GrantParameters::To::councils ? directory_.council : directory_.board;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (Directory::exists(to, i)) send(to[i], news::Grant{static_cast<std::uint32_t>(g), parts[i]});
    std::string saw = grant.from >= start ? "the grant begins" : "a financial year begins";
    if (grant.delays_below)
      saw += ", " + std::to_string(std::llround(delays)) + " people delayed in hospital";
    decide(saw, "grant `" + grant.name + "` for the year", amount);
  }
}

}  // namespace models
