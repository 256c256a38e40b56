#include "scenarios/format/names.hpp"

#include <algorithm>

namespace scenarios::format {

namespace {

std::vector<std::string> names_in(const Node& scenario, std::string_view section) {
  const Node* map = scenario.find(section);
  return map && map->is_map() ? map->names() : std::vector<std::string>{};
}

bool is_unreadable(const Node& scenario, std::string_view section) {
  const Node* node = scenario.find(section);
  return node && !node->is_map();
}

std::vector<std::string> areas_in(const Node& scenario) {
  std::vector<std::string> areas;
  const auto add = [&](const std::string& area) {
    if (std::find(areas.begin(), areas.end(), area) == areas.end()) areas.push_back(area);
  };
  const Node* regions = scenario.find("regions");
  if (!regions) return areas;
  for (const Entry& region : regions->entries) {
    const Node* list = region.value.find("areas");
    if (!list) continue;
    if (list->is_scalar()) add(list->text);
    for (const Node& area : list->items) add(area.text);
  }
  return areas;
}

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Names::Names(const Node& scenario) {
  auto stages = names_in(scenario, "pathway");
  auto hazards = names_in(scenario, "hazards");
  auto regions = names_in(scenario, "regions");
  auto areas = areas_in(scenario);
  if (regions.empty()) regions = areas = {"all"};
  std::vector<std::string> ways{"home", "leave"};
  append(ways, stages);
  std::vector<std::string> causes = hazards;
  append(causes, names_in(scenario, "arrivals"));
  declare(Domain::stage, std::move(stages));
  declare(Domain::way, std::move(ways));
  declare(Domain::service, names_in(scenario, "services"));
  declare(Domain::region, std::move(regions));
  declare(Domain::area, std::move(areas));
  declare(Domain::hazard, std::move(hazards));
  declare(Domain::cause, std::move(causes));
  if (is_unreadable(scenario, "pathway")) open_.insert({Domain::stage, Domain::way});
  if (is_unreadable(scenario, "services")) open_.insert(Domain::service);
  if (is_unreadable(scenario, "regions")) open_.insert({Domain::region, Domain::area});
  if (is_unreadable(scenario, "hazards")) open_.insert({Domain::hazard, Domain::cause});
  if (is_unreadable(scenario, "arrivals")) open_.insert(Domain::cause);
  for (const Domain fixed :
       {Domain::sex, Domain::frailty, Domain::deprivation, Domain::place, Domain::month, Domain::attribute}) {
    declare(fixed, words_of(fixed));
  }
}

void Names::declare(Domain domain, std::vector<std::string> names) {
  auto& places = places_[domain];
  for (std::size_t i = 0; i < names.size(); ++i) places.emplace(names[i], i);
  names_[domain] = std::move(names);
}

const std::vector<std::string>& Names::of(Domain domain) const {
  static const std::vector<std::string> nothing;
  const auto found = names_.find(domain);
  return found == names_.end() ? nothing : found->second;
}

bool Names::has(Domain domain, std::string_view name) const {
  return index(domain, name) < of(domain).size();
}

std::size_t Names::index(Domain domain, std::string_view name) const {
  const auto places = places_.find(domain);
  if (places == places_.end()) return 0;
  const auto found = places->second.find(name);
  return found == places->second.end() ? of(domain).size() : found->second;
}

}  // namespace scenarios::format
