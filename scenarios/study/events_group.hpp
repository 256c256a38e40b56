#pragma once

#include <vector>

#include "models/world.hpp"
#include "output/dataset.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// The result group /events of one unit of work: a column for each attribute of an event, a row for each event.
// Labels are kept once, and columns number them.
output::Group events_group(const PlannedScenario& scenario, int replication, const models::World& world);

// The events of several units one after another. They must have been made with the same axes.
output::Group join_events(const std::vector<output::Group>& units);

inline constexpr const char* events_name = "events";

}  // namespace scenarios::study
