#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace output::report::json {

// Pieces of JSON text. Arrays and objects are given their members as JSON text already.

using Members = std::vector<std::pair<std::string, std::string>>;

std::string text(std::string_view value);
std::string number(double value);  // null when not finite
std::string array(const std::vector<std::string>& items, int depth);
std::string object(const Members& members, int depth);  // `depth`: how far in its lines stand

}  // namespace output::report::json
