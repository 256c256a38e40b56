#include "scenarios/format/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

std::string in_ticks(std::string_view text) {
  const std::string_view shown = first_characters(text, 60);
  return fmt::format("`{}{}`", shown, shown.size() < text.size() ? "..." : "");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (text = trimmed(text); !text.empty();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    words.emplace_back(text.substr(0, end));
    text = trimmed(text.substr(end));
  }
  return words;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("one {}", one) : fmt::format("{} {}", count, many);
}

std::string with_article(std::string_view noun) {
  const bool vowel =
      std::string_view("aeiou").find(noun.empty() ? 'x' : noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace scenarios::format
