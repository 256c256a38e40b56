#include "models/organisations/posts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/finance/settlement.hpp"
#include "models/outcomes/spending_lines.hpp"

namespace models {

std::vector<sim::Pence> delivered(sim::Pence price, const std::vector<std::int64_t>& hours) {
  if (std::accumulate(hours.begin(), hours.end(), std::int64_t{0}) <= 0) return std::vector<sim::Pence>(hours.size());
  return split(price, {hours.begin(), hours.end()});
}

sim::Pence wages_of_posts(const TeamMonth& team) {
  const std::int64_t wages = team.wages - team.funded_rise - team.agency_cost;
  if (team.bought == 0) return {wages};
  const double own = static_cast<double>(team.posts - team.bought) / static_cast<double>(team.posts);
  return {std::llround(static_cast<double>(wages) * own)};
}

std::vector<sim::Pence> delivered_by_group(const Plan& plan, const MarketMonth& month, std::size_t stage, sim::Pence price) {
  const auto& groups = plan.parameters.workforce.groups;
  std::vector<std::string> services{plan.parameters.stages[stage].service};
  for (const Need& need : plan.parameters.stages[stage].also_needs) services.push_back(need.service);
  const auto in_one_of_them = [&](const StaffGroupParameters& group) {
    return std::any_of(services.begin(), services.end(), [&](const std::string& service) { return works_in(group, service); });
  };
  std::vector<std::int64_t> hours(groups.size() + 1, 0);
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (in_one_of_them(groups[g]))
      hours[g] = hours_in_services(month, groups.size(), g);
  for (std::size_t s = 0; s < month.others.size(); ++s)
    if (std::find(services.begin(), services.end(), plan.parameters.services[s].name) != services.end())
      hours.back() += month.others[s];
  std::vector<sim::Pence> parts = delivered(price, hours);
  parts.pop_back();
  return parts;
}

void add_posts(const Plan& plan, const std::string& payer, const std::vector<std::size_t>& here, const MarketMonth& month,
               const std::vector<sim::Pence>& prices, double part, MonthsBill& bill) {
  const auto& groups = plan.parameters.workforce.groups;
  const auto ours = [&](const StaffGroupParameters& group) { return group.paid_by_posts && group.payer == payer; };
  if (std::none_of(groups.begin(), groups.end(), ours)) return;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!ours(groups[g])) continue;
    sim::Pence wages;
    for (const std::size_t a : here) wages += scaled(wages_of_posts(month.teams[a * groups.size() + g]), part);
    bill.items.push_back({posts_line(groups[g].name), wages, false});
  }
  // On the line of the stage, at its fees: what is left there is paid to others.
  for (std::size_t s = 0; s < prices.size(); ++s) {
    if (prices[s].value == 0) continue;
    const std::vector<sim::Pence> parts = delivered_by_group(plan, month, s, prices[s]);
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (ours(groups[g])) bill.items.push_back({plan.parameters.stages[s].name, {-parts[g].value}, true});
  }
}

}  // namespace models
