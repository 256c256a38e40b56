#include "scenarios/format/position.hpp"

#include <fmt/format.h>

#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

Source::Source(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const std::size_t begin = line_starts_[static_cast<std::size_t>(number - 1)];
  std::size_t end = number < line_count() ? line_starts_[static_cast<std::size_t>(number)] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

int Source::column_of_byte(int line_number, int byte) const {
  const auto text = line(line_number);
  return 1 + static_cast<int>(characters(text.substr(0, static_cast<std::size_t>(byte < 0 ? 0 : byte))));
}

std::string Position::text() const {
  if (!source) return "";
  return line > 0 ? fmt::format("{}:{}:{}", source->path(), line, column) : source->path();
}

}  // namespace scenarios::format
