#pragma once

#include <vector>

#include "scenarios/format/study.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// Plans every scenario, and settles the people: once for all scenarios that begin with the same.
std::vector<PlannedScenario> plan_scenarios(const std::vector<format::NamedScenario>& scenarios,
                                            const format::StudyConduct& conduct = {});

// The scenario with the numbers of one replication in it: read and planned again, with the same people where these do
// not depend on what was drawn. Throws std::runtime_error where the numbers do not make a world.
PlannedScenario with_numbers_of(const PlannedScenario& scenario, int replication);

}  // namespace scenarios::study
