#include "models/organisations/forum_and_panel.hpp"

#include <algorithm>
#include <cmath>

namespace models {

PartnershipForum::PartnershipForum(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                                   std::uint32_t region)
    : Organisation(plan, directory, self, draws), region_(region), in_(plan.parameters.leadership.partners.size(), 0) {
  wakes(0);
}

// A partner is there for a whole month if its day has come before the month is a day old.
void PartnershipForum::act(int, int) {
  const auto& partners = plan_.parameters.leadership.partners;
  std::vector<std::string> changed;
  for (std::size_t p = 0; p < partners.size(); ++p) {
    const sim::SimTime first = now() + news_takes;
    const bool in = partners[p].from <= first && (!partners[p].until || *partners[p].until > first);
    const double units = partners[p].units[region_];
    if (in == static_cast<bool>(in_[p])) continue;
    in_[p] = in;
    if (units == 0) continue;
    changed.push_back(partners[p].service);
    decide(partners[p].kind + " partner `" + partners[p].name + "`",
           std::string(in ? "brings " : "takes away ") + std::to_string(std::llround(units * scale())) + " of `" +
               partners[p].service + "`",
           {});
  }
  std::vector<Order> orders;
  for (std::uint32_t s = 0; s < plan_.services.size(); ++s) {
    const std::string& name = plan_.parameters.services[s].name;
    if (std::find(changed.begin(), changed.end(), name) == changed.end()) continue;
    double units = 0;
    for (std::size_t p = 0; p < partners.size(); ++p)
      if (in_[p] && partners[p].service == name) units += partners[p].units[region_];
    orders.push_back({Order::What::added_units, s, 0, std::llround(units * scale())});
  }
  order(region_, std::move(orders));
}

CitizensPanel::CitizensPanel(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                             std::uint32_t region)
    : Organisation(plan, directory, self, draws), region_(region) {
  wakes(3, plan.parameters.leadership.panels.every_months);
  wakes(6, plan.parameters.leadership.panels.every_months);
}

void CitizensPanel::act(int, int day) {
  if (day == 3) order(region_, {{Order::What::survey, 0, 0, plan_.parameters.leadership.panels.members}});
}

void CitizensPanel::read(const Message& message) {
  const auto* survey = std::get_if<news::Survey>(&message.news);
  if (!survey) return;
  answers_.push_back({message.due, survey->answered, survey->micro_wellbeing});
  if (Directory::exists(directory_.partnership, region_)) send(directory_.partnership[region_], *survey);
}

}  // namespace models
