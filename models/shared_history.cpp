#include "models/shared_history.hpp"

#include <algorithm>
#include <map>

#include "sim/check.hpp"

namespace models {

namespace {

std::size_t place_of(const std::vector<ProgrammeParameters>& all, const std::string& name) {
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](const ProgrammeParameters& one) { return one.name == name; }) - all.begin());
}

// When a programme first offers places. A partnership board that may buy some does not wait for it.
sim::SimTime acts_from(const Plan& plan, const std::string& name) {
  const std::vector<RuleParameters>& rules = plan.parameters.leadership.boards.rules;
  if (std::any_of(rules.begin(), rules.end(), [&](const RuleParameters& rule) { return rule.what == name; })) return {0};
  const std::size_t p = place_of(plan.parameters.programmes, name);
  if (p == plan.programmes.size()) return sim::SimTime::never();
  const auto& offered = plan.programmes[p].places_by_month;
  const auto first = std::find_if(offered.begin(), offered.end(), [](std::int64_t places) { return places > 0; });
  return first == offered.end() ? sim::SimTime::never() : plan.month_starts[static_cast<std::size_t>(first - offered.begin())];
}

// How many changes of capacity are the same from the first on.
std::size_t in_common(const std::vector<CapacityChange>& a, const std::vector<CapacityChange>& b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same].at == b[same].at && a[same].units == b[same].units) ++same;
  return same;
}

sim::SimTime changes_agree_until(const std::vector<CapacityChange>& a, const std::vector<CapacityChange>& b) {
  const std::size_t same = in_common(a, b);
  sim::SimTime until = sim::SimTime::never();
  for (const auto* changes : {&a, &b})
    if (same < changes->size()) until = std::min(until, (*changes)[same].at);
  return until;
}

bool same_ages(const RiskClasses& a, const RiskClasses& b) {
  if (a.bands() != b.bands()) return false;
  for (std::size_t band = 0; band < a.bands(); ++band)
    if (a.age_from(band) != b.age_from(band)) return false;
  return true;
}

std::shared_ptr<Plan> common_plan(const std::vector<std::shared_ptr<const Plan>>& plans) {
  auto common = std::make_shared<Plan>(*plans.front());
  for (const auto& other : plans)
    for (std::size_t s = 0; s < common->service_rules.size(); ++s)
      for (std::size_t r = 0; r < common->service_rules[s].changes.size(); ++r) {
        auto& changes = common->service_rules[s].changes[r];
        changes.resize(in_common(changes, other->service_rules[s].changes[r]));
      }
  return common;
}

}  // namespace

void Plan::take_dated_from(const Plan& other) {
  sim::promise(programmes.size() == other.programmes.size() && services.size() == other.services.size() &&
                   hazards.size() == other.hazards.size() && classes.count() == other.classes.count(),
               "only plans of one shape share a history");
  parameters.programmes = other.parameters.programmes;
  programmes = other.programmes;
  for (std::size_t k = 0; k < hazards.size(); ++k) hazards[k].effects = other.hazards[k].effects;
  slowed_hazards = other.slowed_hazards;
  for (std::size_t s = 0; s < services.size(); ++s) {
    parameters.services[s].timetable = other.parameters.services[s].timetable;
    service_rules[s].changes = other.service_rules[s].changes;
  }
}

sim::SimTime agree_until(const Plan& a, const Plan& b, const DatedDifferences& differ) {
  if (!same_ages(a.classes, b.classes) || a.services.size() != b.services.size()) return {0};
  sim::SimTime until = sim::SimTime::never();
  for (const std::string& name : differ.programmes) until = std::min({until, acts_from(a, name), acts_from(b, name)});
  for (std::size_t s = 0; s < a.services.size(); ++s) {
    const ServiceRules &x = a.service_rules[s], &y = b.service_rules[s];
    if (x.general != y.general || x.varies != y.varies || x.changes.size() != y.changes.size() ||
        x.mutual_aid != y.mutual_aid)
      return {0};
    for (std::size_t r = 0; r < x.changes.size(); ++r) until = std::min(until, changes_agree_until(x.changes[r], y.changes[r]));
  }
  return until;
}

std::vector<std::shared_ptr<const Plan>> with_all_programmes(const std::vector<std::shared_ptr<const Plan>>& plans) {
  std::vector<ProgrammeParameters> all;
  for (const auto& plan : plans)
    for (const ProgrammeParameters& programme : plan->parameters.programmes)
      if (place_of(all, programme.name) == all.size()) {
        all.push_back(programme);
        all.back().places_per_year = 0;
      }
  if (all.size() > Plan::most_programmes) return {};
  std::vector<std::shared_ptr<const Plan>> wider;
  for (const auto& plan : plans) {
    const std::vector<ProgrammeParameters>& own = plan->parameters.programmes;
    // Programmes are offered in their order, and the log is written in it.
    for (std::size_t p = 1; p < own.size(); ++p)
      if (place_of(all, own[p].name) < place_of(all, own[p - 1].name)) return {};
    if (own.size() == all.size()) {
      wider.push_back(plan);
      continue;
    }
    WorldParameters parameters = plan->parameters;
    parameters.programmes = all;
    for (const ProgrammeParameters& programme : own) parameters.programmes[place_of(all, programme.name)] = programme;
    wider.push_back(std::make_shared<const Plan>(parameters));
  }
  return wider;
}

SharedHistory::SharedHistory(const std::vector<std::shared_ptr<const Plan>>& plans, const Settlers& settlers,
                             std::uint64_t replication)
    : plan_(common_plan(plans)), settlers_(settlers), world_(plan_, settlers, replication) {}

void SharedHistory::go_on_as(const Plan& plan) {
  std::vector<std::vector<std::size_t>> known;
  for (const ServiceRules& rules : plan_->service_rules) {
    known.emplace_back(plan_->regions(), 0);
    for (std::size_t r = 0; r < rules.changes.size(); ++r) known.back()[r] = rules.changes[r].size();
  }
  plan_->take_dated_from(plan);
  world_.follow_changed_plan(settlers_, known);
}

}  // namespace models
