#pragma once

#include "output/dataset.hpp"

namespace output {

// Checks that the dataset can be written so that every common reader opens it: names and attribute names,
// unique within their group; one coordinate for each dimension and no dimension twice; as much data as the
// shape asks for; long_name, units and comment on every variable of numbers; no units that readers would
// turn into something else ("days" becomes a time difference; "day" stays a number); text in valid UTF-8;
// whole-number attributes within 32 bits; weights that exist and fit. Throws Error that names every fault.
void validate(const Dataset& dataset);

}  // namespace output
