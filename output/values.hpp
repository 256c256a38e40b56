#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace output {

// The numbers or texts of one array, row-major: the last dimension varies fastest.
using Values = std::variant<std::vector<double>, std::vector<std::int32_t>, std::vector<std::string>>;

// What stands for "no value": NaN among real numbers, and among whole numbers the value that netCDF
// programs show as missing. Texts have none: an empty text is a text.
inline constexpr double missing_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::int32_t missing_count = -2147483647;

std::size_t size_of(const Values& values);

inline bool is_text(const Values& values) {
  return std::holds_alternative<std::vector<std::string>>(values);
}

// The same kind, length and content. Numbers are the same when their bits are, so NaN equals itself and
// 0 differs from -0.
bool same_values(const Values& a, const Values& b);

// The numbers as doubles, missing counts as NaN. Throws Error on text.
std::vector<double> as_doubles(const Values& values);

}  // namespace output
