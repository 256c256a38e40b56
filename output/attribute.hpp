#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace output {

// A fact about an array, a group or the whole file. Whole numbers are kept in 32 bits on disk, as R knows no
// others: seeds, citizen ids and digests are written as text.
struct Attribute {
  std::string name;
  std::variant<std::string, double, std::int64_t> value;

  friend bool operator==(const Attribute&, const Attribute&) = default;
};

using Attributes = std::vector<Attribute>;

// The first of that name, or nullptr.
const Attribute* find(const Attributes& attributes, std::string_view name);

// The text of that name; empty where there is none or it is a number.
std::string text_of(const Attributes& attributes, std::string_view name);

// The items of a text that names several: "nhs; council".
std::vector<std::string> listed(const std::string& text);

// Gives the attribute its value: in its place if it is there, else at the end.
void set(Attributes& attributes, Attribute attribute);

// The value in words: text as it is, numbers in the fewest digits that read back the same.
std::string in_words(const Attribute& attribute);

// Whether HDF5's dimension scales, netCDF or our own layout keep attributes of that name for themselves.
bool is_kept_by_the_format(std::string_view name);

}  // namespace output
