#pragma once

#include <cstdint>

#include "models/plan.hpp"

namespace models {

// Unit-seconds of a service in a region between two instants, in parts of a unit: what is stated, at the scale of the world,
// and what the timetable makes of it. Before staffing, breakdowns and absence, and without what others add, lend or borrow.
// 0 where units are without limit.
std::int64_t unit_seconds_there(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from, sim::SimTime to);

}  // namespace models
