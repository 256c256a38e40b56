#include "output/report/table.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "output/utf8.hpp"
#include "sim/check.hpp"

namespace output::report {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::string blanks(width - std::min(width, display_width(text)), ' ');
  return align == Align::left ? text + blanks : blanks + text;
}

std::vector<std::string> lines_of(std::string_view prose, std::size_t width) {
  std::istringstream words{std::string(prose)};
  std::vector<std::string> lines;
  std::string word, line;
  while (words >> word) {
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width)
      lines.push_back(std::exchange(line, ""));
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
  sim::promise(cells.size() == columns_.size(), "a row of a table has a cell for each column");
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const auto& column : columns_) widths.push_back(display_width(column.heading));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));

  const auto line = [&](const auto& cell) {
    std::string result;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      result += (i ? "  " : "") + padded(cell(i), widths[i], columns_[i].align);
    result.erase(result.find_last_not_of(' ') + 1);
    return result + "\n";
  };
  std::string result = line([&](std::size_t i) { return columns_[i].heading; });
  result += line([&](std::size_t i) { return repeated("─", widths[i]); });
  for (const auto& row : rows_) result += line([&](std::size_t i) { return row[i]; });
  return result;
}

std::string wrapped(std::string_view prose, std::size_t width, std::size_t indent) {
  std::string result;
  for (const auto& line : lines_of(prose, width - indent))
    result += (result.empty() ? "" : std::string(indent, ' ')) + line + "\n";
  return result;
}

std::string banner(std::string_view prose) {
  const auto lines = lines_of(prose, text_width - 4);
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, display_width(line));
  std::string result = "┏" + repeated("━", width + 2) + "┓\n";
  for (const auto& line : lines) result += "┃ " + padded(line, width, Align::left) + " ┃\n";
  return result + "┗" + repeated("━", width + 2) + "┛\n";
}

}  // namespace output::report
