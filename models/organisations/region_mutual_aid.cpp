#include <algorithm>
#include <numeric>

#include "models/organisations/region.hpp"

// Mutual aid: units that regions lend each other, by the rule of the service.
//
//   who asks       the region where the first in line has waited for `asks_after` for want of units of its own
//   what for       as many units as people wait there. One letter is out at a time, so that there are never more units
//                  asked for and on the way than people who wait
//   whom           the nearest first, of two equally near the one that stands first in the scenario; who gets fewer than
//                  wanted, or none, and still waits, asks the next. When all have been asked, nobody is for `asks_after`
//   who lends      a region where nobody waits, of its own units that are free and not reserved all but `keeps_free`
//   how long       for `lasts` from arriving. Then a unit counts no more where it is, and sets out for home as soon as as
//                  many are free: nobody is turned out
//
// Units on the road serve nobody. All of it is looked at when everything else of a second has happened, so that nothing
// depends on what came first in it; a region has one such look pending at most, at the instant at which something may be due.

namespace models {

std::int64_t Region::Aid::sum(const std::deque<Guests>& all) {
  return std::accumulate(all.begin(), all.end(), std::int64_t{0},
                         [](std::int64_t sum, const Guests& some) { return sum + some.units; });
}

// Who has none of a service serves nobody in it, and whose units have no limit lacks none and cannot tell what it lends.
// What an external region has is not ours to send.
void Region::find_neighbours() {
  aid_.resize(services_.size());
  for (std::size_t s = 0; s < aid_.size(); ++s) {
    const std::vector<std::int64_t>& capacity = plan_.services[s].capacity;
    if (!plan_.service_rules[s].mutual_aid || capacity[index_] <= 0 || plan_.is_external(index_)) continue;
    std::vector<std::uint32_t>& neighbours = aid_[s].neighbours;
    for (std::uint32_t other = 0; other < plan_.regions(); ++other)
      if (other != index_ && capacity[other] > 0 && !plan_.is_external(other)) neighbours.push_back(other);
    std::stable_sort(neighbours.begin(), neighbours.end(), [&](std::uint32_t a, std::uint32_t b) {
      return plan_.travel.between(index_, a) < plan_.travel.between(index_, b);
    });
  }
}

// What there is with units of others: while a service is closed here they work no more than its own.
std::int64_t Region::with_guests(std::uint16_t service, std::int64_t own) const {
  if (aid_.empty() || queues_[service].timetabled <= 0) return own;
  return own + Aid::sum(aid_[service].guests) * plan_.service_rules[service].parts;
}

std::int64_t Region::held_by_those_due_home(std::uint16_t service) const {
  return aid_.empty() ? 0 : Aid::sum(aid_[service].due_home) * plan_.service_rules[service].parts;
}

// Since when the first in line has waited, where it is units of this service that they lack. A closed service lacks
// none: units of others would not work here either.
std::optional<sim::SimTime> Region::short_since(std::uint16_t service) const {
  if (queues_[service].timetabled <= 0) return std::nullopt;
  if (!services_[service].line.empty()) return services_[service].line.front_place().joined;
  if (queues_[service].line.empty()) return std::nullopt;
  const Ask& first = asks_[queues_[service].line.front()];
  for (const StageRules::Need& need : plan_.stage_rules[first.stage].needs)
    if (need.service == service && need.amount[first.risk] > open_to(service, first)) return first.joined;
  return std::nullopt;
}

// When a region has to be asked, or the question given up, as things stand.
sim::SimTime Region::wants_aid_at(std::uint16_t service) const {
  const Aid& aid = aid_[service];
  if (aid.asks) return sim::SimTime::never();
  if (aid.next > 0) return loop_.now();
  const auto since = short_since(service);
  if (!since) return sim::SimTime::never();
  return std::max({loop_.now(), *since + plan_.service_rules[service].mutual_aid->asks_after, aid.quiet_until});
}

// Of the units that are due home, how many are free.
std::int64_t Region::may_go_home(std::uint16_t service) const {
  const Aid& aid = aid_[service];
  if (aid.due_home.empty()) return 0;
  const std::int64_t parts = plan_.service_rules[service].parts, due = Aid::sum(aid.due_home);
  const std::int64_t here = own_units(service) + (Aid::sum(aid.guests) + due) * parts;
  return std::clamp<std::int64_t>((here - services_[service].capacity.in_use()) / parts, 0, due);
}

// After whatever may have changed how a service stands: sees to it that it is looked at in time.
void Region::await_aid(std::uint16_t service) {
  Aid& aid = aid_[service];
  if (aid.neighbours.empty()) return;
  sim::SimTime at = wants_aid_at(service);
  if (!aid.guests.empty()) at = std::min(at, std::max(loop_.now(), aid.guests.front().until));
  if (may_go_home(service) > 0) at = loop_.now();
  if (at >= aid.looks_at) return;
  aid.looks_at = at;
  loop_.push({.time = at,
              .subject = units_citizen(service, index_),
              .count = ++aid.event,
              .purpose = 0,
              .phase = aid_after_all,
              .kind = aid_event,
              .target = service,
              .generation = aid.event});
}

void Region::look_after_aid(const sim::Event& event) {
  const auto service = static_cast<std::uint16_t>(event.target);
  Aid& aid = aid_[service];
  if (event.generation != aid.event) return;
  aid.looks_at = sim::SimTime::never();

  const bool some_are_due = !aid.guests.empty() && aid.guests.front().until <= loop_.now();
  for (; !aid.guests.empty() && aid.guests.front().until <= loop_.now(); aid.guests.pop_front())
    aid.due_home.push_back(aid.guests.front());
  if (some_are_due) {
    set_capacity(service);
    serve_freed();
  }
  if (const std::int64_t free = may_go_home(service); free > 0) send_home(service, free);
  if (!aid.asks) {
    const auto since = short_since(service);
    if (!since || *since + plan_.service_rules[service].mutual_aid->asks_after > loop_.now()) {
      aid.next = 0;
    } else if (aid.next > 0 || aid.quiet_until <= loop_.now()) {
      aid.asks = true;
      aid.wanted = number_waiting(service);
      write_of_units(Letter::Kind::ask_units, service, aid.neighbours[aid.next++], aid.wanted);
    }
  }
  await_aid(service);
}

// Those who set out for one home together arrive together.
void Region::send_home(std::uint16_t service, std::int64_t units) {
  Aid& aid = aid_[service];
  flows_.borrowed.change(service, -units, loop_.now());
  std::vector<std::int64_t> to(plan_.regions(), 0);
  while (units > 0) {
    Aid::Guests& first = aid.due_home.front();
    const std::int64_t go = std::min(units, first.units);
    to[first.of] += go;
    units -= go;
    if ((first.units -= go) == 0) aid.due_home.pop_front();
  }
  for (std::uint32_t home = 0; home < to.size(); ++home)
    if (to[home] > 0) write_of_units(Letter::Kind::units_home, service, home, to[home]);
}

void Region::write_of_units(Letter::Kind kind, std::uint16_t service, std::uint32_t to, std::int64_t units) {
  Aid& aid = aid_[service];
  Letter& letter = write(kind, to, units_citizen(service, index_), aid.letters++);
  letter.service = service;
  letter.units = units;
  if (kind != Letter::Kind::ask_units) aid.set_out += units;
}

// Their own alone: units of others that are here are not lent on.
void Region::read_ask_units(const Letter& letter) {
  const std::uint16_t service = letter.service;
  const ServiceRules& rules = plan_.service_rules[service];
  const Queue& queue = queues_[service];
  std::int64_t lent = 0;
  if (number_waiting(service) == 0 && queue.blocked.empty()) {
    std::int64_t free = services_[service].capacity.free();
    for (std::size_t i = 0; i < rules.reserved.size(); ++i)
      free -= std::max<std::int64_t>(0, rules.reserved[i] - queue.held_by[i]);
    const std::int64_t own = std::min(free / rules.parts - rules.mutual_aid->keeps_free, own_units(service) / rules.parts);
    lent = std::clamp<std::int64_t>(own, 0, letter.units);
  }
  write_of_units(Letter::Kind::lend_units, service, letter.from, lent);
  if (lent == 0) return;
  aid_[service].lent += lent;
  flows_.lend(service, lent, loop_.now());
  set_capacity(service);
  serve_freed();
}

void Region::read_lend_units(const Letter& letter) {
  const std::uint16_t service = letter.service;
  Aid& aid = aid_[service];
  aid.asks = false;
  if (letter.units >= aid.wanted) {
    aid.next = 0;
  } else if (aid.next == aid.neighbours.size()) {
    aid.next = 0;
    aid.quiet_until = loop_.now() + plan_.service_rules[service].mutual_aid->asks_after;
  }
  touch(service);
  if (letter.units == 0) return;
  aid.arrived += letter.units;
  aid.guests.push_back({letter.from, letter.units, loop_.now() + plan_.service_rules[service].mutual_aid->lasts});
  flows_.receive(service, letter.units, loop_.now());
  set_capacity(service);
  serve_freed();
}

void Region::read_units_home(const Letter& letter) {
  const std::uint16_t service = letter.service;
  aid_[service].arrived += letter.units;
  aid_[service].lent -= letter.units;
  flows_.lent.change(service, -letter.units, loop_.now());
  set_capacity(service);
  serve_freed();
}

Region::Lending Region::lending(std::uint16_t service) const {
  if (aid_.empty()) return {};
  const Aid& aid = aid_[service];
  return {aid.lent, Aid::sum(aid.guests) + Aid::sum(aid.due_home), aid.set_out, aid.arrived};
}

void Region::check_aid() const {
  for (std::uint16_t s = 0; s < aid_.size(); ++s) {
    if (aid_[s].neighbours.empty()) continue;
    const Lending now = lending(s);
    if (now.lent < 0 || now.lent != flows_.lent.level(s) || now.borrowed != flows_.borrowed.level(s) ||
        services_[s].capacity.units() != with_guests(s, own_units(s)))
      throw sim::BrokenPromise("region " + plan_.parameters.geography.regions[index_].name + ", second " +
                               std::to_string(loop_.now().seconds) + ": units of `" + plan_.parameters.services[s].name +
                               "` that are lent or borrowed are not what is counted");
  }
}

}  // namespace models
