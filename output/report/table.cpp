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

std::string Table::in_blocks(std::size_t width) const {
  std::size_t widest = 0;
  for (std::size_t i = 1; i < columns_.size(); ++i) widest = std::max(widest, display_width(columns_[i].heading));
  std::string result;
  for (const auto& row : rows_) {
    result += wrapped(row.front(), width, 4);
    for (std::size_t i = 1; i < columns_.size(); ++i) {
      if (row[i].empty()) continue;
      // A mark without a heading goes with what stands before it.
      const bool joins = i + 1 < columns_.size() && columns_[i + 1].heading.empty() && !row[i + 1].empty();
      if (columns_[i].heading.empty()) continue;
      result += "  " + padded(columns_[i].heading, widest, Align::left) + "  " + row[i] + (joins ? " " + row[i + 1] : "") + "\n";
    }
  }
  return result;
}

std::string Table::text(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const auto& column : columns_) widths.push_back(display_width(column.heading));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));

  std::size_t whole = 2 * (columns_.size() - 1);
  for (const std::size_t of_column : widths) whole += of_column;
  if (width > 0 && whole > width) return in_blocks(width);

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

std::size_t prose_width(std::size_t terminal) {
  return terminal == 0 ? text_width : std::clamp<std::size_t>(terminal, 24, text_width);
}

std::string banner(std::string_view prose, std::size_t within) {
  const auto lines = lines_of(prose, within - 4);
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, display_width(line));
  std::string result = "┏" + repeated("━", width + 2) + "┓\n";
  for (const auto& line : lines) result += "┃ " + padded(line, width, Align::left) + " ┃\n";
  return result + "┗" + repeated("━", width + 2) + "┛\n";
}

}  // namespace output::report
