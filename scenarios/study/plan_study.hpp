#pragma once

#include <vector>

#include "scenarios/format/study.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// Plans every scenario, and settles the people: once for all scenarios that begin with the same.
std::vector<PlannedScenario> plan_scenarios(const std::vector<format::NamedScenario>& scenarios);

}  // namespace scenarios::study
