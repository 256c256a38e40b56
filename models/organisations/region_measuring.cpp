#include "models/organisations/region.hpp"

namespace models {

// Services that can be given by parts of a unit are measured in whole units.
std::int64_t Region::whole_units_in_use(std::uint16_t service) const {
  const std::int64_t parts = plan_.service_rules[service].parts, held = services_[service].capacity.in_use();
  return parts == 1 ? held : held / parts;
}

// After each event that may have changed it: what stands from now on until the next.
void Region::measure() {
  for (const std::uint16_t s : touched_) {
    is_touched_[s] = 0;
    const std::int64_t occupied = whole_units_in_use(s), waiting = number_waiting(s);
    if (occupied != use_[s].occupied.level()) use_[s].occupied.stands_at(occupied, loop_.now());
    if (waiting != use_[s].waiting.level()) use_[s].waiting.stands_at(waiting, loop_.now());
  }
  if (!aid_.empty())
    for (const std::uint16_t s : touched_) await_aid(s);
  touched_.clear();
  for (const std::uint32_t cell : touched_of_cause_) {
    OfCause& of = of_cause_[cell];
    of.touched = false;
    ServiceUse& use = use_by_cause_[cell];
    const std::int64_t occupied = of.held / plan_.service_rules[cell / plan_.causes.size()].parts;
    if (occupied != use.occupied.level()) use.occupied.stands_at(occupied, loop_.now());
    if (of.waiting != use.waiting.level()) use.waiting.stands_at(of.waiting, loop_.now());
  }
  touched_of_cause_.clear();
}

void Region::restart_measuring() {
  for (auto* all : {&use_, &use_by_cause_})
    for (ServiceUse& use : *all) use.restart(loop_.now());
}

void Region::finish_measuring() {
  for (auto* all : {&use_, &use_by_cause_})
    for (ServiceUse& use : *all) {
      use.occupied.pass(loop_.now());
      use.waiting.pass(loop_.now());
    }
}

// Looks at every service at this moment, before anything happens in it.
void Region::audit(std::uint64_t which) {
  const auto add = [](std::vector<std::int64_t>& counts, std::int64_t level) {
    const auto at = static_cast<std::size_t>(level);
    if (at >= counts.size()) counts.resize(at + 1);
    ++counts[at];
  };
  for (ServiceUse& use : use_)
    for (std::size_t a = 0; a < use.audited_occupied.size(); ++a) {
      if (!(which >> a & 1)) continue;
      add(use.audited_occupied[a], use.occupied.level());
      add(use.audited_waiting[a], use.waiting.level());
    }
}

// Someone asks for a unit: how many were occupied when they did.
void Region::asked_for(std::uint16_t service, CauseIndex cause) {
  const std::int64_t occupied = whole_units_in_use(service);
  use_[service].asked(occupied);
  if (!use_by_cause_.empty()) use_by_cause_[service * plan_.causes.size() + cause].asked(occupied);
}

}  // namespace models
