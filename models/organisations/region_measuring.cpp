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
  touched_.clear();
}

void Region::restart_measuring() {
  for (ServiceUse& use : use_) {
    use.occupied.restart(loop_.now());
    use.waiting.restart(loop_.now());
    use.found.clear();
  }
}

void Region::finish_measuring() {
  for (ServiceUse& use : use_) {
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
void Region::asked_for(std::uint16_t service) {
  use_[service].asked(services_[service].capacity.in_use() / plan_.service_rules[service].parts);
}

}  // namespace models
