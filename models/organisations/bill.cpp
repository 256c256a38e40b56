#include "models/organisations/bill.hpp"

#include <algorithm>
#include <cmath>

#include "models/outcomes/beside_cases.hpp"

namespace models {

namespace {

std::int64_t at_stage(const Plan& plan, const std::vector<std::int64_t>& stock, std::size_t stage, std::size_t area) {
  return stock[stage * plan.areas() + area];
}

double length(const news::RegionMonth& month) { return static_cast<double>((month.to - month.from).seconds); }

}  // namespace

std::vector<WhoPays> who_pays_by_stage(const Plan& plan) {
  const FinanceParameters& finance = plan.parameters.finance;
  std::vector<WhoPays> who;
  for (const StageParameters& stage : plan.parameters.stages) {
    WhoPays mine{0, 0, 0};
    if (stage.payer == finance.council_payer) mine.council = 1;
    if (stage.payer == finance.board_payer) mine.board = 1;
    if (stage.payer == finance.citizen_payer) mine.citizen = 1;
    for (const ChargeParameters& charge : finance.charges)
      if (charge.stage == stage.name) mine = who_pays(charge);
    who.push_back(mine);
  }
  return who;
}

sim::Pence cost_of_stage(const Plan& plan, const std::vector<news::RegionMonth>& months, std::size_t stage, std::size_t area) {
  std::int64_t starts = 0, held = 0, outside = 0;
  for (const news::RegionMonth& month : months) {
    const std::int64_t begun = month.counts->stage[(Tally::starts * plan.stages.size() + stage) * plan.areas() + area];
    const std::int64_t seconds =
        at_stage(plan, month.counts->inside_time, stage, area) + at_stage(plan, month.counts->delayed_time, stage, area);
    if (plan.is_external(month.region)) {
      outside += price_of(plan.price(month.region, stage), begun, seconds);
      continue;
    }
    starts += begun;
    held += seconds;
  }
  return {price_of(plan.parameters.stages[stage], starts, held) + outside};
}

std::vector<news::RegionMonth> given_outside(const Plan& plan, std::vector<news::RegionMonth> months) {
  std::erase_if(months, [&](const news::RegionMonth& month) { return !plan.is_external(month.region); });
  return months;
}

std::vector<news::RegionMonth> given_by_ours(const Plan& plan, std::vector<news::RegionMonth> months) {
  std::erase_if(months, [&](const news::RegionMonth& month) { return plan.is_external(month.region); });
  return months;
}

std::vector<double> evenly(const Plan& plan) {
  std::vector<double> weights;
  for (std::size_t r = 0; r < plan.regions(); ++r) weights.push_back(plan.is_external(r) ? 0 : 1);
  return weights;
}

std::vector<double> by_allocation(const Plan& plan) {
  std::vector<double> weights;
  double all = 0;
  for (const BoardParameters& board : plan.parameters.finance.boards) {
    weights.push_back(static_cast<double>(board.allocation.value));
    all += weights.back();
  }
  return all > 0 ? weights : evenly(plan);
}

sim::Pence cost_of_programme(const Plan& plan, const std::vector<news::RegionMonth>& months, std::size_t programme,
                             std::size_t area) {
  std::int64_t places = 0;
  for (const news::RegionMonth& month : months) places += month.counts->places[programme * plan.areas() + area];
  return plan.parameters.programmes[programme].cost_each * places;
}

double delayed_people(const Plan& plan, const news::RegionMonth& month, std::size_t area) {
  std::int64_t seconds = 0;
  for (std::size_t s = 0; s < plan.stages.size(); ++s)
    if (plan.stages[s].place == Place::hospital) seconds += at_stage(plan, month.counts->delayed_time, s, area);
  return static_cast<double>(seconds) / length(month);
}

double delayed_people(const Plan& plan, const news::RegionMonth& month) {
  double all = 0;
  for (std::size_t a = 0; a < plan.areas(); ++a) all += delayed_people(plan, month, a);
  return all;
}

double waiting_people(const Plan& plan, const news::RegionMonth& month, std::size_t service, std::size_t area) {
  std::int64_t seconds = 0;
  for (std::size_t s = 0; s < plan.stages.size(); ++s)
    if (plan.stages[s].service == service) seconds += at_stage(plan, month.counts->waiting_time, s, area);
  return static_cast<double>(seconds) / length(month);
}

double pressure_on(const Plan& plan, const news::RegionMonth& month, const std::vector<std::string>& services) {
  std::int64_t waiting = 0, inside = 0;
  for (std::size_t s = 0; s < plan.stages.size(); ++s) {
    if (std::find(services.begin(), services.end(), plan.parameters.stages[s].service) == services.end()) continue;
    for (std::size_t a = 0; a < plan.areas(); ++a) {
      waiting += at_stage(plan, month.counts->waiting_time, s, a);
      inside += at_stage(plan, month.counts->inside_time, s, a);
    }
  }
  return inside > 0 ? static_cast<double>(waiting) / static_cast<double>(inside) : 0;
}

double part_of_month(const Plan& plan, sim::SimTime from, sim::SimTime to) {
  const auto date = plan.calendar.date(from);
  const std::chrono::year_month_day day{date};
  const auto first = std::chrono::sys_days{day.year() / day.month() / 1};
  const auto next = sim::add_months(first, 1);
  const auto whole = static_cast<double>((next - first).count() * 86400);
  return std::min(1.0, static_cast<double>((to - from).seconds) / whole);
}

MonthsBill bill_for(const Plan& plan, const std::vector<WhoPays>& who, Part part, const std::vector<std::uint32_t>& areas,
                    const std::vector<news::RegionMonth>& months) {
  const FinanceParameters& finance = plan.parameters.finance;
  MonthsBill bill;
  for (std::size_t s = 0; s < plan.stages.size(); ++s) {
    sim::Pence sum;
    for (const std::uint32_t a : areas) {
      const sim::Pence whole = cost_of_stage(plan, months, s, a);
      const auto share = [&](double of) { return sim::Pence{std::llround(static_cast<double>(whole.value) * of)}; };
      const bool ours = who[s].council + who[s].board + who[s].citizen > 0;
      if (!ours) continue;
      // The citizen bears the odd penny, so that the three are the whole.
      const sim::Pence council = share(who[s].council), board = share(who[s].board);
      sum += part == Part::council ? council : part == Part::board ? board : whole - council - board;
    }
    bill.items.push_back({plan.parameters.stages[s].name, sum, true});
  }
  const std::string& payer = part == Part::council ? finance.council_payer
                             : part == Part::board ? finance.board_payer
                                                   : finance.citizen_payer;
  for (std::size_t p = 0; p < plan.programmes.size(); ++p) {
    if (plan.parameters.programmes[p].payer != payer) continue;
    sim::Pence sum;
    for (const std::uint32_t a : areas) sum += cost_of_programme(plan, months, p, a);
    bill.items.push_back({plan.parameters.programmes[p].name, sum, true});
  }
  return bill;
}

}  // namespace models
