#pragma once

#include <string>

#include "output/analysis/findings.hpp"

namespace output::report {

// What happens to staff, half-year by half-year against the baseline: turnover, vacancies, hours, where recruits came from,
// delays and cost.
std::string staffing_text(const analysis::Findings& findings, std::size_t width = 0);

}  // namespace output::report
