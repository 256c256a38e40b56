#include "models/organisations/partnership_board.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/finance/settlement.hpp"
#include "models/purposes.hpp"

namespace models {

namespace {

using Watch = RuleParameters::Watch;
using Buys = RuleParameters::Buys;

template <class All>
std::uint32_t position(const All& all, const std::string& name) {
  return static_cast<std::uint32_t>(
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; }) - all.begin());
}

std::string seen_in_words(const RuleParameters& rule, double seen) {
  char number[40];
  switch (rule.watch) {
    case Watch::delays:
      std::snprintf(number, sizeof number, "%.0f", seen);
      return std::string(number) + " people delayed in hospital";
    case Watch::waiting:
      std::snprintf(number, sizeof number, "%.0f", seen);
      return std::string(number) + " people waiting for `" + rule.of + "`";
    case Watch::vacancies:
      return percent_in_words(seen) + " of posts of `" + rule.of + "` vacant";
    case Watch::reserves:
      return "councils' reserves at " + percent_in_words(seen) + " of their budgets";
    case Watch::wellbeing:
      std::snprintf(number, sizeof number, "%.3f", seen);
      return std::string("the panel's well-being at ") + number;
  }
  return "";
}

}  // namespace

PartnershipBoard::PartnershipBoard(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                                   std::uint32_t region)
    : Organisation(plan, directory, self, draws), region_(region), held_(plan.parameters.leadership.boards.rules.size(), 0),
      delays_(plan.areas(), 0), waiting_(plan.services.size(), std::vector<double>(plan.areas(), 0)),
      reserves_(plan.areas()), budgets_(plan.areas()) {
  wakes(3);
}

void PartnershipBoard::read(const Message& message) {
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news)) reports_.push_back(*month);
  if (const auto* staff = std::get_if<news::StaffMonth>(&message.news)) staff_ = staff->staff;
  if (const auto* purse = std::get_if<news::PurseMonth>(&message.news)) {
    reserves_[purse->area] = purse->reserves;
    budgets_[purse->area] = purse->budget;
  }
  if (const auto* money = std::get_if<news::IntoPool>(&message.news)) pool_.receive(pool_.account("from its members"), money->amount);
  if (const auto* survey = std::get_if<news::Survey>(&message.news); survey && survey->answered > 0) {
    wellbeing_ = static_cast<double>(survey->micro_wellbeing) / 1e6 / static_cast<double>(survey->answered);
    heard_wellbeing_ = true;
  }
}

// Where nobody pays into the pools as an organisation, they are simply there.
void PartnershipBoard::act(int month, int) {
  const PartnershipBoardParameters& boards = plan_.parameters.leadership.boards;
  if (!plan_.parameters.finance.on && (month == 0 || is_april(month))) {
    const sim::Pence yearly = split(boards.from_councils + boards.from_boards, evenly(plan_))[region_];
    pool_.receive(pool_.account("given"), {std::llround(static_cast<double>(yearly.value) * scale())});
  }
  look_at_reports(month);
  const sim::Pence before = pool_.balance(Ledger::reserves);
  if (month % boards.every_months == 0) meet(month);
  // What is held is paid for every month, as long as there is money; then it goes.
  for (std::size_t r = held_.size(); r-- > 0;)
    while (held_[r] > 0 && pool_.balance(Ledger::reserves) < monthly_cost()) {
      const double less = std::min(held_[r], boards.rules[r].step);
      held_[r] -= less;
      decide("the pool is down to " + money_in_words(pool_.balance(Ledger::reserves)), "gives up `" + boards.rules[r].name + "` in part", {});
      tell(r);
    }
  for (std::size_t r = 0; r < held_.size(); ++r)
    if (held_[r] > 0) pool_.spend(pool_.account(boards.rules[r].name), price_of(r, held_[r]));
  pool_.close();
  months_.push_back({month, pool_.balance(Ledger::reserves), before - pool_.balance(Ledger::reserves)});
}

// The report of a month lies on the table `late_months` later, for those areas that have sent theirs in.
void PartnershipBoard::look_at_reports(int month) {
  const PartnershipBoardParameters& boards = plan_.parameters.leadership.boards;
  for (const news::RegionMonth& report : reports_) {
    if (report.month + 1 + boards.late_months > month) continue;
    for (const std::uint32_t a : plan_.parameters.geography.regions[region_].areas) {
      const double u = draws_.uniform(purposes::hash(plan_.parameters.areas[a]), purposes::reported,
                                      static_cast<std::uint64_t>(report.month));
      if (u >= boards.complete) continue;
      delays_[a] = delayed_people(plan_, report, a);
      for (std::size_t s = 0; s < waiting_.size(); ++s) waiting_[s][a] = waiting_people(plan_, report, s, a);
    }
  }
  std::erase_if(reports_, [&](const auto& report) { return report.month + 1 + boards.late_months <= month; });
}

