#include <fmt/format.h>

#include <cmath>

#include "scenarios/format/read_parts.hpp"
#include "scenarios/format/table.hpp"

namespace scenarios::format {

namespace {

using models::AttributeTable;

constexpr double sum_tolerance = 1e-6;

void read_people(Context& context, const Section& section, models::PopulationParameters& population) {
  const Node* node = section.find("people");
  if (!node || !node->is_map()) return;
  const auto table = read_table(context, *node, section.row("people"), section.path_of("people"));
  if (!table) return;
  population.age_from = table->axis("age_from")->ages;
  const std::size_t bands = population.age_from.size();
  double everyone = 0;
  for (std::size_t area = 0; area < population.areas.size(); ++area) {
    const auto first = table->values.begin() + static_cast<std::ptrdiff_t>(area * bands);
    population.areas[area].persons.assign(first, first + static_cast<std::ptrdiff_t>(bands));
    for (const double persons : population.areas[area].persons) everyone += persons;
  }
  if (everyone <= 0) {
    context.faults.add(node->at, "the population is empty", "nobody lives in this table", "check its values");
  }
}

void read_deprivation(Context& context, const Section& section, models::PopulationParameters& population) {
  const Node* node = section.find("most_deprived");
  if (!node || node->is_scalar() || node->find("value")) {
    for (auto& area : population.areas) area.share_most_deprived = section.number("most_deprived");
    return;
  }
  const auto table =
      read_table(context, *node, section.row("most_deprived"), section.path_of("most_deprived"));
  for (std::size_t area = 0; table && area < population.areas.size(); ++area) {
    population.areas[area].share_most_deprived = table->values[area];
  }
}

// The four classes must add up to 1 for everyone.
void check_frailty(Context& context, const AttributeTable& shares, const Position& at) {
  const std::size_t inner = shares.by_deprivation ? 5 : 1;
  const std::size_t per_age = shares.size() / shares.age_from.size();
  for (std::size_t i = 0; i < shares.values.size(); i += 4 * inner) {
    for (std::size_t d = 0; d < inner; ++d) {
      double sum = 0;
      for (std::size_t f = 0; f < 4; ++f) sum += shares.values[i + f * inner + d];
      if (std::abs(sum - 1) <= sum_tolerance) continue;
      context.faults.add(at,
                         fmt::format("the frailty shares from age {} add up to {:.6g}%",
                                     shares.age_from[i / per_age], sum * 100),
                         "everyone is in exactly one class", "make the four add up to 100%");
      return;
    }
  }
}

}  // namespace

void check_sum(Context& context, const Node& shares, const Key& share, const Position& at,
               const std::string& what) {
  double sum = 0;
  for (const Entry& entry : shares.entries) {
    const auto part = read_quantity(entry.value, share);
    if (!part) return;
    sum += *part.value;
  }
  if (std::abs(sum - 1) <= sum_tolerance) return;
  context.faults.add(at, fmt::format("{} add up to {:.6g}%", what, sum * 100),
                     "everyone must go exactly one way", "make them add up to 100%");
}

void read_population(Context& context, const Section& top, models::WorldParameters& world) {
  const Node* node = top.find("population");
  if (!node) return;
  const Section section(node, "population", "population");
  models::PopulationParameters population;
  population.areas.resize(world.areas.size());
  read_people(context, section, population);
  read_deprivation(context, section, population);
  population.growth = section.number("growth");
  population.share_boys = section.number("boys");
  population.share_female = section.attribute(context, "female");
  if (const Node* frailty = section.find("frailty"); frailty && frailty->is_map()) {
    const auto table = read_table(context, *frailty, section.row("frailty"), section.path_of("frailty"));
    if (table) {
      population.frailty_share = attribute_table(*table, context.names);
      check_frailty(context, population.frailty_share, frailty->at);
    }
  }
  world.population = std::move(population);
}

}  // namespace scenarios::format
