#include <algorithm>
#include <cmath>

#include "models/finance/settlement.hpp"
#include "models/organisations/health_board.hpp"
#include "models/organisations/institutions.hpp"
#include "models/organisations/labour_office.hpp"
#include "models/organisations/local_council.hpp"
#include "models/organisations/posts.hpp"
#include "models/outcomes/prices.hpp"

namespace models {

namespace {

// Adds up what is paid, line by line.
class Lines {
 public:
  explicit Lines(const Plan& plan) : areas_(plan.areas()), edges_(period_edges(plan)) {}

  std::size_t periods() const { return edges_.size() - 1; }
  sim::SimTime begins(std::size_t period) const { return edges_[period]; }
  sim::SimTime ends(std::size_t period) const { return edges_[period + 1]; }
  void add(const std::string& activity, const std::string& payer, std::size_t period, std::size_t area, std::int64_t pence) {
    if (payer.empty() || pence == 0) return;
    auto line = std::find_if(lines_.begin(), lines_.end(),
                             [&](const BesideCases& one) { return one.activity == activity && one.payer == payer; });
    if (line == lines_.end())
      line = lines_.insert(line, {activity, payer, std::vector<std::int64_t>(periods() * areas_, 0)});
    line->pence[period * areas_ + area] += pence;
  }
  std::vector<BesideCases> take() { return std::move(lines_); }

 private:
  const std::size_t areas_;
  const std::vector<sim::SimTime> edges_;
  std::vector<BesideCases> lines_;
};

std::int64_t part_of(std::int64_t pence, double part) { return std::llround(static_cast<double>(pence) * part); }

// The price of what residents of an area were given at a stage by those who are counted; nothing where nobody pays it.
sim::Pence price_of(const Plan& plan, const Tally::Kept& kept, std::size_t period, std::size_t s, std::size_t area) {
  if (plan.parameters.stages[s].payer.empty()) return {};
  return {price_of_ours(plan, kept, plan.areas(), period, s, area)};
}

// A month's staff costs of one region, without the growth of pay; a period may be a part of the month.
void add_staff(const Plan& plan, const Tally::Kept& kept, const MarketMonth& month, std::uint32_t region, std::size_t period,
               double part, Lines& lines) {
  const auto& groups = plan.parameters.workforce.groups;
  const auto& areas = plan.parameters.geography.regions[region].areas;
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const TeamMonth& team = month.teams[a * groups.size() + g];
      const double real = part / month.pay_index[g];
      lines.add(pay_rises_line, groups[g].payer, period, areas[a], part_of(team.funded_rise, real));
      lines.add(agency_line, groups[g].payer, period, areas[a], part_of(team.agency_cost, real));
      if (groups[g].paid_by_posts)
        lines.add(posts_line(groups[g].name), groups[g].payer, period, areas[a], part_of(wages_of_posts(team).value, real));
    }
  if (!any_paid_by_posts(plan.parameters)) return;
  for (std::size_t s = 0; s < plan.stages.size(); ++s)
    for (const std::uint32_t a : areas) {
      const sim::Pence price = price_of(plan, kept, period, s, a);
      if (price.value == 0) continue;
      const std::vector<sim::Pence> parts = delivered_by_group(plan, month, s, price);
      for (std::size_t g = 0; g < groups.size(); ++g)
        if (groups[g].paid_by_posts) lines.add(plan.parameters.stages[s].name, groups[g].payer, period, a, -parts[g].value);
    }
}

}  // namespace

std::vector<BesideCases> Institutions::beside_cases(const Tally::Kept& kept) const {
  const WorldParameters& world = plan_.parameters;
  Lines lines(plan_);
  for (std::size_t t = 0; t < lines.periods(); ++t) {
    const auto after = std::upper_bound(plan_.month_starts.begin(), plan_.month_starts.end(), lines.begins(t));
    const auto m = static_cast<std::size_t>(after - plan_.month_starts.begin()) - 1;
    const double part = part_of_month(plan_, lines.begins(t), lines.ends(t));
    for (const LabourOffice* office : markets_)
      if (m < office->months().size()) add_staff(plan_, kept, *office->months()[m], office->region(), t, part, lines);
    // What is paid into pools once a year belongs to the month in which it is paid. The amounts stated do not grow.
    if (lines.begins(t) != plan_.month_starts[m]) continue;
    const std::vector<std::string> own = spending_lines(world);
    const auto pool = static_cast<std::size_t>(std::find(own.begin(), own.end(), pool_line) - own.begin());
    for (const LocalCouncil* council : councils_)
      for (const LocalCouncil::Closed& month : council->closed())
        if (month.month == static_cast<int>(m))
          lines.add(pool_line, world.finance.council_payer, t, council->area(), month.by_line[pool].value);
    for (const HealthBoard* board : boards_)
      for (const HealthBoard::Closed& month : board->closed()) {
        if (month.month != static_cast<int>(m)) continue;
        // A board's part is spread over its areas by the settlements of their councils.
        const auto& areas = world.geography.regions[board->region()].areas;
        std::vector<double> weights;
        for (const std::uint32_t a : areas) weights.push_back(static_cast<double>(world.finance.councils[a].settlement.value));
        const std::vector<sim::Pence> parts = split(month.by_line[pool], weights);
        for (std::size_t a = 0; a < areas.size(); ++a)
          lines.add(pool_line, world.finance.board_payer, t, areas[a], parts[a].value);
      }
  }
  return lines.take();
}

}  // namespace models
