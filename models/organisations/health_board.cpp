#include "models/organisations/health_board.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/finance/settlement.hpp"
#include "models/organisations/local_council.hpp"
#include "models/organisations/posts.hpp"
#include "models/organisations/standing_costs.hpp"

namespace models {

HealthBoard::HealthBoard(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                         std::uint32_t region, const std::vector<WhoPays>& who)
    : Organisation(plan, directory, self, draws), region_(region), who_(who),
      purse_(plan.parameters.finance, region, plan.parameters.scale) {
  wakes(2);
}

void HealthBoard::read(const Message& message) {
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news)) months_.push_back(*month);
  if (const auto* staff = std::get_if<news::StaffMonth>(&message.news)) staff_.push_back(*staff);
  if (const auto* share = std::get_if<news::YearsShare>(&message.news)) allocation_ = share->amount;
  if (const auto* grant = std::get_if<news::Grant>(&message.news)) {
    purse_.receive_grant(plan_.parameters.finance.grants[grant->grant].name, grant->amount);
    grants_ += grant->amount;
  }
}

void HealthBoard::act(int month, int) {
  close_month(month - 1);
  if (month == 0 || is_april(month)) begin_year(month);
}

void HealthBoard::close() {
  while (!months_.empty()) close_month(months_.front().month);
}

void HealthBoard::begin_year(int month) {
  if (month > 0) {
    const bool over = purse_.balance().value < 0;
    decide("balance of " + money_in_words(purse_.balance()) + " at the year's end",
           over ? "carries the overspend on; allocation for the year" : "allocation for the year", allocation_);
    purse_.begin_year(aprils(month), allocation_);
  }
  const PartnershipBoardParameters& boards = plan_.parameters.leadership.boards;
  if (!Directory::exists(directory_.partnership, region_) || boards.from_boards.value == 0) return;
  pool_ = {std::llround(static_cast<double>(split(boards.from_boards, by_allocation(plan_))[region_].value) * scale())};
  purse_.books().spend(purse_.books().account(pool_line), pool_);
  send(directory_.partnership[region_], news::IntoPool{pool_});
}

void HealthBoard::close_month(int month) {
  if (month < next_to_close_) return;
  const std::vector<news::RegionMonth> reported = take_month(months_, month);
  if (reported.empty()) return;

  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  MonthsBill bill = bill_for(plan_, who_, Part::board, areas, reported);
  std::vector<std::size_t> everywhere(areas.size());
  std::iota(everywhere.begin(), everywhere.end(), std::size_t{0});
  const std::string& payer = plan_.parameters.finance.board_payer;
  add_standing_costs(plan_, payer, region_, reported.front().from, reported.front().to, bill);
  const double part = part_of_month(plan_, reported.front());
  if (const auto staff = take_staff(staff_, month)) {
    const std::vector<news::RegionMonth> ours = given_by_ours(plan_, reported);
    std::vector<sim::Pence> prices(plan_.stages.size());
    for (std::size_t s = 0; s < prices.size(); ++s)
      for (const std::uint32_t a : areas)
        if (!plan_.parameters.stages[s].payer.empty()) prices[s] += cost_of_stage(plan_, ours, s, a);
    add_staff_costs(plan_, payer, everywhere, *staff, part, bill);
    add_posts(plan_, payer, everywhere, *staff, prices, part, bill);
  }
  purse_.month(bill, part);
  std::vector<MonthsBill::Item> spent = purse_.items();
  spent.push_back({pool_line, pool_, false});
  closed_.push_back({month, purse_.income() + grants_, purse_.spent() + pool_, purse_.balance(), purse_.fixed(),
                     by_line(plan_, spent)});
  grants_ = pool_ = {};
  next_to_close_ = month + 1;
  if (!overspent_ && purse_.balance().value < 0) {
    overspent_ = true;
    decide("spent more than was allocated", "reports a deficit to the Welsh Government", purse_.balance());
  } else if (overspent_ && purse_.balance().value >= 0) {
    overspent_ = false;
  }
}

}  // namespace models
