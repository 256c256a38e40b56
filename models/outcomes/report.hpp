#pragma once

#include <vector>

#include "models/outcomes/tally.hpp"
#include "sim/probe.hpp"

namespace models {

// What was counted, as series with names, units and how each is counted: over (period, area) and, where it
// says so, one more axis. Whole numbers become days, pounds and people here and nowhere else.
std::vector<sim::Probe> outcomes(const Plan& plan, const Tally::Kept& kept);

// Waits by service and length: over (period, service, bin).
std::vector<sim::Probe> wait_distributions(const Plan& plan, const Tally::Kept& kept);

// The instants between which periods run: one more than there are periods.
std::vector<sim::SimTime> period_edges(const Plan& plan);

}  // namespace models
