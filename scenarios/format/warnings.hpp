#pragma once

#include "models/parameters.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/section.hpp"

namespace scenarios::format {

// Warns of what can be run but is probably not meant: a service with less capacity than the work it is given, or
// nearly none to spare; money in the prices of several years. For a scenario without faults.
void warn(Context& context, const Section& top, const models::WorldParameters& world);

}  // namespace scenarios::format
