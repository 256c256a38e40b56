#pragma once

#include <cstdint>

#include "models/parameters.hpp"

namespace worlds {

// A small world put together by chance: one to three regions, a few dozen people, arrivals or both; stages
// that loop, keep places, stay put, overflow and end on admission; durations full of ties. Nobody can be
// trapped by routing, though people may block each other for good by keeping places. The same seed gives the
// same world.
models::WorldParameters random_world(std::uint64_t seed);

}  // namespace worlds