double PartnershipBoard::watched(const RuleParameters& rule) const {
  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  double sum = 0, over = 0;
  switch (rule.watch) {
    case Watch::delays:
      for (const std::uint32_t a : areas) sum += delays_[a];
      return sum;
    case Watch::waiting:
      for (const std::uint32_t a : areas) sum += waiting_[position(plan_.parameters.services, rule.of)][a];
      return sum;
    case Watch::vacancies: {
      if (!staff_) return 0;
      const auto& groups = plan_.parameters.workforce.groups;
      const std::size_t g = position(groups, rule.of);
      for (std::size_t a = 0; a < areas.size(); ++a) {
        sum += static_cast<double>(staff_->teams[a * groups.size() + g].vacancies);
        over += static_cast<double>(staff_->teams[a * groups.size() + g].posts);
      }
      return over > 0 ? sum / over : 0;
    }
    case Watch::reserves:
      for (const std::uint32_t a : areas) {
        sum += static_cast<double>(reserves_[a].value);
        over += static_cast<double>(budgets_[a].value);
      }
      return over > 0 ? sum / over : 1;
    case Watch::wellbeing:
      return heard_wellbeing_ ? wellbeing_ : 1;
  }
  return 0;
}

sim::Pence PartnershipBoard::price_of(std::size_t rule, double amount) const {
  const double price = static_cast<double>(plan_.parameters.leadership.boards.rules[rule].price.value);
  return {std::llround(price * amount * scale())};
}

sim::Pence PartnershipBoard::monthly_cost() const {
  sim::Pence sum;
  for (std::size_t r = 0; r < held_.size(); ++r) sum += price_of(r, held_[r]);
  return sum;
}

void PartnershipBoard::meet(int) {
  const PartnershipBoardParameters& boards = plan_.parameters.leadership.boards;
  for (std::size_t r = 0; r < boards.rules.size(); ++r) {
    const RuleParameters& rule = boards.rules[r];
    const double seen = watched(rule);
    const bool beyond = rule.above ? seen / (rule.watch == Watch::delays || rule.watch == Watch::waiting ? scale() : 1) > rule.threshold
                                   : seen / (rule.watch == Watch::delays || rule.watch == Watch::waiting ? scale() : 1) < rule.threshold;
    const std::string what = " of `" + rule.what + "`";
    if (beyond && held_[r] < rule.most) {
      const double more = std::min(rule.step, rule.most - held_[r]);
      const sim::Pence then = (monthly_cost() + price_of(r, more)) * boards.every_months;
      if (pool_.balance(Ledger::reserves) < then) {
        decide(seen_in_words(rule, seen), "would buy more" + what + ", but the pool does not last until the next meeting",
               pool_.balance(Ledger::reserves));
        continue;
      }
      held_[r] += more;
      char number[32];
      std::snprintf(number, sizeof number, "%g", more);
      decide(seen_in_words(rule, seen), "buys " + std::string(number) + " more" + what, price_of(r, more) * 12);
      tell(r);
    } else if (!beyond && held_[r] > 0) {
      const double less = std::min(rule.step, held_[r]);
      held_[r] -= less;
      char number[32];
      std::snprintf(number, sizeof number, "%g", less);
      decide(seen_in_words(rule, seen), "lets " + std::string(number) + " go" + what, price_of(r, less) * -12);
      tell(r);
    }
  }
}

// What all rules together hold of one thing.
void PartnershipBoard::tell(std::size_t rule) {
  const auto& rules = plan_.parameters.leadership.boards.rules;
  double all = 0;
  for (std::size_t r = 0; r < rules.size(); ++r)
    if (rules[r].buys == rules[rule].buys && rules[r].what == rules[rule].what) all += held_[r];
  const std::int64_t whole = std::llround(all * scale());
  switch (rules[rule].buys) {
    case Buys::capacity:
      order(region_, {{Order::What::added_units, position(plan_.parameters.services, rules[rule].what), 0, whole}});
      if (Directory::exists(directory_.market, region_))
        send(directory_.market[region_], news::UnitsBought{position(plan_.parameters.services, rules[rule].what), whole});
      break;
    case Buys::places:
      order(region_, {{Order::What::added_places, position(plan_.parameters.programmes, rules[rule].what), 0, whole}});
      break;
    case Buys::posts:
      if (Directory::exists(directory_.market, region_))
        send(directory_.market[region_],
             news::PostsBought{position(plan_.parameters.workforce.groups, rules[rule].what), whole});
      break;
  }
}

}  // namespace models
