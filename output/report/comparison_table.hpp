#pragma once

#include <string>

#include "output/analysis/comparison.hpp"

namespace output::report {

// The comparison for a terminal: a table for each scenario (outcome with its unit, both means, difference
// with its interval, change in percent, variance-reduction factor, a mark where the interval leaves out
// zero), what may be read from it below, and above it, in a frame, the file's word that it is not for
// decisions.
std::string comparison_table(const analysis::Comparison& comparison);

}  // namespace output::report
