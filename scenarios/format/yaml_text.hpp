#pragma once

#include <string>

#include "scenarios/format/node.hpp"

namespace scenarios::format {

// A tree as YAML text that reads back as the same tree. The same tree always gives the same text.
std::string resolved_text(const Node& node);

// The same on one line: "{mean: 9 days, sd: 12 days}".
std::string flow_text(const Node& node);

// What the last file that spoke of it wrote, on one line: `+40%` where the value comes of a change.
std::string said(const Node& node);

}  // namespace scenarios::format
