#pragma once

#include <string>
#include <string_view>

#include "scenarios/format/number.hpp"
#include "scenarios/format/scenario.hpp"

namespace scenarios::format {

// Where a value comes from, in words: which file said it at which place, what the files it extends said before, the
// source and confidence stated for it or for what it is part of, or that it is the language's default.
//
// `path` names it from the top: "services.hospital_beds.capacity", "pathway.clinic.then[2].go". Of a part that holds
// several values each is told. A trouble when there is no such thing, with the nearest name.
Read<std::string> provenance(const ScenarioInfo& info, std::string_view path);

}  // namespace scenarios::format
