#include "models/organisations/labour_office.hpp"

#include <algorithm>
#include <cmath>

#include "models/finance/settlement.hpp"
#include "models/workforce/shared_hours.hpp"

namespace models {

LabourOffice::LabourOffice(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                           std::uint32_t region)
    : Organisation(plan, directory, self, draws), region_(region),
      market_(plan.parameters.workforce, plan.parameters.areas, plan.parameters.geography.regions[region].areas, region,
              plan.parameters.geography.regions[region].name, plan.parameters.scale),
      news_(market_.no_news()), units_bought_(plan.services.size(), 0), places_asked_(plan.programmes.size(), 0),
      staffed_(plan.programmes.size(), Order::whole) {
  wakes(1);
}

void LabourOffice::read(const Message& message) {
  const auto& groups = plan_.parameters.workforce.groups;
  const auto& areas = plan_.parameters.geography.regions[region_].areas;
  if (const auto* month = std::get_if<news::RegionMonth>(&message.news)) {
    for (std::size_t g = 0; g < groups.size(); ++g) news_.pressure[g] = pressure_on(plan_, *month, groups[g].works_in);
    places_asked_ = month->places_asked;
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
  std::vector<Order> orders = staff_programmes(step);
  const auto result = std::make_shared<const MarketMonth>(std::move(step));
  months_.push_back(result);
  for (const Order& one : staffing(*result)) orders.push_back(one);
  order(region_, orders);
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
    if (works_in(groups[g], plan_.parameters.services[service].name)) start += market_.contact_at_start(g);
  }
  return start;
}

// Hours a week that the places of a month ask for, x 100: of those who are offered one, some do not take it.
std::int64_t LabourOffice::asked_by(std::size_t programme) const {
  const ProgrammeParameters& parameters = plan_.parameters.programmes[programme];
  return std::llround(static_cast<double>(places_asked_[programme]) * parameters.uptake * parameters.hours_each / weeks_per_month * 100);
}

// Shares the hours of every group between its services and its programmes, and tells the region what has changed for these.
std::vector<Order> LabourOffice::staff_programmes(MarketMonth& month) {
  const auto& groups = plan_.parameters.workforce.groups;
  month.on_programmes.assign(groups.size(), 0);
  std::vector<Order> orders;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::int64_t here = hours_in_services(month, groups.size(), g);   // all, as none is on programmes yet
    const std::int64_t at_start = groups[g].works_in.empty() ? 0 : market_.contact_at_start(g);
    std::int64_t asked = 0;
    for (std::size_t p = 0; p < plan_.programmes.size(); ++p)
      if (plan_.programmes[p].staff == g) asked += asked_by(p);
    const SharedHours shared = share_hours(here, at_start, asked);
    month.on_programmes[g] = shared.on_programmes;
    const std::int64_t part = std::llround(shared.part * static_cast<double>(Order::whole));
    for (std::uint32_t p = 0; p < plan_.programmes.size(); ++p) {
      if (plan_.programmes[p].staff != g || staffed_[p] == part) continue;
      if ((staffed_[p] == Order::whole) != (part == Order::whole))
        decide("staff for " + percent_in_words(shared.part) + " of what `" + plan_.parameters.programmes[p].name + "` asks of `" + groups[g].name + "`",
               part == Order::whole ? "gives as many places as can be offered" : "gives as many places as there are staff for", {});
      staffed_[p] = part;
      orders.push_back({Order::What::programme_staff, p, 0, part});
    }
  }
  return orders;
}

// Hours that reach citizens over those at the start, for every service that somebody counted works in.
std::vector<Order> LabourOffice::staffing(const MarketMonth& month) const {
  const auto& groups = plan_.parameters.workforce.groups;
  std::vector<Order> orders;
  for (std::uint32_t s = 0; s < plan_.services.size(); ++s) {
    std::int64_t now = 0;
    const std::int64_t start = hours_at_start(s);
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (works_in(groups[g], plan_.parameters.services[s].name)) now += hours_in_services(month, groups.size(), g);
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
