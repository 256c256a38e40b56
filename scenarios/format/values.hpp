#pragma once

#include <vector>

#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/number.hpp"
#include "sim/distribution.hpp"

namespace scenarios::format {

// Which of the forms that a key allows a value has taken; none (0) when it has taken none of them.
unsigned form_of(const Node& value, const Key& key);

// The scalar a quantity is written in: itself, or the `value` of a map that states its uncertainty.
const Node& plain(const Node& quantity);

// A quantity in the base of the key's measure, inside its range.
Read<double> read_quantity(const Node& value, const Key& key);

// Durations in seconds: a distribution, or a bare quantity, which is always the same.
Read<sim::Distribution> read_distribution(const Node& value, const Key& key);

// Completed years, `from` included, `below` not.
struct Ages {
  int from = 0;
  int below = 1000;
};
// `75 and over`, `65 to 74` (both included), `under 16`.
Read<Ages> parse_ages(std::string_view text);

// `true` or `false`.
Read<bool> parse_flag(std::string_view text);

// One or several: the items of a list, or the value itself.
std::vector<const Node*> one_or_several(const Node& value);

}  // namespace scenarios::format
