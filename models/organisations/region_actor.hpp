#pragma once

#include "models/world.hpp"

namespace models {

// Runs a world of several regions as SimGrid actors, one a region, on `threads` threads. To the bit what
// World::run_alone gives.
//
// One call in the life of a process: see sim::actors::Engine.
void run_with_actors(World& world, unsigned threads, const World::Progress& progress = {});

}  // namespace models
