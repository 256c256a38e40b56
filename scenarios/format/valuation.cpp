#include "scenarios/format/valuation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "models/outcomes/spending_lines.hpp"
#include "output/analysis/economic_settings.hpp"
#include "scenarios/format/nearest.hpp"
#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

using output::analysis::Discounting;
using output::analysis::EconomicSettings;

constexpr std::string_view everybody = "all", everything_else = "else";
constexpr std::string_view nhs_and_social_services = "NHS and personal social services";
constexpr std::array<std::pair<std::string_view, Discounting>, 4> moments{{{"start", Discounting::start_of_year},
                                                                           {"middle", Discounting::middle_of_year},
                                                                           {"end", Discounting::end_of_year},
                                                                           {"month", Discounting::month}}};

void add_new(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

struct Known {
  std::vector<std::string> payers, activities;
};

Known known_to(const std::vector<NamedScenario>& scenarios) {
  Known known;
  for (const NamedScenario& one : scenarios) {
    const models::WorldParameters& world = one.scenario.world;
    for (const std::string& payer : models::payers_of(world)) add_new(known.payers, payer);
    for (const auto& stage : world.stages) add_new(known.activities, stage.name);
    for (const auto& programme : world.programmes) add_new(known.activities, programme.name);
    for (const std::string& activity : models::paid_beside_cases(world)) add_new(known.activities, activity);
  }
  return known;
}

bool must_be_known(const std::string& name, const Position& at, const std::vector<std::string>& known, std::string_view what,
                   std::string_view why, Faults& faults) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  faults.add(at, fmt::format("there is no {} `{}` in any scenario", what, name), std::string(why),
             known.empty() ? "nobody pays for anything there: leave this out" : suggest(name, known));
  return false;
}

std::vector<std::string> perspective_of(const Node& value, const Known& known, Faults& faults) {
  std::vector<std::string> payers;
  for (const Node* item : one_or_several(value)) {
    if (item->text == everybody) return {};
    const bool both = item->text == nhs_and_social_services;
    for (const std::string& name : both ? std::vector<std::string>{"NHS", "council"} : std::vector{item->text})
      if (must_be_known(name, item->at, known.payers, "payer", "the perspective counts what payers pay", faults))
        add_new(payers, name);
  }
  return payers;
}

}  // namespace

output::Attributes read_valuation(const Section& study, const std::vector<NamedScenario>& scenarios, Faults& faults) {
  const Known known = known_to(scenarios);
  EconomicSettings settings;
  if (const Node* perspective = study.find("perspective"))
    settings.perspective = perspective_of(*perspective, known, faults);
  settings.discount_costs = study.number("discount");
  settings.discount_health = study.has("discount_health") ? study.number("discount_health") : settings.discount_costs;
  for (const auto& [word, moment] : moments)
    if (study.text("discount_at") == word) settings.convention = moment;
  if (const Node* thresholds = study.find("threshold")) {
    settings.thresholds.clear();
    for (const Node* item : one_or_several(*thresholds))
      if (const auto read = read_quantity(*item, study.row("threshold"))) settings.thresholds.push_back(*read.value);
  }
  if (study.has("price_year")) settings.price_year = study.whole("price_year");
  if (const Node* cash = study.find("cash_released"); cash && cash->is_map()) {
    const Key& share = *record_named("study_cash_released").wildcard();
    for (const Entry& entry : cash->entries) {
      if (entry.name != everything_else &&
          !must_be_known(entry.name, entry.at, known.activities, "stage, programme or other activity", "nothing would be saved on it", faults))
        continue;
      if (const auto read = read_quantity(entry.value, share)) settings.cash_released[entry.name] = *read.value;
    }
  }
  return output::analysis::to_attributes(settings);
}

}  // namespace scenarios::format
