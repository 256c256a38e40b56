#pragma once

#include <vector>

#include "scenarios/format/keys.hpp"

// The parts of the language's table, joined by keys.cpp.
namespace scenarios::format {

std::vector<Record> scenario_records();
std::vector<Record> people_records();
std::vector<Record> pathway_records();
std::vector<Record> value_records();

// `keys` and the three that say where something comes from.
std::vector<Key> with_source(std::vector<Key> keys);

}  // namespace scenarios::format
