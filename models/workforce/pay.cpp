#include <algorithm>
#include <cmath>

#include "models/workforce/labour_market.hpp"
#include "sim/math.hpp"

namespace models {

namespace {

constexpr double seconds_per_month = sim::seconds_per_year / 12;

bool concerns(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

double in_force(sim::SimTime from, int ramp_months, sim::SimTime now) {
  if (now < from) return 0;
  if (ramp_months <= 0) return 1;
  const double months = static_cast<double>((now - from).seconds) / seconds_per_month;
  return std::min(1.0, months / ramp_months);
}

PayOfTheDay pay_of(const WorkforceParameters& parameters, std::size_t group, const std::string& region, sim::SimTime now,
                   int aprils) {
  const StaffGroupParameters& g = parameters.groups[group];
  PayOfTheDay pay;
  pay.without = static_cast<double>(g.pay.value) * sim::pow(1 + g.pay_growth, aprils);
  pay.compared = static_cast<double>(g.compared_with.value) * sim::pow(1 + g.compared_growth, aprils);
  pay.with = pay.without;
  for (const PayRiseParameters& rise : parameters.rises) {
    if (!concerns(rise.groups, g.name) || (!rise.regions.empty() && !concerns(rise.regions, region))) continue;
    const double whole = rise.to_parity ? std::max(0.0, pay.compared - pay.with) * rise.rise : pay.without * rise.rise;
    const double added = whole * in_force(rise.from, rise.ramp_months, now);
    pay.with += added;
    if (rise.funded) pay.funded += added;
  }
  return pay;
}

double margin_of(const StaffGroupParameters& group, double pay_borne, double fee) {
  const double wages = pay_borne * (1 + group.on_costs) / group.contact_share;
  return (fee - wages - static_cast<double>(group.contract.overhead.value)) / fee;
}

double hand_back_rate(const ContractParameters& contract, double margin) {
  const double points_short = std::max(0.0, contract.needed_margin - margin) * 100;
  return contract.handed_back + contract.handed_back_per_point * points_short;
}

double felt_after(double before, double now, int half_felt_months) {
  if (half_felt_months <= 0) return now;
  return now + (before - now) * sim::pow(0.5, 1.0 / half_felt_months);
}

// What staff compare is the logarithm of pay over the NHS band, against the start. Of a rise in the whole nation a
// share is felt; and where others nearby are raised too, theirs takes away from ours.
void LabourMarket::feel_pay(const WorkforceParameters& parameters, sim::SimTime now, int aprils, MarketMonth& month) {
  std::vector<double> drift(groups_), raised(groups_);
  std::vector<double> staff(groups_, 0);
  double all = 0;
  for (std::size_t g = 0; g < groups_; ++g) {
    const StaffGroupParameters& group = parameters.groups[g];
    const PayOfTheDay pay = pay_of(parameters, g, region_name_, now, aprils);
    drift[g] = sim::log(pay.without / static_cast<double>(group.pay.value)) -
               sim::log(pay.compared / static_cast<double>(group.compared_with.value));
    // The part of the rise that reaches one region alone is felt whole.
    double local = 0, national = 0;
    for (const PayRiseParameters& rise : parameters.rises) {
      if (!concerns(rise.groups, group.name) || (!rise.regions.empty() && !concerns(rise.regions, region_name_))) continue;
      (rise.regions.empty() ? national : local) += in_force(rise.from, rise.ramp_months, now) * (rise.to_parity ? 1 : rise.rise);
    }
    const double whole = sim::log(pay.with / pay.without);
    const double national_part = national + local > 0 ? national / (national + local) : 0;
    raised[g] = whole * (1 - national_part + national_part * parameters.national_share);
    if (drift[g] + whole > sim::log(1.1) + 1e-9) month.beyond_evidence = true;
    for (std::size_t a = 0; a < areas_; ++a) staff[g] += static_cast<double>(team(a, g).staff());
    all += staff[g];
  }
  double sum = 0;
  for (std::size_t g = 0; g < groups_; ++g) sum += staff[g] * raised[g];
  double around = 0;   // work outside care, whose pay stands still, dilutes what the raised take from the others
  for (const std::int64_t workers : outside_) around += static_cast<double>(workers);
  for (std::size_t g = 0; g < groups_; ++g) {
    const double others = all + around > 0 ? (sum - staff[g] * raised[g]) / (all + around) : 0;
    felt_[g] = felt_after(felt_[g], drift[g] + raised[g] - others, parameters.half_felt_months);
  }
}

}  // namespace models
