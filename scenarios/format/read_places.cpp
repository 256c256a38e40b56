#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/table.hpp"

namespace scenarios::format {

namespace {

// A region has areas, or it is external and may have a tariff.
void check_external(Context& context, const Section& section, const Entry& entry) {
  const std::string& name = entry.name;
  const bool external = context.names.is_external(name), has_areas = section.has("areas");
  if (external && has_areas)
    context.faults.add(section.name_at("areas"), fmt::format("`{}` is external and has `areas`", name),
                       "nobody lives in an external region", "remove `areas`, or `external`");
  // One that is written otherwise has been told.
  const auto& keys = entry.value.entries;
  const bool understood = std::all_of(keys.begin(), keys.end(), [](const Entry& key) { return record_named("region").find(key.name); });
  if (!external && !has_areas && entry.value.is_map() && understood)
    context.faults.add(entry.at, fmt::format("the region `{}` has no `areas`", name), "people live in areas",
                       "add for example `areas: [Cardiff, Vale of Glamorgan]`, or `external: true` for a provider outside");
  if (!external && section.has("tariff"))
    context.faults.add(section.name_at("tariff"), fmt::format("`{}` has a `tariff` but is not external", name),
                       "what a region of our own gives costs what the stages say", "remove it, or add `external: true`");
}

void read_regions(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* regions = top.find("regions");
  if (!regions || regions->entries.empty()) {
    world.areas = {"all"};
    world.geography.regions = {{.name = "all", .areas = {0}}};
    return;
  }
  std::map<std::string, std::string> region_of;
  for (const Entry& entry : regions->entries) {
    const Section section(&entry.value, "region", "regions." + entry.name);
    models::RegionParameters region{.name = entry.name, .areas = {}, .external = context.names.is_external(entry.name)};
    region.tariff = section.number("tariff");
    check_external(context, section, entry);
    const Node* areas = entry.value.find("areas");
    for (const Node* area : areas ? one_or_several(*areas) : std::vector<const Node*>{}) {
      const auto [earlier, is_new] = region_of.emplace(area->text, entry.name);
      if (!is_new) {
        context.faults.add(area->at, fmt::format("the area `{}` is in two regions", area->text),
                           fmt::format("it is in `{}` already", earlier->second), "remove one");
        continue;
      }
      region.areas.push_back(static_cast<std::uint32_t>(world.areas.size()));
      world.areas.push_back(area->text);
    }
    world.geography.regions.push_back(std::move(region));
  }
  const auto& all = world.geography.regions;
  if (std::all_of(all.begin(), all.end(), [](const auto& region) { return region.external; }))
    context.faults.add(top.name_at("regions"), "all regions are external", "there is nobody whom they could serve",
                       "add a region with `areas`");
}

// Regions that cannot be reached from the first by any road.
std::vector<std::string> cut_off(const models::GeographyParameters& geography) {
  std::vector<std::uint32_t> group(geography.regions.size());
  std::iota(group.begin(), group.end(), 0);
  for (std::size_t pass = 0; pass < group.size(); ++pass) {
    for (const models::Road& road : geography.roads) {
      group[road.from] = group[road.to] = std::min(group[road.from], group[road.to]);
    }
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (group[i] != 0) names.push_back("`" + geography.regions[i].name + "`");
  }
  return names;
}

void read_roads(Context& context, const Section& travel, models::GeographyParameters& geography) {
  const Node* node = travel.find("roads");
  if (!node || !node->is_map()) return;
  const auto pairs = read_pairs(context, *node, travel.row("roads"), travel.path_of("roads"));
  if (!pairs) return;
  for (const TablePair& pair : *pairs) {
    geography.roads.push_back(
        {.from = static_cast<std::uint32_t>(context.names.index(Domain::region, pair.from)),
         .to = static_cast<std::uint32_t>(context.names.index(Domain::region, pair.to)),
         .minutes = pair.value / 60});
  }
  if (const auto names = cut_off(geography); !names.empty()) {
    context.faults.add(node->at,
                       fmt::format("no road leads from `{}` to {}", geography.regions[0].name, listed(names)),
                       "every region must be reachable from every other", "add a row to the table of roads");
  }
}

}  // namespace

void read_places(Context& context, const Section& top, models::WorldParameters& world) {
  read_regions(context, top, world);
  const bool several = world.geography.regions.size() > 1;
  if (several != top.has("travel")) {
    context.faults.add(
        top.name_at(several ? "regions" : "travel"),
        several ? fmt::format("there are {} regions but no `travel`", world.geography.regions.size())
                : "there is `travel` but only one region",
        several ? "people and letters need a time from one to the other" : "nobody would travel",
        several ? "add for example `travel: {roads: {table: roads.csv}}`" : "remove it");
    return;
  }
  if (!several) return;
  const Section travel(top.find("travel"), "travel", "travel");
  read_roads(context, travel, world.geography);
  world.geography.delay = travel.distribution("delay");
}

}  // namespace scenarios::format
