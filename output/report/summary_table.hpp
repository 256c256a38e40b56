#pragma once

#include <string>

#include "output/analysis/summary.hpp"

namespace output::report {

// One scenario for a terminal: each outcome per year, in total or on average, with the 95% interval of its
// mean across replications if there are several.
std::string summary_table(const analysis::Summary& summary);

}  // namespace output::report
