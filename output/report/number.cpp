#include "output/report/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace output::report {
namespace {

// Puts commas between the thousands of the whole part of a number in digits.
std::string with_commas(std::string digits) {
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  std::size_t end = std::min(digits.find('.'), digits.size());
  while (end > first + 3) {
    end -= 3;
    digits.insert(end, 1, ',');
  }
  return digits;
}

bool shows_nothing_but_zero(const std::string& digits) {
  return digits.find_first_of("123456789") == std::string::npos;
}

}  // namespace

int last_place(double size, int digits) {
  return static_cast<int>(std::floor(std::log10(std::abs(size)))) - digits + 1;
}

std::string grouped(double value, int place) {
  if (std::isnan(value)) return no_number;
  if (std::isinf(value)) return value > 0 ? "∞" : "-∞";
  if (place > 0) value = std::round(value / std::pow(10.0, place)) * std::pow(10.0, place);
  const std::string digits = fmt::format("{:.{}f}", value, std::max(0, -place));
  return with_commas(digits.front() == '-' && shows_nothing_but_zero(digits) ? digits.substr(1) : digits);
}

std::string signed_grouped(double value, int place) {
  const std::string text = grouped(value, place);
  return value > 0 && !shows_nothing_but_zero(text) ? "+" + text : text;
}

std::string percent(double ratio) {
  if (!std::isfinite(ratio)) return no_number;
  const double size = std::abs(100 * ratio);
  return signed_grouped(100 * ratio, size >= 100 ? 0 : size >= 10 ? -1 : -2) + "%";
}

std::string three_digits(double value) {
  if (!std::isfinite(value) || value == 0) return grouped(value, 0);
  return grouped(value, last_place(value, 3));
}

std::string exact(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

}  // namespace output::report
