#pragma once

#include <optional>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// Reads YAML into a tree in which every name and value knows its place. The top of the tree is a map.
// None after a fault of syntax; a name given twice is a fault too, but the tree (with the first) is returned.
std::optional<Node> parse_yaml(const SourceRef& source, Faults& faults);

}  // namespace scenarios::format
