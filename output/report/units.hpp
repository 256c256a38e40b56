#pragma once

#include <string>

namespace output::report {

// Units as a table shows them, and what its numbers are divided by for that.
struct ShownUnits {
  std::string text;
  double divisor = 1;
};

// Amounts of money of ten million pounds and more are shown in millions ("£m"); a bare ratio has no unit.
// `largest` is the largest size among the numbers of the row.
ShownUnits shown_units(const std::string& units, double largest);

}  // namespace output::report
