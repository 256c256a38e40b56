#pragma once

#include <string_view>
#include <vector>

#include "scenarios/format/keys.hpp"

// The parts of the language's table, joined by keys.cpp.
namespace scenarios::format {

// What a table of numbers about people may depend on.
inline constexpr std::string_view personal_columns = "age_from|sex|frailty|deprivation|*";

std::vector<Record> scenario_records();
std::vector<Record> attribute_records();
std::vector<Record> link_records();
std::vector<Record> people_records();
std::vector<Record> pathway_records();
std::vector<Record> arrival_records();
std::vector<Record> measuring_records();
std::vector<Record> system_records();
std::vector<Record> value_records();
std::vector<Record> study_records();
std::vector<Record> waiting_records();

// What services and stages may say beyond a plain line.
std::vector<Key> waiting_service_keys();
std::vector<Key> waiting_stage_keys();
std::vector<Key> also(std::vector<Key> keys, const std::vector<Key>& more);

// `keys` and the three that say where something comes from.
std::vector<Key> with_source(std::vector<Key> keys);

}  // namespace scenarios::format
