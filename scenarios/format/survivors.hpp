#pragma once

#include <vector>

#include "output/analysis/survivors.hpp"
#include "scenarios/format/faults.hpp"
#include "scenarios/format/section.hpp"
#include "scenarios/format/study.hpp"

namespace scenarios::format {

// Reads `survivors` of a study that has been checked key by key: what those who live at the end of the run still live and
// cost. Empty where the study says nothing of it. Tells of ages at which no group of some scenario's utility begins, for by
// these groups survivors are counted.
output::analysis::SurvivorValues read_survivors(const Section& study, const std::vector<NamedScenario>& scenarios, Faults& faults);

}  // namespace scenarios::format
