#include "models/outcomes/units_there.hpp"

#include <algorithm>

namespace models {

std::int64_t unit_seconds_there(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from, sim::SimTime to) {
  if (plan.services[service].unlimited_in(region)) return 0;
  const auto& by_region = plan.service_rules[service].changes;
  if (by_region.empty() || by_region[region].empty()) return plan.services[service].capacity[region] * (to - from).seconds;
  const std::vector<CapacityChange>& changes = by_region[region];
  std::int64_t unit_seconds = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const sim::SimTime begins = std::max(changes[i].at, from);
    const sim::SimTime ends = i + 1 < changes.size() ? std::min(changes[i + 1].at, to) : to;
    if (begins < ends) unit_seconds += changes[i].units * (ends - begins).seconds;
  }
  return unit_seconds;
}

}  // namespace models
