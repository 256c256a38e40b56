#pragma once

#include <optional>
#include <string_view>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// A change to a number of an extended file: `+40%`, `-20%` (of it) or `+12` (in the unit it is written in).
struct Change {
  bool percent = false;
  double amount = 0;      // 0.4, -0.2; 12
  std::string_view unit;  // written after the amount of a plain `+`, may be empty
};

// The change that a scalar states; none when it is an ordinary value. `-12` is an ordinary value.
std::optional<Change> change_in(const Node& scalar);

// Applies a change, written at `change_node`, to what the extended file says under `key`: to a number, to the
// numbers of a map or list, to the times of a distribution, to a table as a whole. False after a fault.
bool apply_change(Node& base, const Change& change, const Node& change_node, const Key& key, Faults& faults);

}  // namespace scenarios::format
