#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

using models::LinkParameters;

std::vector<std::string> names_at(const Node* several) {
  std::vector<std::string> names;
  if (!several) return names;
  for (const Node* one : one_or_several(*several)) names.push_back(one->text);
  return names;
}

std::uint8_t places_at(const Names& names, const Node* several) {
  std::uint8_t bits = 0;
  for (const std::string& place : names_at(several))
    if (names.has(Domain::place, place)) bits = static_cast<std::uint8_t>(bits | 1U << names.index(Domain::place, place));
  return bits;
}

sim::Duration length(const Section& section, std::string_view key) {
  return {std::llround(section.number(key))};
}

void check_link(Context& context, const Section& section, const LinkParameters& link, const Position& at) {
  const bool after = section.has("after"), held = section.has("while");
  if (after == held) {
    context.faults.add(at, fmt::format("the link `{}` needs either `after` or `while`", link.name),
                       "it begins by something that happened or that holds", "write for example `after: {hazard: fall}`");
    return;
  }
  if (link.hazards.empty() && link.over.empty() && !link.is_state())
    context.faults.add(section.at(after ? "after" : "while"), fmt::format("nothing begins the link `{}`", link.name),
                       "it would never be felt", after ? "name a `hazard`, a `stage` or a place they are `leaving`"
                                                       : "name a `place`, a `stage` or what they are `waiting_for`");
  if (after && link.lasts.seconds <= 0)
    context.faults.add(section.at("for"), fmt::format("the link `{}` does not say for how long", link.name),
                       "it would end as soon as it begins", "add for example `for: 90 days`");
  if (after && link.longer_than.seconds > 0 && !link.is_state())
    context.faults.add(section.at("after"), "`longer_than` is about the place that they are `leaving`",
                       "no such place is named", "name it, or remove `longer_than`");
}

}  // namespace

void read_links(Context& context, const Section& top, models::WorldParameters& world) {
  world.ungraded_links = top.flag("ungraded_links");
  const Node* links = top.find("links");
  if (!links || !links->is_map()) return;
  for (const Entry& entry : links->entries) {
    const Section section(&entry.value, "link", "links." + entry.name);
    LinkParameters link;
    link.name = entry.name;
    link.on = section.flag("on");
    const std::string grade = section.text("evidence");
    link.evidence = grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'D'
                        ? static_cast<models::Evidence>(1 + grade[0] - 'A')
                        : models::Evidence::ungraded;
    link.lasts = length(section, "for");
    link.until = names_at(section.find("until"));
    if (const Node* node = section.find("after"); node && node->is_map()) {
      const Section after(node, "link_after", section.path_of("after"));
      link.hazards = names_at(after.find("hazard"));
      link.over = names_at(after.find("stage"));
      link.places = places_at(context.names, after.find("leaving"));
      link.longer_than = length(after, "longer_than");
      link.afterwards = true;
    }
    if (const Node* node = section.find("while"); node && node->is_map()) {
      const Section held(node, "link_while", section.path_of("while"));
      link.places = places_at(context.names, held.find("place"));
      link.inside = names_at(held.find("stage"));
      link.waits = names_at(held.find("waiting_for"));
      link.longer_than = length(held, "longer_than");
    }
    if (const Node* ratios = section.find("multiplies"); ratios && ratios->is_map())
      for (const Entry& ratio : ratios->entries)
        link.effects.push_back({ratio.name, checked_quantity(ratio.value, *record_named("link_ratios").wildcard())});
    check_link(context, section, link, entry.at);
    world.links.push_back(std::move(link));
  }
  const auto on = std::count_if(world.links.begin(), world.links.end(), [&](const LinkParameters& link) { return link.on; });
  if (on > static_cast<std::ptrdiff_t>(models::most_links))
    context.faults.add(top.name_at("links"), fmt::format("{} links are on", on),
                       fmt::format("at most {} may be", models::most_links), "switch some off or join them");
}

std::vector<sim::Season::Step> read_trend(Context& context, const Node* trend, const sim::Calendar& calendar) {
  std::vector<sim::Season::Step> steps;
  if (!trend || !trend->is_map()) return steps;
  const Key& number = *record_named("hazard_trend").wildcard();
  for (const Entry& entry : trend->entries) {
    const auto day = parse_date(entry.name);
    if (!day) {
      context.faults.add(entry.at, day.trouble);
      continue;
    }
    steps.push_back({calendar.at(*day.value), checked_quantity(entry.value, number)});
  }
  std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  return steps;
}

}  // namespace scenarios::format
