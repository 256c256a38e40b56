#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace output::report {

enum class Align { left, right };

struct Column {
  std::string heading;
  Align align = Align::left;
};

// Rows of text in aligned columns, two blanks apart, with a rule below the headings. Widths are those a
// terminal shows: "£" takes one column although it is two bytes.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // One cell for each column.
  void add(std::vector<std::string> cells);

  // Where it would be wider than `width` (0: never), each row becomes a block of its own: the first cell, and below it the
  // others with their headings, a line each.
  std::string text(std::size_t width = 0) const;

 private:
  std::string in_blocks(std::size_t width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// The widest line of what this program says in prose.
inline constexpr std::size_t text_width = 100;

// Breaks prose at blanks so that no line is wider, where a word allows; lines after the first start with
// `indent` blanks. Ends with a line break.
std::string wrapped(std::string_view prose, std::size_t width = text_width, std::size_t indent = 0);

// A text in a frame that cannot be overlooked.
std::string banner(std::string_view prose, std::size_t width = text_width);

// The width of prose in a terminal of so many columns (0: unknown).
std::size_t prose_width(std::size_t terminal);

}  // namespace output::report
