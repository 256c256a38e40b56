#pragma once

#include <optional>
#include <string>

#include "output/analysis/change.hpp"

// Money and changes in words and figures, as several sections show them.

namespace output::report {

// "£1.24m", "-£350,000", "£21,300": to three digits.
std::string money(double pounds);
std::string signed_money(double pounds);   // with a + in front of what is above nought

// The size that a column of amounts is shown in: "£m" and 1e6 if the largest is ten million or more, else "£" and 1.
struct MoneyUnit {
  std::string name;
  double divisor;
};
MoneyUnit money_unit(double largest);

// "+1.24 (0.51 to 1.97)": the mean of a change and its headline interval, to digits that the interval bears out.
std::string with_interval(const analysis::Change& change, double divisor = 1);

// The same of pounds: "+£10.41m (+£9.89m to +£10.92m)", "-£350 (-£700 to £0)".
std::string money_with_interval(const analysis::Change& change);

// "62%", "<1%", ">99%".
std::string probability_in_words(double probability);

// The note under every section: which interval it shows.
std::string which_interval(bool sampled, double confidence);

}  // namespace output::report
