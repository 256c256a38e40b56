#pragma once

#include <string>

#include "output/analysis/findings.hpp"

// The economic sections of a comparison, for a terminal of `width` columns (0: unlimited). Each stands by itself, with its
// heading and what may be read from it.

namespace output::report {

// Incremental cost and QALYs, ICER, net monetary benefit; with several scenarios who dominates whom; acceptability and the
// value of information where the parameters were sampled; the same at other discount rates.
std::string economics_text(const analysis::Findings& findings, std::size_t width = 0);

// Who pays what in which year, and when it pays for itself in cash; beside it what is released in capacity and welfare.
std::string payers_text(const analysis::Findings& findings, std::size_t width = 0);

}  // namespace output::report
