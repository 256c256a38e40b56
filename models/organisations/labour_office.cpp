#include "models/organisations/labour_office.hpp"

#include <algorithm>
#include <cmath>

#include "models/finance/settlement.hpp"

namespace models {

LabourOffice::LabourOffice(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                           std::uint32_t region)
    : Organisation(plan, directory, self, draws), region_(region),
      market_(plan.parameters.workforce, plan.parameters.areas, plan.parameters.geography.regions[region].areas, region,
              plan.parameters.geography.regions[region].name, plan.parameters.scale),
      news_(market_.no_news()), units_bought_(plan.services.size(), 0) {
  wakes(1);
}

void LabourOffice::read(const Message& message) {
  const auto& groups = plan_.parameters.workforce.groups;
  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news)) {
    for (std::size_t g = 0; g < groups.size(); ++g) news_.pressure[g] = pressure_on(plan_, *month, groups[g].works_in);
  }
  if (const auto* policy = std::get_if<news::StaffPolicy>(&message.news)) {
    const auto a = static_cast<std::size_t>(std::find(areas.begin(), areas.end(), policy->area) - areas.begin());
    const std::string& council = plan_.parameters.finance.council_payer;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (groups[g].payer != council) continue;
      news_.fee_index[a * groups.size() + g] = policy->fee_index;
      // A council leaves its own posts open; those of others are theirs to fill.
      if (groups[g].employer == "council") news_.frozen[a * groups.size() + g] = policy->frozen;
    }
  }
  if (const auto* bought = std::get_if<news::UnitsBought>(&message.news)) units_bought_[bought->service] = bought->units;
  if (const auto* bought = std::get_if<news::PostsBought>(&message.news)) {
    std::vector<double> weights;
    for (const std::uint32_t a : areas) weights.push_back(groups[bought->group].posts[a]);
    const std::vector<sim::Pence> parts = split({bought->posts}, weights);   // whole posts, as whole as pence
    for (std::size_t a = 0; a < areas.size(); ++a) news_.posts_added[a * groups.size() + bought->group] = parts[a].value;
  }
}

void LabourOffice::act(int month, int) {
  const WorkforceParameters& workforce = plan_.parameters.workforce;
  MarketMonth step = market_.step(workforce, month, now(), aprils(month), news_, draws_);
  step.others = others_hours();
  const auto result = std::make_shared<const MarketMonth>(std::move(step));
  months_.push_back(result);
  order(region_, staffing(*result));
  const news::StaffMonth told{region_, month, result};
  for (const std::uint32_t a : plan_.parameters.geography.regions[region_].areas)
    if (Directory::exists(directory_.council, a)) send(directory_.council[a], told);
  if (Directory::exists(directory_.board, region_)) send(directory_.board[region_], told);
  if (Directory::exists(directory_.partnership, region_)) send(directory_.partnership[region_], told);
  tell_of_contracts(*result);
  if (result->beyond_evidence && !warned_) {
    warned_ = true;
    decide("relative pay more than 10% above the start's", "warns: the elasticities were not measured that far", {});
  }
}

// By service, what is added by partners with capacity of their own and bought by a pool: so many units at the hours that
// stand behind one at the start.
std::vector<std::int64_t> LabourOffice::others_hours() const {
  std::vector<std::int64_t> hours(plan_.services.size(), 0);
  for (std::size_t s = 0; s < hours.size(); ++s) {
    const std::int64_t stated = plan_.services[s].capacity[region_];
    if (stated <= 0) continue;
    double units = 0;
    for (const PartnerParameters& partner : plan_.parameters.leadership.partners)
      if (partner.service == plan_.parameters.services[s].name && partner.from <= now() && !(partner.until && *partner.until <= now()))
        units += partner.units[region_];
    const std::int64_t added = std::llround(units * scale()) + units_bought_[s];
    hours[s] = std::llround(static_cast<double>(hours_at_start(s)) * static_cast<double>(added * plan_.service_rules[s].parts) /
                            static_cast<double>(stated));
  }
  return hours;
}

// Of all groups that work in a service.
std::int64_t LabourOffice::hours_at_start(std::size_t service) const {
  const auto& groups = plan_.parameters.workforce.groups;
  std::int64_t start = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!works_in(groups[g], plan_.parameters.services[service].name)) continue;
    for (std::size_t a = 0; a < market_.areas(); ++a) start += market_.contact_at_start(a, g);
  }
  return start;
}

// Hours that reach citizens over those at the start, for every service that somebody counted works in.
std::vector<Order> LabourOffice::staffing(const MarketMonth& month) const {
  const auto& groups = plan_.parameters.workforce.groups;
  std::vector<Order> orders;
  for (std::uint32_t s = 0; s < plan_.services.size(); ++s) {
    std::int64_t now = 0;
    const std::int64_t start = hours_at_start(s);
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (works_in(groups[g], plan_.parameters.services[s].name))
        for (std::size_t a = 0; a < market_.areas(); ++a) now += month.teams[a * groups.size() + g].contact_hundredths;
    if (start > 0)
      orders.push_back({Order::What::staffing, s, 0,
                        std::llround(static_cast<double>(now) / static_cast<double>(start) * static_cast<double>(Order::whole))});
  }
  return orders;
}

void LabourOffice::tell_of_contracts(const MarketMonth& month) {
  const auto& groups = plan_.parameters.workforce.groups;
  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::int64_t gone = month.teams[a * groups.size() + g].handed_back;
      if (gone == 0) continue;
      const std::string number = std::to_string(gone) + (gone == 1 ? " contract" : " contracts");
      decide("`" + groups[g].name + "` in " + plan_.parameters.areas[areas[a]] + ": margin too thin",
             number + " handed back" +
                 (groups[g].contract.taken_by.empty() ? "; the posts are lost" : "; taken over by `" + groups[g].contract.taken_by + "`"),
             {});
    }
}

}  // namespace models
