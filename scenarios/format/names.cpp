#include "scenarios/format/names.hpp"

#include <algorithm>

#include "scenarios/format/quantity.hpp"
#include "scenarios/format/values.hpp"

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

bool says_external(const Node& scenario, const std::string& region) {
  const Node* regions = scenario.find("regions");
  const Node* one = regions ? regions->find(region) : nullptr;
  const Node* external = one ? one->find("external") : nullptr;
  const auto flag = external ? parse_flag(external->text) : Read<bool>(Trouble{});
  return flag && *flag.value;
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
  std::vector<std::string> settled;
  for (const std::string& region : regions) {
    if (says_external(scenario, region)) external_.insert(region);
    else settled.push_back(region);
  }
  std::vector<std::string> territories = settled;
  for (const std::string& area : areas)
    if (std::find(settled.begin(), settled.end(), area) == settled.end()) territories.push_back(area);
  declare(Domain::settled, std::move(settled));
  declare(Domain::territory, std::move(territories));
  std::vector<std::string> answered = names_in(scenario, "services");
  append(answered, stages);
  declare(Domain::answered, std::move(answered));
  declare(Domain::stage, std::move(stages));
  declare(Domain::way, std::move(ways));
  declare(Domain::service, names_in(scenario, "services"));
  const Node* workforce = scenario.find("workforce");
  declare(Domain::staff_group, workforce ? names_in(*workforce, "groups") : std::vector<std::string>{});
  declare(Domain::programme, names_in(scenario, "prevention"));
  declare(Domain::region, std::move(regions));
  declare(Domain::area, std::move(areas));
  declare(Domain::arrival, names_in(scenario, "arrivals"));
  declare(Domain::hazard, std::move(hazards));
  declare(Domain::cause, std::move(causes));
  if (is_unreadable(scenario, "pathway")) open_.insert({Domain::stage, Domain::way, Domain::answered});
  if (is_unreadable(scenario, "services")) open_.insert({Domain::service, Domain::answered});
  if (is_unreadable(scenario, "workforce") || (workforce && is_unreadable(*workforce, "groups")))
    open_.insert(Domain::staff_group);
  if (is_unreadable(scenario, "prevention")) open_.insert(Domain::programme);
  if (is_unreadable(scenario, "regions")) open_.insert({Domain::region, Domain::settled, Domain::area, Domain::territory});
  if (is_unreadable(scenario, "hazards")) open_.insert({Domain::hazard, Domain::cause});
  if (is_unreadable(scenario, "arrivals")) open_.insert({Domain::cause, Domain::arrival});
  for (const Domain fixed :
       {Domain::sex, Domain::frailty, Domain::deprivation, Domain::place, Domain::month, Domain::weekday}) {
    declare(fixed, words_of(fixed));
  }
  declare_attributes(scenario);
}

void Names::declare_attributes(const Node& scenario) {
  const std::vector<std::string> declared = names_in(scenario, "attributes");
  std::vector<std::string> all = words_of(Domain::attribute), settable{"frailty"};
  append(all, declared);
  append(settable, declared);
  for (std::size_t a = 0; a < declared.size(); ++a) {
    const Node& attribute = *scenario.find("attributes")->find(declared[a]);
    const auto domain = static_cast<Domain>(static_cast<int>(Domain::values) + static_cast<int>(a));
    std::vector<std::string> values;
    if (const Node* list = attribute.find("values")) {
      if (list->is_scalar()) values = {list->text};
      for (const Node& value : list->items) values.push_back(value.text);
    } else if (const Node* counter = attribute.find("counts_to")) {
      const auto last = parse_quantity(counter->text, Measure::whole);
      for (int n = 0; last && n <= std::min(*last.value, 31.0); ++n) values.push_back(std::to_string(n));
      counters_.insert(domain);
    }
    if (values.empty()) open_.insert(domain);
    declare(domain, std::move(values));
  }
  declare(Domain::declared, declared);
  declare(Domain::settable, std::move(settable));
  declare(Domain::attribute, std::move(all));
  if (is_unreadable(scenario, "attributes")) open_.insert({Domain::attribute, Domain::declared, Domain::settable});
}

Domain Names::values_of(std::string_view attribute) const {
  if (attribute == "age") return Domain::age;
  if (attribute == "sex") return Domain::sex;
  if (attribute == "frailty") return Domain::frailty;
  if (attribute == "deprivation") return Domain::deprivation;
  if (!has(Domain::declared, attribute)) return Domain::none;
  return static_cast<Domain>(static_cast<int>(Domain::values) + static_cast<int>(index(Domain::declared, attribute)));
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
