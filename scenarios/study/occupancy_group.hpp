#pragma once

#include "models/world.hpp"
#include "output/dataset.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// The result group /occupancy of one unit of work: for each region and service, how long how many units were in
// use and how many people waited, and how many units those found in use who asked for one.
output::Group occupancy_group(const PlannedScenario& scenario, int replication, const models::World& world);

}  // namespace scenarios::study
