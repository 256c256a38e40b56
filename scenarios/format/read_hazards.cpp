#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "scenarios/format/read_arrival_rate.hpp"
#include "scenarios/format/read_parts.hpp"

namespace scenarios::format {

namespace {

using models::AttributeTable;
using models::HazardDoes;
using models::HazardParameters;

constexpr std::uint8_t everywhere = 0xff;

HazardDoes what_it_does(const std::string& word) {
  if (word == "die") return HazardDoes::die;
  if (word == "birth") return HazardDoes::birth;
  if (word == "frailer") return HazardDoes::frailer;
  return word == "fitter" ? HazardDoes::fitter : HazardDoes::enter;
}

std::uint8_t places(Context& context, const Node* at, std::uint8_t standard) {
  if (!at) return standard;
  std::uint8_t bits = 0;
  for (const Node* place : one_or_several(*at)) {
    if (!context.names.has(Domain::place, place->text)) continue;
    bits = static_cast<std::uint8_t>(bits | 1u << context.names.index(Domain::place, place->text));
  }
  return bits;
}

void read_season(Context& context, const Section& section, HazardParameters& hazard) {
  const Node* season = section.find("season");
  if (!season || !season->is_map()) return;
  const Key& number = *record_named("season").wildcard();
  const auto months = words_of(Domain::month);
  for (std::size_t m = 0; m < 12; ++m) {
    if (const Node* value = season->find(months[m])) hazard.season[m] = checked_quantity(*value, number);
  }
  const double mean = std::accumulate(hazard.season.begin(), hazard.season.end(), 0.0) / 12;
  if (mean <= 0) {
    context.faults.add(season->at, "no month has any", "the season shares out the year's rate",
                       "give the months relative rates, 1 for an ordinary one");
    return;
  }
  for (double& month : hazard.season) month /= mean;
}

bool is_zero_for_men(const AttributeTable& table) {
  if (!table.by_sex)
    return std::all_of(table.values.begin(), table.values.end(), [](double v) { return v == 0; });
  const std::size_t inner = table.size() / table.age_from.size() / 2;
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    if (i / inner % 2 == 1 && table.values[i] != 0) return false;
  }
  return true;
}

void check_mothers(Context& context, const HazardParameters& hazard, const Position& at) {
  if (hazard.does != HazardDoes::birth || is_zero_for_men(hazard.rate) ||
      std::any_of(hazard.ratios.begin(), hazard.ratios.end(), is_zero_for_men)) {
    return;
  }
  context.faults.add(at, fmt::format("men would give birth by the hazard `{}`", hazard.name),
                     "its rate is not 0 for them",
                     "add a column `sex` to its table, or `ratio: {sex: {female: 1, male: 0}}`");
}

HazardParameters read_hazard(Context& context, const Entry& entry, const sim::Calendar& calendar) {
  const Section section(&entry.value, "hazard", "hazards." + entry.name);
  HazardParameters hazard;
  hazard.name = entry.name;
  const Node* does = section.find("does");
  hazard.does = what_it_does(does ? does->text : "");
  if (const Node* enter = does ? does->find("enter") : nullptr) hazard.enter_stage = enter->text;
  if (const Node* sets = does ? does->find("set") : nullptr) {
    hazard.does = HazardDoes::set;
    hazard.sets = read_settings(context, *sets);
  }
  if (section.has("rate")) hazard.rate = section.attribute(context, "rate");
  hazard.rate_is_average = section.text("rate_is") == "average";
  hazard.ratios = read_ratios(section.find("ratio"), context.names);
  hazard.runs_at = places(context, section.find("at"),
                          hazard.does == HazardDoes::enter ? HazardParameters{}.runs_at : everywhere);
  read_season(context, section, hazard);
  read_week_and_day(context, entry.value, hazard.weekdays, hazard.hours);
  hazard.by_date = read_trend(context, section.find("by_date"), calendar);
  check_mothers(context, hazard, entry.at);
  return hazard;
}

}  // namespace

void read_hazards(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* hazards = top.find("hazards");
  if (!hazards) return;
  if (!hazards->entries.empty() && !world.population) {
    context.faults.add(top.name_at("hazards"), "there are hazards but no `population`",
                       "nobody is there to run these clocks", "add a `population`, or use `arrivals`");
  }
  for (const Entry& entry : hazards->entries) world.hazards.push_back(read_hazard(context, entry, sim::Calendar(world.time.start)));
}

}  // namespace scenarios::format
