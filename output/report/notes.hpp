#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/outcome.hpp"
#include "output/report/table.hpp"

// What stands above and below every table.

namespace output::report {

// The file's word that it is not for decisions, in a frame, if it says so ("not for decisions: ..."), and
// the title.
std::string heading(const std::string& title, const std::string& decision_use, std::size_t width = text_width);

// A line of words with a double rule below, and a blank line.
std::string titled(const std::string& words);

// One footnote.
std::string note(const std::string& prose, std::size_t width = text_width);

// What numbers are totals of, and which variables are not in the table.
std::string common_notes(std::optional<double> years, const std::vector<analysis::LeftOut>& left_out,
                         std::size_t width = text_width);

}  // namespace output::report
