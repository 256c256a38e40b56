#include <fmt/format.h>

#include "scenarios/format/nearest.hpp"
#include "scenarios/format/read_parts.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::RuleParameters;

void check_known(Context& context, const Section& section, std::string_view key, Domain domain, const std::string& name) {
  if (context.names.is_open(domain) || context.names.has(domain, name)) return;
  context.faults.add(section.at(key), fmt::format("there is no {} `{}`", called(domain), name),
                     "a rule is about something in this file", suggest(name, context.names.of(domain)));
}

RuleParameters read_rule(Context& context, const Entry& entry) {
  using Watch = RuleParameters::Watch;
  using Buys = RuleParameters::Buys;
  const Section section(&entry.value, "rule", "leadership.partnership_boards.rules." + entry.name);
  RuleParameters rule;
  rule.name = entry.name;
  const std::string watch = section.text("watch");
  rule.watch = watch == "waiting" ? Watch::waiting : watch == "vacancies" ? Watch::vacancies : watch == "reserves" ? Watch::reserves
               : watch == "wellbeing" ? Watch::wellbeing : Watch::delays;
  if (section.has("of")) rule.of = section.text("of");
  const bool of_something = rule.watch == Watch::waiting || rule.watch == Watch::vacancies;
  if (of_something && rule.of.empty())
    context.faults.add(section.at("watch"), fmt::format("`{}` watches {}, but not of what", entry.name, watch),
                       "there may be many", rule.watch == Watch::waiting ? "add `of: SERVICE`" : "add `of: STAFF GROUP`");
  else if (of_something)
    check_known(context, section, "of", rule.watch == Watch::waiting ? Domain::service : Domain::staff_group, rule.of);
  else if (section.has("of"))
    context.faults.add(section.name_at("of"), fmt::format("`of` says nothing about {}", watch), "there is one of it in a region",
                       "remove it");
  if (section.has("above") == section.has("below"))
    context.faults.add(entry.at, fmt::format("`{}` needs `above` or `below`, and one of them", entry.name),
                       "it is the threshold beyond which money moves", "add `above: 150`, or `below: 5%`");
  rule.above = section.has("above");
  rule.threshold = section.number(rule.above ? "above" : "below");
  const std::string buys = section.text("buys");
  rule.buys = buys == "places" ? Buys::places : buys == "posts" ? Buys::posts : Buys::capacity;
  if (section.has("what")) {
    rule.what = section.text("what");
    check_known(context, section, "what",
                rule.buys == Buys::places ? Domain::programme : rule.buys == Buys::posts ? Domain::staff_group : Domain::service, rule.what);
  }
  if (section.has("step")) rule.step = section.number("step");
  if (section.has("most")) rule.most = section.number("most");
  if (section.has("price")) rule.price = sim::pounds(section.number("price"));
  return rule;
}

}  // namespace

void read_leadership(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* node = top.find("leadership");
  if (!node) return;
  const Section section(node, "leadership", "leadership");
  models::LeadershipParameters& leadership = world.leadership;
  if (const Node* boards = section.find("partnership_boards"); boards && boards->is_map()) {
    const Section part(boards, "partnership_boards", section.path_of("partnership_boards"));
    leadership.boards.on = true;
    leadership.boards.every_months = part.whole("every");
    leadership.boards.late_months = part.whole("reports_late");
    leadership.boards.complete = part.number("reports_complete");
    leadership.boards.from_councils = sim::pounds(part.number("from_councils"));
    leadership.boards.from_boards = sim::pounds(part.number("from_boards"));
    each_entry(part, "rules", [&](const Entry& entry) { leadership.boards.rules.push_back(read_rule(context, entry)); });
  }
  if (const Node* panels = section.find("panels"); panels && panels->is_map()) {
    const Section part(panels, "panels", section.path_of("panels"));
    leadership.panels = {true, part.has("members") ? part.whole("members") : 0, part.number("answers"), part.whole("every")};
  }
  each_entry(section, "partners", [&](const Entry& entry) {
    const Section part(&entry.value, "partner", "leadership.partners." + entry.name);
    models::PartnerParameters partner;
    partner.name = entry.name;
    partner.kind = part.text("kind");
    partner.service = part.text("service");
    partner.units = read_by_region(context, part, "units", world);
    partner.from = read_instant(part, "from", world);
    if (part.has("until")) partner.until = read_instant(part, "until", world);
    leadership.partners.push_back(std::move(partner));
  });
  each_entry(section, "milestones", [&](const Entry& entry) {
    const Section part(&entry.value, "milestone", "leadership.milestones." + entry.name);
    leadership.milestones.push_back({entry.name, part.text("words"), read_instant(part, "on", world)});
  });
}

}  // namespace scenarios::format
