#pragma once

#include <string>
#include <vector>

#include "models/world.hpp"
#include "output/dataset.hpp"

namespace scenarios::study {

// The group /survivors of a unit: residents at the end of the run by age (from each of `age_from` on) and frailty. Each age
// is one at which a group of the scenario's utility begins. Nobody where the scenario has no residents.
output::Group survivors_group(const std::string& scenario, int replication, const std::vector<int>& age_from, const models::World& world);

}  // namespace scenarios::study
