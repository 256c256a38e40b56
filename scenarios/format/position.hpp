#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace scenarios::format {

// The text of one input file, or of a command line option, kept so that a fault can show its line.
class Source {
 public:
  // `path` as a person would write it; `text` is valid UTF-8 without a byte order mark.
  Source(std::string path, std::string text);

  const std::string& path() const { return path_; }
  const std::string& text() const { return text_; }
  // How many lines there are, and one of them, counted from 1, without its line end; "" outside the file.
  int line_count() const { return static_cast<int>(line_starts_.size()); }
  std::string_view line(int number) const;
  // The column counted in characters from 1 of the byte counted from 0 in a line counted from 1.
  int column_of_byte(int line, int byte) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

using SourceRef = std::shared_ptr<const Source>;

// A place in an input: line and column in characters, both from 1. Line 0 means the file as a whole, and no
// source means nowhere in particular.
struct Position {
  SourceRef source;
  int line = 0;
  int column = 0;

  // "file:line:column", or less where less is known.
  std::string text() const;
};

}  // namespace scenarios::format
