#pragma once

#include <string>

#include "scenarios/format/faults.hpp"

namespace scenarios::command {

// Prints faults and warnings on stderr, with how many faults there are if any.
void tell(const format::Faults& faults);

// Whether a result could be written there; if not, what stands in the way and what would help is told on stderr.
bool can_write(const std::string& path);

}  // namespace scenarios::command
