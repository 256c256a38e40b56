#include "models/plan_waiting.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/pathway/deadlock.hpp"
#include "models/plan.hpp"

namespace models {

namespace {

std::uint16_t stage_named(const Plan& plan, const std::string& name) {
  if (name.empty()) return way_out;
  const auto& stages = plan.parameters.stages;
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const auto& stage) { return stage.name == name; });
  if (found == stages.end()) throw std::invalid_argument("`" + name + "` is named but not described");
  return static_cast<std::uint16_t>(found - stages.begin());
}

std::uint16_t service_named(const Plan& plan, const std::string& name) {
  const auto& services = plan.parameters.services;
  const auto found =
      std::find_if(services.begin(), services.end(), [&](const auto& service) { return service.name == name; });
  if (found == services.end()) throw std::invalid_argument("`" + name + "` is named but not described");
  return static_cast<std::uint16_t>(found - services.begin());
}

bool is_one(const AttributeTable& amount) {
  return std::all_of(amount.values.begin(), amount.values.end(), [](double value) { return value == 1; });
}

// Says more than: one unit, first come first served, as long as it takes.
bool beyond_plain(const StageParameters& stage) {
  return !is_one(stage.amount) || !stage.also_needs.empty() || !stage.priorities.empty() ||
         !stage.while_waiting.empty() || stage.patience || stage.refuses || stage.interrupts || stage.bumps ||
         stage.turnaround || stage.transfer;
}

// There may at times be more or fewer units than at others. A plain line can be served by as many as there are.
bool varies(const ServiceParameters& service) {
  return !service.timetable.empty() || service.breakdowns || service.absence > 0;
}

bool beyond_plain(const ServiceParameters& service) {
  const QueueParameters& queue = service.queue;
  return service.parts != 1 || queue.order != QueueParameters::Order::first_come || queue.passing ||
         queue.limit != QueueParameters::any_number || !service.reserved.empty() || service.admits ||
         (service.falling_interrupts && varies(service));
}

std::uint32_t uses(const AttributeTable& table) { return table.uses(); }
std::uint32_t uses(const DurationCase& one) { return one.who.uses(); }
std::uint32_t uses(const PriorityRule& rule) { return rule.group.who.uses(); }
std::uint32_t uses(const Reservation& one) { return one.for_whom.who.uses(); }

// The declared attributes that any of them look at.
template <class All>
std::uint32_t used_by(const All& all) {
  std::uint32_t used = 0;
  for (const auto& one : all) used |= uses(one);
  return used;
}

// A number of units or people in a world of that scale; something there stays there.
std::int64_t scaled(std::int64_t number, double scale, std::int64_t least) {
  return number <= 0 ? number : std::max(least, static_cast<std::int64_t>(std::llround(static_cast<double>(number) * scale)));
}

StageRules rules_of(const Plan& plan, const StageParameters& from) {
  StageRules to;
  const auto need = [&](const std::string& service, const AttributeTable& amount) {
    const std::uint16_t index = service_named(plan, service);
    const auto parts = static_cast<double>(plan.parameters.services[index].parts);
    to.needs.push_back({index, ByClass<std::int64_t>(plan.classes, amount.uses(), [&](const Person& p) -> std::int64_t {
                          return std::llround(amount.at(p) * parts);
                        })});
  };
  need(from.service, from.amount);
  for (const Need& other : from.also_needs) need(other.service, other.amount);
  to.priority = ByCause<std::uint8_t>(
      plan.classes, used_by(from.priorities), plan.causes, [&](const Person& person, const std::string& cause) {
        for (const PriorityRule& rule : from.priorities)
          if (rule.group.includes(person, cause)) return rule.priority;
        return from.priority;
      });
  for (const PriorityStep& step : from.while_waiting) to.while_waiting.push_back({step.after, step.priority});
  const std::uint32_t stay_uses = from.takes.pick.uses() | used_by(from.takes.cases) | used_by(from.takes.factors);
  to.expected_stay = ByClass<std::int64_t>(plan.classes, stay_uses, [&](const Person& person) -> std::int64_t {
    // By cause or next step where that matters: of the first case that fits who they are.
    auto choice = static_cast<std::size_t>(from.takes.cases.empty() ? from.takes.pick.at(person) : 0);
    while (choice + 1 < from.takes.cases.size() && !from.takes.cases[choice].who.allows(person)) ++choice;
    double seconds = from.takes.choices[choice].mean();
    for (const AttributeTable& factor : from.takes.factors) seconds *= factor.at(person);
    return std::llround(seconds);
  });
  to.patience = from.patience;
  to.turnaround = from.turnaround;
  to.transfer = from.transfer;
  to.gives_up_to = stage_named(plan, from.gives_up_to);
  if (from.refuses) {
    to.refuses = from.refuses->chances;
    for (Refusal::From& chance : to.refuses) chance.waiting = scaled(chance.waiting, plan.parameters.scale, 1);
    to.refused_to = stage_named(plan, from.refuses->go);
  }
  to.interrupts = from.interrupts;
  to.interrupted = from.interrupted;
  to.bumps = from.bumps;
  to.can_be_bumped = from.bumped_to.has_value();
  if (from.bumped_to) to.bumped_to = stage_named(plan, *from.bumped_to);
  return to;
}

