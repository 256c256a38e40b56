#pragma once

#include <string>

namespace output::report {

// What stands in a table where there is no number.
inline constexpr const char* no_number = "–";

// The power of ten of the last digit worth showing when `size` is shown with `digits` significant ones:
// last_place(0.0123, 2) = -3, last_place(48210, 3) = 2. `size` is finite and not 0.
int last_place(double size, int digits);

// 1234567.8 to place 0 is "1,234,568", to place 2 "1,234,600", to place -2 "1,234,567.80". A result of zero
// has no sign. NaN is no_number; the infinite "∞".
std::string grouped(double value, int place);

// The same with a sign in front of what is above zero too.
std::string signed_grouped(double value, int place);

// 0.01234 is "+1.23%", 0.1234 "+12.3%", 12.34 "+1,234%".
std::string percent(double ratio);

// To three digits: 83.4, 1,230, 0.912.
std::string three_digits(double value);

// The fewest digits that read back as the same double; empty for what is not finite. For files, not people.
std::string exact(double value);

}  // namespace output::report
