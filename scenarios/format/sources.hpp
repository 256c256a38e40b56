#pragma once

#include <string>
#include <vector>

#include "scenarios/format/context.hpp"
#include "scenarios/format/node.hpp"

namespace scenarios::format {

// Adds what a tree says about where its numbers come from: each number with its uncertainty, and each map
// with a `source` or a `confidence`. `path` is that of the tree, "" at the top.
void keep_sources(const Node& node, const std::string& path, std::vector<KeptSource>& sources);

}  // namespace scenarios::format
