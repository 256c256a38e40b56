#include "scenarios/format/number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

Trouble not_a_number(std::string_view text) {
  return {fmt::format("{} is not a number", in_ticks(text)), "a number is needed here", "write it in digits"};
}

// The end of whole digits with commas between thousands, or a trouble.
Read<std::size_t> end_of_whole_part(std::string_view text, std::size_t from) {
  std::size_t end = from + digits(text, from);
  const std::size_t first_group = end - from;
  if (first_group > 1 && text[from] == '0') {
    return Trouble{fmt::format("{} starts with a zero", in_ticks(text)),
                   "some programs read that in base eight", "leave out the leading zero"};
  }
  bool grouped = false;
  while (end < text.size() && text[end] == ',' && digits(text, end + 1) > 0) {
    if (digits(text, end + 1) != 3 || first_group > 3 || first_group == 0) {
      return Trouble{fmt::format("the comma in {} does not part thousands", in_ticks(text)),
                     "a comma is never a decimal point here", "write 1.5 for one and a half, 1,200 or 1200"};
    }
    grouped = true;
    end += 4;
  }
  if (grouped && digits(text, end) > 0) return not_a_number(text);
  return end;
}

}  // namespace

Read<LeadingNumber> leading_number(std::string_view text) {
  if (text.starts_with("+")) {
    return Trouble{fmt::format("{} changes a number, but there is none here to change", in_ticks(text)),
                   "a `+` is for files that extend another", "write the number itself"};
  }
  const std::size_t start = text.starts_with("-") ? 1 : 0;
  const auto whole_end = end_of_whole_part(text, start);
  if (!whole_end) return whole_end.trouble;
  std::size_t end = *whole_end.value;
  std::size_t decimals = 0;
  if (end < text.size() && text[end] == '.') {
    decimals = digits(text, end + 1);
    if (decimals > 0) end += 1 + decimals;
  }
  if (end == start || (end - start > 1 && end == start + 1 && decimals == 0)) return not_a_number(text);
  LeadingNumber number;
  number.whole = decimals == 0;
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const std::size_t sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+') ? 1 : 0;
    if (const std::size_t power = digits(text, end + 1 + sign); power > 0) {
      end += 1 + sign + power;
      number.whole = false;
    }
  }
  std::string plain;
  for (const char c : text.substr(0, end)) {
    if (c != ',') plain += c;
  }
  const auto [rest, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number.value);
  if (error != std::errc() || rest != plain.data() + plain.size() || !std::isfinite(number.value)) {
    return Trouble{fmt::format("{} is too large or too small a number", in_ticks(text)), "it cannot be held",
                   ""};
  }
  number.length = end;
  return number;
}

Read<double> parse_number(std::string_view text) {
  const auto number = leading_number(text);
  if (!number) return number.trouble;
  if (number.value->length != text.size()) return not_a_number(text);
  return number.value->value;
}

std::string number_text(double value) {
  return fmt::format("{:.12g}", value);
}

}  // namespace scenarios::format
