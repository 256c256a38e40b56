#pragma once

#include "scenarios/format/faults.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/names.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// Checks everything that can be said of a file piece by piece, by the language's table: unknown and missing
// keys, what stands where, units and ranges, words, and that what is named exists. What a name in a domain
// means is looked up in `names`. Whatever passes can be read without asking again.
void check_record(const Node& map, const Record& record, const Names& names, const std::string& called_here,
                  const Position& at, Faults& faults);

}  // namespace scenarios::format
