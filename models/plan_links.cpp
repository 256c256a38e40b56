#include "models/plan_links.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/plan.hpp"

namespace models {

namespace {

template <class Named>
std::size_t place_of(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  if (found == all.end()) throw std::invalid_argument("`" + name + "` is named by a link but not described");
  return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

void plan_links(Plan& plan) {
  const WorldParameters& world = plan.parameters;
  for (const LinkParameters& from : world.links) {
    if (!from.on || (from.evidence == Evidence::ungraded && !world.ungraded_links)) continue;
    if (plan.links.size() == most_links)
      throw std::invalid_argument("more than " + std::to_string(most_links) + " links are on");
    const std::uint32_t bit = 1U << plan.links.size();
    Plan::Link to;
    for (std::size_t place = 0; place < place_count; ++place)
      if (from.places >> place & 1) plan.links_at[place] |= bit;
    for (const std::string& stage : from.inside) plan.stages[place_of(world.stages, stage)].links_inside |= bit;
    for (const std::string& stage : from.waits) plan.stages[place_of(world.stages, stage)].links_waiting |= bit;
    to.longer_than = from.longer_than;
    to.lasts = from.lasts;
    to.afterwards = from.afterwards;
    for (const auto& effect : from.effects)
      to.effects.push_back({static_cast<std::uint8_t>(place_of(world.hazards, effect.hazard)), effect.ratio});
    for (const std::string& hazard : from.hazards) plan.hazards[place_of(world.hazards, hazard)].begins_links |= bit;
    for (const std::string& stage : from.over) plan.stages[place_of(world.stages, stage)].begins_links |= bit;
    for (const std::string& stage : from.until) plan.stages[place_of(world.stages, stage)].ends_links |= bit;
    if (from.is_state()) plan.state_links |= bit;
    plan.links.push_back(std::move(to));
  }
}

}  // namespace models
