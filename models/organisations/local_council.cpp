#include "models/organisations/local_council.hpp"

#include <algorithm>
#include <cmath>

#include "models/finance/board.hpp"
#include "models/finance/settlement.hpp"
#include "models/organisations/posts.hpp"
#include "models/organisations/standing_costs.hpp"

namespace models {

std::vector<sim::Pence> by_line(const Plan& plan, const std::vector<MonthsBill::Item>& spent) {
  const std::vector<std::string> lines = spending_lines(plan.parameters);
  std::vector<sim::Pence> sums(lines.size());
  for (const MonthsBill::Item& item : spent) {
    const auto found = std::find(lines.begin(), lines.end(), item.on);
    sums[static_cast<std::size_t>(found - lines.begin())] += item.amount;
  }
  return sums;
}

void add_staff_costs(const Plan& plan, const std::string& payer, const std::vector<std::size_t>& here,
                     const MarketMonth& month, double part, MonthsBill& bill) {
  const auto& groups = plan.parameters.workforce.groups;
  sim::Pence rises, agency;
  for (const std::size_t a : here)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (groups[g].payer != payer) continue;
      const TeamMonth& team = month.teams[a * groups.size() + g];
      rises += scaled({team.funded_rise}, part);
      agency += scaled({team.agency_cost}, part);
    }
  bill.items.push_back({pay_rises_line, rises, false});
  bill.items.push_back({agency_line, agency, false});
}

std::shared_ptr<const MarketMonth> take_staff(std::vector<news::StaffMonth>& months, int month) {
  std::shared_ptr<const MarketMonth> found;
  for (const news::StaffMonth& one : months)
    if (one.month == month) found = one.staff;
  std::erase_if(months, [&](const news::StaffMonth& one) { return one.month <= month; });
  return found;
}

std::vector<news::RegionMonth> take_month(std::vector<news::RegionMonth>& months, int month) {
  std::vector<news::RegionMonth> reported;
  for (const news::RegionMonth& one : months)
    if (one.month == month) reported.push_back(one);
  std::erase_if(months, [&](const news::RegionMonth& one) { return one.month <= month; });
  std::sort(reported.begin(), reported.end(), [](const auto& a, const auto& b) { return a.region < b.region; });
  return reported;
}

LocalCouncil::LocalCouncil(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                           std::uint32_t area, const std::vector<WhoPays>& who)
    : Organisation(plan, directory, self, draws), area_(area), region_(plan.region_of_area[area]), who_(who),
      purse_(plan.parameters.finance, area, plan.parameters.scale) {
  wakes(2);
}

void LocalCouncil::read(const Message& message) {
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news)) months_.push_back(*month);
  if (const auto* staff = std::get_if<news::StaffMonth>(&message.news)) staff_.push_back(*staff);
  if (const auto* share = std::get_if<news::YearsShare>(&message.news)) settlement_ = share->amount;
  if (const auto* grant = std::get_if<news::Grant>(&message.news)) {
    purse_.receive_grant(plan_.parameters.finance.grants[grant->grant].name, grant->amount);
    grants_ += grant->amount;
  }
}

void LocalCouncil::act(int month, int) {
  close_month(month - 1);
  if (month == 0 || is_april(month)) begin_year(month);
}

void LocalCouncil::close() {
  while (!months_.empty()) close_month(months_.front().month);
}

void LocalCouncil::begin_year(int month) {
  if (month > 0) {
    purse_.begin_year(aprils(month), settlement_);
    decide("settlement of " + money_in_words(settlement_), "budget for social services, council tax included",
           purse_.budget());
  }
  const PartnershipBoardParameters& boards = plan_.parameters.leadership.boards;
  if (!Directory::exists(directory_.partnership, region_) || boards.from_councils.value == 0) return;
  std::vector<double> weights;
  for (const CouncilParameters& council : plan_.parameters.finance.councils)
    weights.push_back(static_cast<double>(council.settlement.value));
  pool_ = {std::llround(static_cast<double>(split(boards.from_councils, weights)[area_].value) * scale())};
  purse_.books().spend(purse_.books().account(pool_line), pool_);
  send(directory_.partnership[region_], news::IntoPool{pool_});
}

