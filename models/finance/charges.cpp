#include "models/finance/charges.hpp"

#include <algorithm>
#include <cmath>

#include "sim/math.hpp"

namespace models {

namespace {

constexpr int slices = 2000;   // equal parts of a distribution, each taken at its middle

// Weeks until capital has run down to the limit: the fee comes out of income first.
double self_funded_weeks(const ChargeParameters& charge, double capital) {
  const double above = capital * 100 - static_cast<double>(charge.capital_limit.value);
  if (!(above > 0)) return 0;
  const double drawn = static_cast<double>(charge.week_costs.value - charge.nursing_contribution.value -
                                           charge.weekly_income.value + charge.weekly_allowance.value);
  return drawn > 0 ? above / drawn : 1e9;
}

sim::Pence supported_pays(const ChargeParameters& charge) {
  const sim::Pence rest = charge.week_costs - charge.nursing_contribution;
  return std::clamp(charge.weekly_income - charge.weekly_allowance, sim::Pence{0}, std::max(sim::Pence{0}, rest));
}

}  // namespace

sim::Pence home_charge(sim::Pence week_costs, sim::Pence weekly_means, sim::Pence weekly_cap) {
  return std::max(sim::Pence{0}, std::min({week_costs, weekly_means, weekly_cap}));
}

CareHomeWeek care_home_week(const ChargeParameters& charge, double capital, double weeks) {
  CareHomeWeek week;
  week.board = std::min(charge.nursing_contribution, charge.week_costs);
  const sim::Pence rest = charge.week_costs - week.board;
  week.citizen = weeks < self_funded_weeks(charge, capital) ? rest : supported_pays(charge);
  week.council = rest - week.citizen;
  return week;
}

WhoPays who_pays(const ChargeParameters& charge) {
  if (charge.week_costs.value <= 0) return {};
  const auto full = static_cast<double>(charge.week_costs.value);
  WhoPays who{0, 0, 0};
  for (int i = 0; i < slices; ++i) {
    const double u = (i + 0.5) / slices;
    if (charge.kind == ChargeParameters::Kind::at_home) {
      const sim::Pence means{std::llround(charge.weekly_means.sample(u) * 100)};
      who.citizen += static_cast<double>(home_charge(charge.week_costs, means, charge.weekly_cap).value) / full;
      continue;
    }
    // Of those in it, the share whose stay so far is shorter than w is 1 - exp(-w / mean).
    const double capital = charge.capital.sample(u);
    const double weeks = self_funded_weeks(charge, capital);
    const double paying = -sim::expm1(-weeks / charge.mean_stay_weeks);
    const CareHomeWeek early = care_home_week(charge, capital, 0), late = care_home_week(charge, capital, weeks + 1);
    who.citizen += (paying * static_cast<double>(early.citizen.value) + (1 - paying) * static_cast<double>(late.citizen.value)) / full;
    who.board += static_cast<double>(late.board.value) / full;
  }
  who.citizen /= slices;
  who.board /= slices;
  // Continuing care is paid whole; who arranges care alone pays whole.
  who.citizen *= 1 - charge.continuing;
  who.board = who.board * (1 - charge.continuing) + charge.continuing;
  who.citizen = who.citizen * charge.of_council_cost + (1 - charge.of_council_cost);
  who.board *= charge.of_council_cost;
  who.council = std::max(0.0, 1 - who.citizen - who.board);
  return who;
}

}  // namespace models
