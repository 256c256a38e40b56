#pragma once

#include <string>

#include "output/analysis/comparison.hpp"
#include "output/report/json.hpp"

// The comparison for other programs: every number in full.

namespace output::report {

// A heading line, then a line for each scenario and outcome, as RFC 4180 has it (but lines end with \n). A
// cell without a number is empty; an infinite variance-reduction factor is "inf".
std::string comparison_csv(const analysis::Comparison& comparison);

// One object; what has no number, or an infinite one, is null. README.md of `output` names its keys.
std::string comparison_json(const analysis::Comparison& comparison);

// The members of that object.
json::Members comparison_members(const analysis::Comparison& comparison);

}  // namespace output::report
