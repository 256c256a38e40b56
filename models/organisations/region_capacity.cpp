#include <algorithm>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

// Capacity over time: opening hours, timetables, breakdowns and absence.

namespace models {

namespace {

enum Changes : std::uint16_t { by_timetable, by_breakdown, by_absence };

}  // namespace

std::uint64_t Region::capacity_subject(std::uint16_t service) const {
  return purposes::hash(plan_.parameters.services[service].name + " in " +
                        plan_.parameters.geography.regions[index_].name);
}

// Each unit that there is on paper is away on a day, or not, whatever the others are and however many there are.
std::int64_t Region::away_on(std::uint16_t service, std::int64_t day) const {
  const ServiceRules& rules = plan_.service_rules[service];
  const std::int64_t units = queues_[service].timetabled / rules.parts;
  std::int64_t away = 0;
  for (std::int64_t unit = 0; unit < units; ++unit) {
    const auto four = draws_.uniforms(capacity_subject(service), purposes::absence, static_cast<std::uint64_t>(day),
                                      static_cast<std::uint64_t>(unit / 4));
    away += four[static_cast<std::size_t>(unit % 4)] < rules.absence;
  }
  return away * rules.parts;
}

// At time 0: how much there is, and what will change it.
void Region::plan_capacity(std::uint16_t service) {
  const ServiceRules& rules = plan_.service_rules[service];
  Queue& queue = queues_[service];
  queue.held_by.assign(rules.reserved.size(), 0);
  queue.timetabled = plan_.services[service].capacity[index_];
  if (!rules.varies || queue.timetabled <= 0) return;
  const std::vector<CapacityChange>& changes = rules.changes[index_];
  if (!changes.empty()) {
    queue.timetabled = changes.front().units;
    queue.next_change = 1;
    if (changes.size() > 1) schedule_capacity(service, changes[1].at, by_timetable, 0);
  }
  if (rules.absence > 0) {
    queue.away = away_on(service, 0);
    schedule_capacity(service, {86400}, by_absence, 0);
  }
  if (rules.breakdowns) {
    const double u = draws_.uniform(capacity_subject(service), purposes::breakdown, 0);
    schedule_capacity(service, sim::SimTime{0} + sim::rounded_duration(rules.breakdowns->every.sample(u)), by_breakdown, 0);
  }
  services_[service].capacity.set_units(std::max<std::int64_t>(0, queue.timetabled - queue.away));
}

void Region::schedule_capacity(std::uint16_t service, sim::SimTime at, std::uint16_t what, std::uint32_t count) {
  loop_.push({.time = at,
              .subject = capacity_subject(service),
              .count = count,
              .purpose = what,
              .phase = capacity_next,
              .kind = capacity_event,
              .target = service,
              .generation = what});
}

// Those known are pending one after another, each pushed by the one before it; where the last of them is past, nothing is.
void Region::learn_of_changes(std::uint16_t service, std::size_t known) {
  const auto& by_region = plan_.service_rules[service].changes;
  if (by_region.empty() || by_region[index_].size() <= known || queues_[service].next_change < known) return;
  schedule_capacity(service, by_region[index_][known].at, by_timetable, static_cast<std::uint32_t>(known - 1));
}

void Region::change_capacity(const sim::Event& event) {
  const auto service = static_cast<std::uint16_t>(event.target);
  const ServiceRules& rules = plan_.service_rules[service];
  Queue& queue = queues_[service];
  sim::SimTime next = sim::SimTime::never();
  switch (event.generation) {
    case by_timetable: {
      const std::vector<CapacityChange>& changes = rules.changes[index_];
      queue.timetabled = changes[queue.next_change].units;
      if (++queue.next_change < changes.size()) next = changes[queue.next_change].at;
      if (rules.absence > 0) queue.away = away_on(service, loop_.now().seconds / 86400);
      break;
    }
    case by_absence:
      queue.away = away_on(service, loop_.now().seconds / 86400);
      next = loop_.now() + sim::days(1);
      break;
    default: {
      ++queue.breakdowns;
      const bool breaks = queue.breakdowns % 2 == 1;
      queue.broken = breaks ? rules.breakdowns->units : 0;
      const double u = draws_.uniform(capacity_subject(service), purposes::breakdown, queue.breakdowns);
      next = loop_.now() +
             sim::rounded_duration((breaks ? rules.breakdowns->lasts : rules.breakdowns->every).sample(u));
      break;
    }
  }
  if (next != sim::SimTime::never())
    schedule_capacity(service, next, static_cast<std::uint16_t>(event.generation), event.count + 1);
  set_capacity(service);
}

// What there is of the region's own, here.
std::int64_t Region::own_units(std::uint16_t service) const {
  const Queue& queue = queues_[service];
  const std::int64_t there = reports_ ? staffed(service, queue.timetabled) : queue.timetabled;
  const std::int64_t lent = aid_.empty() ? 0 : aid_[service].lent * plan_.service_rules[service].parts;
  return std::max<std::int64_t>(0, there - queue.away - queue.broken - lent);
}

void Region::set_capacity(std::uint16_t service) {
  Queue& queue = queues_[service];
  sim::Capacity& capacity = services_[service].capacity;
  services_[service].may_hold = capacity.in_use();
  capacity.set_units(with_guests(service, own_units(service)));
  if (!aid_.empty()) touch(service);
  if (plan_.service_rules[service].general) mark(service);
  else freed_.push_back(service);
  // Units that are due home finish what they are about, whatever the service says of its own.
  const std::int64_t may_be_held = capacity.units() + held_by_those_due_home(service);
  if (!plan_.service_rules[service].falling_interrupts || capacity.in_use() <= may_be_held) return;
  std::vector<EpisodeIndex> candidates;
  for (const EpisodeIndex other : queue.serving) {
    const Episode& e = episodes_[other];
    if (e.state != Episode::State::inside || !plan_.stages[e.stage].general) continue;
    if (plan_.stage_rules[e.stage].interrupted == Interrupted::never) continue;
    // Who only keeps a place of this service while something is done for them that needs none of it is not interrupted.
    const auto& needs = plan_.stage_rules[e.stage].needs;
    const RiskClass risk = e.kept ? e.holding.also_as : e.holding.held_as;
    if (std::any_of(needs.begin(), needs.end(),
                    [&](const StageRules::Need& need) { return need.service == service && need.amount[risk] > 0; }))
      candidates.push_back(other);
  }
  less_urgent_first(candidates);
  for (const EpisodeIndex candidate : candidates) {
    if (capacity.in_use() <= may_be_held) break;
    interrupt(candidate);
  }
}

}  // namespace models
