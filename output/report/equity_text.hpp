#pragma once

#include <string>

#include "output/analysis/findings.hpp"

namespace output::report {

// Outcomes and spending by deprivation fifth with the slope index of inequality, a table for each scenario, for a terminal of
// `width` columns (0: unlimited). What a service has taken on and what did not happen is in the CSV file only.
std::string equity_text(const analysis::Findings& findings, std::size_t width = 0);

}  // namespace output::report
