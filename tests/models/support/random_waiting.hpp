#pragma once

#include <cstdint>

#include "models/parameters.hpp"

namespace worlds {

// What add_waiting may add, as bits; all of it by default.
enum Waiting : unsigned {
  amounts = 1u << 0,
  orders = 1u << 1,
  limits = 1u << 2,
  patience = 1u << 3,
  refusals = 1u << 4,
  priorities = 1u << 5,
  interruptions = 1u << 6,
  bumping = 1u << 7,
  reservations = 1u << 8,
  admissions = 1u << 9,
  changeovers = 1u << 10,
  deadlocks = 1u << 11,
  timetables = 1u << 12,
  breakdowns = 1u << 13,
  mutual_aid = 1u << 14,
  everything = ~0u,
};

// Adds services with rules beyond a plain line to a world, by chance.
void add_waiting(models::WorldParameters& world, std::uint64_t seed, unsigned what = everything);

}  // namespace worlds
