#pragma once

#include "models/parameters.hpp"

namespace worlds {

// The three regions with every other organisation at work: two staff groups of councils and one of the NHS, money
// that does not suffice, boards with rules, panels, partners, milestones. Long enough for two Aprils if `days` is.
models::WorldParameters organised(double persons, std::int64_t days);

// A provider outside before its first region, which serves seven in ten of those who have no beds of their own, and assesses
// those who lie there.
void add_england(models::WorldParameters& world, double tariff);

}  // namespace worlds
