#pragma once

#include <string>

#include "tests/models/support/worlds.hpp"

namespace worlds {

// The first value in which two worlds differ by more than rounding, in words; "" when they are the same.
// Whole numbers (counts, pence, seconds) must agree exactly: a relative 1e-12 is less than one of any of
// them.
std::string difference(const Counted& one, const Counted& other);

// All outcomes of the fast world and of the slow twin, compared. "" when they are the same.
std::string twin_disagrees(const models::WorldParameters& parameters, std::uint64_t replication = 0);

}  // namespace worlds
