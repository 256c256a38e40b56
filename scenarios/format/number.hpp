#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/format/faults.hpp"

namespace scenarios::format {

// What was read from a text, or why it cannot be read.
template <class T>
struct Read {
  std::optional<T> value;
  Trouble trouble;

  Read(T read) : value(std::move(read)) {}
  Read(Trouble why_not) : trouble(std::move(why_not)) {}
  explicit operator bool() const { return value.has_value(); }
};

// A number at the beginning of a text: how much of the text it takes, and whether it was written without
// decimals or exponent.
struct LeadingNumber {
  double value = 0;
  std::size_t length = 0;
  bool whole = true;
};

// Numbers are decimal: `12`, `-0.2`, `1,200`, `.5`, `1e-3`. Refused, because people disagree what they mean:
// leading zeros (`012`), commas that do not part thousands (`1,5`), `inf`, `nan` and hexadecimal. `+` is
// refused here: it changes a number of an extended file.
Read<LeadingNumber> leading_number(std::string_view text);

// A text that is a number and nothing else.
Read<double> parse_number(std::string_view text);

// A number as text with up to twelve digits, so that arithmetic leaves no crumbs: 8400, 0.885, 1e-09.
std::string number_text(double value);

}  // namespace scenarios::format
