#include "output/report/json.hpp"

#include <fmt/format.h>

#include "output/report/number.hpp"

namespace output::report::json {
namespace {

std::string enclosed(char open, char close, const std::vector<std::string>& lines, int depth) {
  if (lines.empty()) return {open, close};
  const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
  std::string result(1, open);
  for (std::size_t i = 0; i < lines.size(); ++i) result += (i ? ",\n  " : "\n  ") + indent + lines[i];
  return result + "\n" + indent + close;
}

}  // namespace

std::string text(std::string_view value) {
  std::string result = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\')
      result += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      result += c;
  }
  return result + '"';
}

std::string number(double value) {
  const std::string digits = exact(value);
  return digits.empty() ? "null" : digits;
}

std::string array(const std::vector<std::string>& items, int depth) {
  return enclosed('[', ']', items, depth);
}

std::string object(const Members& members, int depth) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : members) lines.push_back(text(name) + ": " + value);
  return enclosed('{', '}', lines, depth);
}

}  // namespace output::report::json
