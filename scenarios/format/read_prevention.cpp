#include <fmt/format.h>

#include <set>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/text.hpp"
#include "sim/quantity.hpp"

namespace scenarios::format {

namespace {

using models::ProgrammeParameters;

void read_effects(Context& context, const Section& section, ProgrammeParameters& programme) {
  const Node* effects = section.find("effect");
  if (!effects) return;
  std::set<std::string> hazards;
  for (const Node* effect : one_or_several(*effects)) {
    if (!effect->is_map()) continue;
    const Section part(effect, "effect", section.path_of("effect"));
    const std::string hazard = part.text("on");
    if (!hazards.insert(hazard).second) {
      context.faults.add(part.at("on"), fmt::format("`{}` changes `{}` twice", programme.name, hazard),
                         "a programme has one effect on a hazard", "remove one");
    }
    programme.effects.push_back({.hazard = hazard, .rate_ratio = part.number("rate_ratio")});
  }
}

void read_course(Context& context, const Section& section, ProgrammeParameters& programme) {
  programme.onset_months = section.whole("starts_after");
  programme.full_months = section.has("full_after") ? section.whole("full_after") : programme.onset_months;
  programme.lasts_months = section.whole("lasts");
  if (programme.full_months < programme.onset_months) {
    context.faults.add(section.at("full_after"), "the full effect comes before half of it",
                       fmt::format("`starts_after` is {} months", programme.onset_months),
                       "make `full_after` later");
  }
  if (section.has("fades_after")) {
    programme.fades_months = section.whole("fades_after");
    if (programme.fades_months < programme.full_months)
      context.faults.add(section.at("fades_after"), "the effect fades before it is full",
                         fmt::format("it is full after {} months", programme.full_months), "make `fades_after` later");
    if (section.has("lasts") && programme.fades_months > programme.lasts_months)
      context.faults.add(section.at("fades_after"), "the effect fades when it is over",
                         fmt::format("it is over after {} months", programme.lasts_months),
                         "make `fades_after` earlier, or leave it out if it ends at once");
  }
  if (section.has("lasts") && programme.lasts_months < programme.full_months) {
    context.faults.add(section.at("lasts"), "the effect ends before it is full",
                       fmt::format("it is full after {} months", programme.full_months),
                       "make `lasts` longer");
  }
}

void read_start(Context& context, const Section& section, const models::TimeParameters& time,
                ProgrammeParameters& programme) {
  const auto from = section.date("from");
  if (!from) return;
  const sim::Calendar calendar(time.start);
  programme.from = calendar.at(*from);
  if (time.end <= sim::SimTime{} || (programme.from >= sim::SimTime{} && programme.from < time.end)) return;
  context.faults.add(
      section.at("from"), fmt::format("{} is outside the run", in_ticks(section.text("from"))),
      fmt::format("it lasts from {} to {}", sim::iso(time.start), sim::iso(calendar.date(time.end))),
      "choose a day in it, or a longer run");
}

ProgrammeParameters read_programme(Context& context, const Entry& entry,
                                   const models::WorldParameters& world) {
  const Section section(&entry.value, "programme", "prevention." + entry.name);
  ProgrammeParameters programme;
  programme.name = entry.name;
  programme.title = section.has("title") ? section.text("title") : entry.name;
  const Node* who = section.find("who");
  programme.who = read_person_filter(context, who);
  if (const Node* node = section.find("targeting"); node && node->is_map()) {
    const Section targeting(node, "targeting", section.path_of("targeting"));
    programme.targeting = {true, read_person_filter(context, targeting.find("among")), targeting.number("sensitivity"),
                           targeting.number("specificity")};
  }
  read_start(context, section, world.time, programme);
  programme.ramp_months = section.whole("ramp");
  if (section.has("places")) programme.places_per_year = section.number("places");
  programme.uptake = section.number("uptake");
  read_course(context, section, programme);
  read_effects(context, section, programme);
  if (const Node* node = section.find("staff"); node && node->is_map()) {
    const Section staff(node, "programme_staff", section.path_of("staff"));
    programme.staffed_by = staff.text("group");
    programme.hours_each = staff.number("hours");
  }
  if (const Node* node = section.find("cost"); node && node->is_map()) {
    const Section cost(node, "programme_cost", section.path_of("cost"));
    programme.cost_each = sim::pounds(cost.number("each"));
    programme.payer = cost.text("payer");
  }
  return programme;
}

}  // namespace

void read_prevention(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* prevention = top.find("prevention");
  if (!prevention) return;
  if (!prevention->entries.empty() && !world.population) {
    context.faults.add(top.name_at("prevention"), "there is prevention but no `population`",
                       "nobody could be offered a place", "add a `population` or remove it");
  }
  for (const Entry& entry : prevention->entries)
    world.programmes.push_back(read_programme(context, entry, world));
}

}  // namespace scenarios::format
