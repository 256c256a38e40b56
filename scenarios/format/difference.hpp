#pragma once

#include <string>

#include "scenarios/format/scenario.hpp"

namespace scenarios::format {

// How two scenarios differ, in words, a line for each value that does: where it stands, what it was, what it is,
// and by how much when both are numbers in the same unit. What is new or gone is told whole. Titles and reasons
// are not compared. A line says so when nothing differs.
std::string differences(const ScenarioInfo& from, const ScenarioInfo& to);

}  // namespace scenarios::format
