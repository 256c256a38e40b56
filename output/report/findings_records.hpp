#pragma once

#include <string>

#include "output/analysis/findings.hpp"

// All findings for other programs: every number in full.

namespace output::report {

// One object: the keys of comparison_json, and `economics`, `payback`, `staffing`, `equity`, `drivers`, `attribution` where there is something to
// say. README.md of `output` names what is in them.
std::string findings_json(const analysis::Findings& findings);

// Tables of the sections other than the comparison: a line for each number, as
// section,scenario,what,of,at,units,value,low,high,monte_carlo_low,monte_carlo_high
// (`of`: payer, parameter, lever, staff group, deprivation fifth; `at`: year or threshold; empty where there is none).
std::string averted_csv(const analysis::Findings& findings);
std::string economics_csv(const analysis::Findings& findings);
std::string payers_csv(const analysis::Findings& findings);
std::string staffing_csv(const analysis::Findings& findings);
std::string equity_csv(const analysis::Findings& findings);
std::string drivers_csv(const analysis::Findings& findings);
std::string attribution_csv(const analysis::Findings& findings);

}  // namespace output::report
