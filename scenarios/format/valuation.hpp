#pragma once

#include <vector>

#include "output/attribute.hpp"
#include "scenarios/format/faults.hpp"
#include "scenarios/format/section.hpp"
#include "scenarios/format/study.hpp"

namespace scenarios::format {

// What a study says of perspective, discounting, thresholds, prices and cash, as attributes of its result file. Payers and
// activities that none of the scenarios has are told as faults.
output::Attributes read_valuation(const Section& study, const std::vector<NamedScenario>& scenarios, Faults& faults);

}  // namespace scenarios::format
