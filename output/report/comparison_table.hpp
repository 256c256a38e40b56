#pragma once

#include <string>

#include "output/analysis/comparison.hpp"

namespace output::report {

// The comparison for a terminal: a table for each scenario (outcome with its unit, both means, difference with its
// interval, change in percent, and where the parameters were sampled how probable it is that the true difference goes that
// way), what may be read from it below, and above it, in a frame, the file's word that it is not for decisions. The interval
// is the headline: that of the parameters where they were sampled, else the Monte Carlo interval. `width`: columns of the
// terminal, 0 where there is none.
std::string comparison_table(const analysis::Comparison& comparison, std::size_t width = 0);

// How precisely this many replications tell each mean difference, apart from all else: the Monte Carlo interval, its half
// width beside the baseline, and how many times as many replications it would have taken without pairing.
std::string precision_table(const analysis::Comparison& comparison, std::size_t width = 0);

}  // namespace output::report
