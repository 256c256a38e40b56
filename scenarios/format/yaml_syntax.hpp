#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/format/faults.hpp"

namespace scenarios::format {

// Puts the YAML parser's words for a fault of syntax into words that help, looking at the text around it.
Trouble explain_syntax(const std::string& message, const Source& source, int line, int column);

// The column of a tab that a line is indented with.
std::optional<int> tab_in_indentation(std::string_view line);

}  // namespace scenarios::format
