#pragma once

#include <string>

#include "output/analysis/findings.hpp"

namespace output::report {

// Which events of the baseline did not happen in each scenario, came later or earlier, and which new ones came.
std::string averted_text(const analysis::Findings& findings, std::size_t width = 0);

}  // namespace output::report
