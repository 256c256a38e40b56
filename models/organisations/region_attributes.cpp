#include <algorithm>

#include "models/organisations/region_change.hpp"
#include "models/population/initial.hpp"
#include "models/purposes.hpp"

// What declared attributes somebody has, how they change along the way, and by which way one goes on.
namespace models {

void Region::inherit(Citizen& child, const Citizen& mother) const {
  if (plan_.parameters.attributes.empty()) return;
  const Person newborn{0, child.sex, child.frailty, child.deprivation};
  child.declared = plan_.classes.code(
      attributes_at_birth(plan_.parameters.attributes, newborn, person(mother), people_, child.id));
}

// Who a visitor is. Their luck is of the replication, like that of when they come.
void Region::receive(Citizen& visitor, std::size_t stream) const {
  const ArrivesAs& who = plan_.parameters.arrivals[stream].who;
  const auto& attributes = plan_.parameters.attributes;
  if (!who.any() && attributes.empty()) return;
  const auto u = draws_.uniforms(visitor.id, purposes::arrives_as, 0);
  Person p;
  double below = 0;
  for (const auto& [age, share] : who.age) {
    p.age = age;
    if (u[0] < (below += share)) break;
  }
  if (!who.sex.empty()) p.sex = static_cast<Sex>(value_by_shares(who.sex, u[1]));
  if (!who.frailty.empty()) p.frailty = static_cast<Frailty>(value_by_shares(who.frailty, u[2]));
  if (!who.deprivation.empty()) p.deprivation = value_by_shares(who.deprivation, u[3]);
  p.declared = drawn_attributes(attributes, p, draws_, visitor.id);
  for (const auto& one : who.declared)
    p.declared[one.attribute] = value_by_shares(
        one.shares,
        draws_.uniform(visitor.id, purposes::of(purposes::arrives_as, attributes[one.attribute].name), 0));
  visitor.born = static_cast<std::int32_t>(loop_.now().seconds / 86400 - reaches_age(0, p.age).seconds / 86400);
  visitor.band = static_cast<std::uint8_t>(plan_.classes.band_of(p.age));
  visitor.sex = p.sex;
  visitor.frailty = p.frailty;
  visitor.deprivation = static_cast<std::uint8_t>(p.deprivation);
  visitor.declared = plan_.classes.code(p.declared);
  visitor.risk = plan_.classes.of(visitor.band, visitor.sex, visitor.frailty, visitor.deprivation, visitor.declared);
}

// Each sees what those before it have set.
void Region::set_attributes(Row row, const std::vector<Plan::Set>& sets, std::uint64_t by, std::uint32_t count,
                            std::uint64_t part) {
  change(row, [&](Citizen& c) {
    for (const Plan::Set& one : sets) {
      const Setting& what = one.what;
      const bool frailty = what.attribute == Setting::of_frailty;
      const auto last = static_cast<int>(frailty ? frailty_names.size() : plan_.classes.values(what.attribute)) - 1;
      int value = frailty ? static_cast<int>(c.frailty) : plan_.classes.value(c.declared, what.attribute);
      if (what.shares.empty())
        value = std::clamp(value + what.step, 0, last);
      else if (what.shares.size() == 1)
        value = what.shares.front().first;
      else
        value = value_by_shares(
            what.shares, draws_.uniform(c.id, one.purpose ^ (by & ~std::uint64_t{0xff}), count, part));
      if (frailty)
        c.frailty = static_cast<Frailty>(value);
      else
        c.declared = plan_.classes.with(c.declared, what.attribute, static_cast<std::uint8_t>(value));
    }
  });
}

void Region::set_in_stage(EpisodeIndex index, StageIndex stage, const std::vector<Plan::Set>& sets, bool at_start) {
  const Episode& e = episodes_[index];
  const std::uint64_t part = (plan_.stages[stage].address & ~std::uint64_t{0xffff}) | e.loops;
  set_attributes(e.citizen, sets, plan_.cause_purpose[e.cause], e.count,
                 at_start ? part ^ std::uint64_t{1} << 63 : part);
}

// Units somebody could have at once; elsewhere as last reported.
std::int64_t Region::free_now(const Citizen& c, std::uint16_t service) const {
  const std::uint32_t region = serving_region(c, service);
  const ServiceLine& line = services_[service];
  if (region != index_) return std::max<std::int64_t>(line.reported_free[region], 0);
  const std::int64_t parts = plan_.service_rules[service].parts;
  const std::int64_t free = number_waiting(service) == 0 ? line.capacity.free() : 0;
  return parts == 1 || line.capacity.is_unlimited() ? free : free / parts;
}

std::int64_t Region::waiting_now(const Citizen& c, std::uint16_t service) const {
  const std::uint32_t region = serving_region(c, service);
  const ServiceLine& line = services_[service];
  // A report of less than nothing free is of how many wait.
  if (region != index_) return std::max<std::int64_t>(-line.reported_free[region], 0);
  return number_waiting(service);
}

bool Region::holds(const Plan::Route& route, const Episode& e, const Person& who) const {
  if (!route.concerns[e.cause] || !route.who.allows(who)) return false;
  const Circumstances& when = route.when;
  const std::int64_t now = loop_.now().seconds;
  const std::int64_t stay = now - e.came;
  if (now < when.date_from || now >= when.date_until || stay < when.stay_from || stay >= when.stay_below) return false;
  if (!(when.weekdays >> plan_.calendar.weekday(loop_.now()) & 1)) return false;
  if (!(when.months >> (plan_.calendar.month(loop_.now()) - 1) & 1)) return false;
  const auto second = static_cast<std::int32_t>(now % 86400);
  if (when.time_from <= when.time_until ? second < when.time_from || second >= when.time_until
                                        : second < when.time_from && second >= when.time_until)
    return false;
  const Citizen& c = citizens_[e.citizen];
  for (std::size_t i = 0; i < when.free.size(); ++i)
    if (const auto free = free_now(c, route.free_of[i]); free < when.free[i].from || free > when.free[i].at_most)
      return false;
  for (std::size_t i = 0; i < when.queue.size(); ++i)
    if (const auto n = waiting_now(c, route.queue_of[i]); n < when.queue[i].from || n > when.queue[i].at_most)
      return false;
  return true;
}

// By the first way on that fits, and in it by a draw.
StageIndex Region::way_on(const Episode& e, StageIndex stage) const {
  const Plan::Stage& from = plan_.stages[stage];
  const Citizen& c = citizens_[e.citizen];
  std::size_t chosen = 0;
  if (from.circumstantial) {
    const Person who = person(c);
    while (chosen + 1 < from.routes.size() && !holds(from.routes[chosen], e, who)) ++chosen;
  } else {
    chosen = from.route.at(e.cause, c.risk);
  }
  const Plan::Route& route = from.routes[chosen];
  if (route.to.size() == 1) return route.to[0];
  const double u = stage_draws(e, stage)[where_next];
  std::size_t way = 0;
  while (way + 1 < route.to.size() && u >= route.up_to[way]) ++way;
  return route.to[way];
}

}  // namespace models