ServiceRules rules_of(const Plan& plan, const ServiceParameters& from, std::int64_t largest) {
  const WorldParameters& world = plan.parameters;
  ServiceRules to;
  to.order = from.queue.order;
  to.rank = ByClass<std::int64_t>(
      plan.classes, from.queue.rank.uses(),
      [&](const Person& person) -> std::int64_t { return std::llround(from.queue.rank.at(person) * 1000); });
  to.passing = from.queue.passing;
  to.limit = scaled(from.queue.limit, world.scale, 1);
  to.when_full = from.queue.when_full;
  to.full_to = stage_named(plan, from.queue.full_to);
  for (const Reservation& one : from.reserved) to.reserved.push_back(scaled(one.units, world.scale, from.parts));
  if (!from.reserved.empty())
    to.reserved_for = ByCause<std::uint8_t>(
        plan.classes, used_by(from.reserved), plan.causes, [&](const Person& person, const std::string& cause) {
          for (std::size_t i = 0; i < from.reserved.size(); ++i)
            if (from.reserved[i].for_whom.includes(person, cause)) return static_cast<std::uint8_t>(i);
          return ServiceRules::nobody;
        });
  if (from.admits)
    to.admits = {ByCause<char>(plan.classes, from.admits->whom.who.uses(), plan.causes,
                               [&](const Person& person, const std::string& cause) {
                                 return static_cast<char>(from.admits->whom.includes(person, cause));
                               }),
                 stage_named(plan, from.admits->others)};
  to.changes.resize(plan.regions());
  if (!from.timetable.empty())
    for (std::size_t r = 0; r < plan.regions(); ++r)
      if (from.capacity[r] > 0)
        to.changes[r] = capacity_changes(from.timetable, from.capacity[r], std::max(largest, from.parts), world.scale,
                                         plan.calendar, world.time.end);
  to.falling_interrupts = from.falling_interrupts;
  to.breakdowns = from.breakdowns;
  if (to.breakdowns) to.breakdowns->units = scaled(to.breakdowns->units, world.scale, from.parts);
  to.absence = from.absence;
  to.parts = from.parts;
  to.varies = varies(from);
  return to;
}

}  // namespace

void plan_waiting(Plan& plan) {
  const WorldParameters& world = plan.parameters;
  plan.stage_rules.resize(plan.stages.size());
  plan.service_rules.resize(plan.services.size());
  std::vector<std::int64_t> largest(plan.services.size(), 0);
  const auto services_of = [&](const StageParameters& stage) {
    std::vector<std::uint16_t> all;
    if (stage.service.empty()) return all;
    all.push_back(service_named(plan, stage.service));
    for (const Need& need : stage.also_needs) all.push_back(service_named(plan, need.service));
    return all;
  };

  std::vector<char> general(plan.services.size(), false);
  for (std::size_t s = 0; s < plan.services.size(); ++s) general[s] = beyond_plain(world.services[s]);
  std::vector<std::string> dangerous;   // stages
  if (world.on_deadlock != OnDeadlock::unstated)
    for (const HoldingCircle& circle : holding_circles(world))
      dangerous.insert(dangerous.end(), circle.wanted.begin(), circle.wanted.end());
  if (!dangerous.empty()) general.assign(general.size(), true);
  const auto is_dangerous = [&](const StageParameters& stage) {
    return std::find(dangerous.begin(), dangerous.end(), stage.name) != dangerous.end();
  };
  // On the way from one stage to the next both places are held, whatever the next is.
  if (std::any_of(world.stages.begin(), world.stages.end(), [](const auto& stage) { return stage.transfer; }))
    general.assign(general.size(), true);
  for (const StageParameters& stage : world.stages)
    if (beyond_plain(stage))
      for (const std::uint16_t s : services_of(stage)) general[s] = true;

  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    const StageParameters& from = world.stages[i];
    const auto services = services_of(from);
    plan.stages[i].general =
        std::any_of(services.begin(), services.end(), [&](std::uint16_t s) { return general[s]; });
    if (!plan.stages[i].general) continue;
    plan.stage_rules[i] = rules_of(plan, from);
    plan.stage_rules[i].may_deadlock = is_dangerous(from);
    for (const StageRules::Need& need : plan.stage_rules[i].needs)
      for (const std::int64_t amount : need.amount.values()) largest[need.service] = std::max(largest[need.service], amount);
    plan.any_general = true;
    const StageRules& rules = plan.stage_rules[i];
    plan.lists_holders = plan.lists_holders || rules.interrupts || rules.bumps || rules.may_deadlock;
  }
  for (std::size_t s = 0; s < plan.services.size(); ++s) {
    if (!general[s] && !varies(world.services[s])) continue;
    const std::int64_t least = std::max(largest[s], world.services[s].parts);
    for (std::int64_t& capacity : plan.services[s].capacity)
      if (capacity > 0) capacity = std::max(capacity, least);
    plan.service_rules[s] = rules_of(plan, world.services[s], largest[s]);
    plan.service_rules[s].general = general[s] != 0;
    plan.lists_holders = plan.lists_holders || plan.service_rules[s].falling_interrupts;
  }
  for (std::size_t s = 0; s < plan.services.size(); ++s)
    if (auto& aid = plan.service_rules[s].mutual_aid = world.services[s].mutual_aid; aid) {
      aid->keeps_free = scaled(aid->keeps_free, world.scale, 1);
      plan.any_mutual_aid = true;
    }
  for (StageRules& rules : plan.stage_rules)
    rules.blocks = std::any_of(rules.needs.begin(), rules.needs.end(), [&](const StageRules::Need& need) {
      const ServiceRules& service = plan.service_rules[need.service];
      return service.limit != QueueParameters::any_number && service.when_full == QueueParameters::WhenFull::block;
    });
}

}  // namespace models
