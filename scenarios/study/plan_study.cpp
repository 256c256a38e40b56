#include "scenarios/study/plan_study.hpp"

#include <algorithm>

namespace scenarios::study {

namespace {

// What the first residents depend on, apart from names.
bool same_people(const models::Plan& a, const models::Plan& b) {
  const auto& p = a.parameters.population;
  const auto& q = b.parameters.population;
  if (p.has_value() != q.has_value()) return false;
  if (!p) return true;
  const auto same_table = [](const models::AttributeTable& x, const models::AttributeTable& y) {
    return x.age_from == y.age_from && x.by_sex == y.by_sex && x.by_frailty == y.by_frailty &&
           x.by_deprivation == y.by_deprivation && x.declared == y.declared && x.values == y.values;
  };
  const auto same_attributes = [&] {
    const auto& x = a.parameters.attributes;
    const auto& y = b.parameters.attributes;
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [&](const auto& one, const auto& other) {
      return one.name == other.name && one.values == other.values &&
             std::equal(one.shares.begin(), one.shares.end(), other.shares.begin(), other.shares.end(), same_table);
    });
  };
  const auto same_areas = [&] {
    if (p->areas.size() != q->areas.size()) return false;
    for (std::size_t i = 0; i < p->areas.size(); ++i)
      if (p->areas[i].persons != q->areas[i].persons ||
          p->areas[i].share_most_deprived != q->areas[i].share_most_deprived)
        return false;
    return true;
  };
  return a.parameters.seed == b.parameters.seed && a.parameters.scale == b.parameters.scale &&
         a.region_of_area == b.region_of_area && a.regions() == b.regions() && a.deaths_by_age == b.deaths_by_age &&
         p->age_from == q->age_from && same_areas() && same_attributes() && p->growth == q->growth && p->oldest == q->oldest &&
         same_table(p->share_female, q->share_female) && same_table(p->frailty_share, q->frailty_share);
}

}  // namespace

std::vector<PlannedScenario> plan_scenarios(const std::vector<format::NamedScenario>& scenarios,
                                            const format::StudyConduct& conduct) {
  std::vector<PlannedScenario> planned;
  std::shared_ptr<const Sampling> sampling;
  if (conduct.sampled.sampled && !scenarios.empty())
    sampling = std::make_shared<const Sampling>(conduct, scenarios.front().scenario.world.seed);
  for (const format::NamedScenario& named : scenarios) {
    PlannedScenario next{named.name, named.scenario.info,
                         std::make_shared<const models::Plan>(named.scenario.world), nullptr, {}};
    for (const PlannedScenario& earlier : planned)
      if (same_people(*earlier.plan, *next.plan)) next.settlers = earlier.settlers;
    if (!next.settlers) next.settlers = std::make_shared<const models::Settlers>(models::Settlers::of(*next.plan));
    if (sampling) {
      next.sampling = sampling;
      next.text = named.scenario.text;
      next.uncertain = format::uncertain_numbers(next.text->tree);
    }
    next.remembered = conduct.averted;
    next.survivor_ages = conduct.survivor_ages;
    planned.push_back(std::move(next));
  }
  models::OutcomeAxes axes;
  for (const PlannedScenario& scenario : planned) axes.unite(models::OutcomeAxes::of(*scenario.plan));
  const bool by_cause = std::any_of(planned.begin(), planned.end(),
                                    [](const PlannedScenario& scenario) { return scenario.plan->parameters.use_by_cause; });
  for (PlannedScenario& scenario : planned) {
    scenario.axes = axes;
    scenario.use_by_cause = by_cause;
  }
  return planned;
}

PlannedScenario with_numbers_of(const PlannedScenario& scenario, int replication) {
  PlannedScenario own = scenario;
  own.sampling = nullptr;
  std::vector<double> values;
  for (const format::UncertainNumber& number : scenario.uncertain) values.push_back(scenario.sampling->value(number, replication));
  own.info.tree = std::make_shared<const format::Node>(format::with_values(scenario.text->tree, values));
  own.plan = std::make_shared<const models::Plan>(format::read_again(*scenario.text, *own.info.tree));
  if (!same_people(*scenario.plan, *own.plan)) own.settlers = std::make_shared<const models::Settlers>(models::Settlers::of(*own.plan));
  return own;
}

}  // namespace scenarios::study
