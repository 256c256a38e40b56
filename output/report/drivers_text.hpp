#pragma once

#include <string>

#include "output/analysis/findings.hpp"

namespace output::report {

// Which parameter drives which outcome: the tornado and the strength of each, for a terminal of `width` columns.
std::string drivers_text(const analysis::Findings& findings, std::size_t width = 0);

// The waterfall: from the baseline to all groups of levers together.
std::string attribution_text(const analysis::Findings& findings, std::size_t width = 0);

}  // namespace output::report
