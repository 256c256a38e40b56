#pragma once

#include "models/parameters.hpp"

namespace worlds {

// Makes the arrivals of a random world come in all the ways there are.
void vary_arrivals(models::WorldParameters& world, std::uint64_t seed);

// Has more of it measured: values, discounts, audits, the event log; and people there at the start.
void measure_more(models::WorldParameters& world, std::uint64_t seed);

}  // namespace worlds