void LocalCouncil::close_month(int month) {
  if (month < next_to_close_) return;
  const std::vector<news::RegionMonth> reported = take_month(months_, month);
  if (reported.empty()) return;

  MonthsBill bill = bill_for(plan_, who_, Part::council, {area_}, reported);
  // What is given outside is not smaller for it, and nobody's here.
  const MonthsBill outside = bill_for(plan_, who_, Part::council, {area_}, given_outside(plan_, reported));
  const std::vector<news::RegionMonth> ours = given_by_ours(plan_, reported);
  std::vector<sim::Pence> prices;      // of all that our own regions gave residents, whoever pays it
  for (std::size_t s = 0; s < plan_.stages.size(); ++s) {
    const StageParameters& stage = plan_.parameters.stages[s];
    // Asked for no service, it would answer for all of them.
    const double left = stage.service.empty() ? 1 : 1 - purse_.size_of(MeasureParameters::Does::smaller_packages, stage.service);
    const sim::Pence fixed = outside.items[s].amount;
    bill.items[s].amount = scaled(bill.items[s].amount - fixed, left) + fixed;
    prices.push_back(stage.payer.empty() ? sim::Pence{} : scaled(cost_of_stage(plan_, ours, s, area_), left));
  }
  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  const auto position = static_cast<std::size_t>(std::find(areas.begin(), areas.end(), area_) - areas.begin());
  const std::string& payer = plan_.parameters.finance.council_payer;
  add_standing_costs(plan_, payer, region_, position, reported.front().from, reported.front().to, bill);
  // A month that the run cuts short brings in and costs a part of it.
  const double part = part_of_month(plan_, reported.front());
  if (const auto staff = take_staff(staff_, month)) {
    add_staff_costs(plan_, payer, {position}, *staff, part, bill);
    add_posts(plan_, payer, {position}, *staff, prices, part, bill);
  }
  const sim::Pence pool_spent = pool_;
  const std::vector<MeasureTaken> taken = purse_.month(bill, part);
  Closed closed{month, purse_.income() + grants_, purse_.spent() + pool_spent, purse_.reserves(), purse_.budget(), {}, {}};
  for (const MonthsBill::Item& item : bill_for(plan_, who_, Part::citizen, {area_}, reported).items)
    closed.citizens += item.amount;
  std::vector<MonthsBill::Item> spent = purse_.items();
  spent.push_back({pool_line, pool_spent, false});
  closed.by_line = by_line(plan_, spent);
  closed_.push_back(std::move(closed));
  grants_ = pool_ = {};
  next_to_close_ = month + 1;

  take_measures(taken);
  if (Directory::exists(directory_.partnership, region_))
    send(directory_.partnership[region_], news::PurseMonth{area_, month, purse_.reserves(), purse_.budget()});
  if (Directory::exists(directory_.market, region_))
    send(directory_.market[region_],
         news::StaffPolicy{area_, purse_.size_of(MeasureParameters::Does::freeze_vacancies), purse_.fee_index()});
}

// What a measure means in practice: who hears of it.
void LocalCouncil::take_measures(const std::vector<MeasureTaken>& taken) {
  using Does = MeasureParameters::Does;
  if (taken.empty()) return;
  for (const MeasureTaken& one : taken) {
    const MeasureParameters& measure = plan_.parameters.finance.measures[one.measure];
    decide("reserves at " + percent_in_words(one.reserves_share) + " of the year's budget",
           (one.begins ? "begins: " : "ends: ") + measure.name, purse_.reserves());
  }
  std::vector<Order> orders;
  const auto rest = [](double size) { return std::llround((1 - size) * static_cast<double>(Order::whole)); };
  for (std::uint32_t s = 0; s < plan_.services.size(); ++s) {
    const std::string& name = plan_.parameters.services[s].name;
    orders.push_back({Order::What::slowdown, s, area_, rest(purse_.size_of(Does::slow_assessment, name))});
    orders.push_back({Order::What::package_size, s, area_, rest(purse_.size_of(Does::smaller_packages, name))});
  }
  orders.push_back({Order::What::prevention, 0, area_, rest(purse_.size_of(Does::cut_prevention))});
  order(region_, std::move(orders));
}

}  // namespace models
