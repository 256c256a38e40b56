#include "scenarios/format/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace scenarios::format {

namespace {

constexpr std::size_t line_width = 100;

// Plain YAML would read these as something else, or not at all.
bool needs_quotes(std::string_view text) {
  constexpr std::string_view special_first = "-?:,[]{}#&*!|>'\"%@`";
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return true;
  if (text.front() == ' ' || text.back() == ' ') return true;
  if (special_first.find(text.front()) != std::string_view::npos) {
    const bool negative_number = text.front() == '-' && text.size() > 1 && (text[1] >= '0' && text[1] <= '9');
    if (!negative_number) return true;
  }
  return text.find_first_of("\n\r\t,[]{}\\") != std::string_view::npos ||
         text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos ||
         text.back() == ':';
}

std::string quoted(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string flow(const Node& node) {
  std::string text;
  const auto add = [&](const std::string& piece) { text += (text.empty() ? "" : ", ") + piece; };
  switch (node.kind) {
    case Node::Kind::nothing:
      return "";
    case Node::Kind::scalar:
      return quoted(node.text);
    case Node::Kind::list:
      for (const Node& item : node.items) add(flow(item));
      return "[" + text + "]";
    case Node::Kind::map:
      for (const Entry& entry : node.entries) add(quoted(entry.name) + ": " + flow(entry.value));
      return "{" + text + "}";
  }
  return text;
}

bool holds_only_scalars(const Node& node) {
  return std::all_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& entry) { return entry.value.is_scalar(); });
}

bool fits_flow(const Node& node, std::size_t indent) {
  if (node.is_map() && !node.entries.empty() && (indent == 0 || !holds_only_scalars(node))) return false;
  return indent + flow(node).size() <= line_width;
}

void write(const Node& node, std::size_t indent, std::string& out);

void write_value(const Node& value, std::size_t indent, std::string& out) {
  if (value.is_nothing()) {
    out += "\n";
  } else if (value.is_scalar() || fits_flow(value, indent + 20)) {
    out += fmt::format(" {}\n", flow(value));
  } else {
    out += "\n";
    write(value, indent + 2, out);
  }
}

void write(const Node& node, std::size_t indent, std::string& out) {
  for (const Entry& entry : node.entries) {
    out += fmt::format("{:{}}{}:", "", indent, quoted(entry.name));
    write_value(entry.value, indent, out);
  }
  for (const Node& item : node.items) {
    out += fmt::format("{:{}}- {}\n", "", indent, flow(item));
  }
}

}  // namespace

std::string flow_text(const Node& node) {
  return flow(node);
}

std::string resolved_text(const Node& node) {
  std::string out;
  write(node, 0, out);
  return out;
}

std::string said(const Node& node) {
  if (!node.change.empty()) return node.change;
  return node.is_scalar() ? node.text : flow_text(node);
}

}  // namespace scenarios::format
