#include "scenarios/format/node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/format/utf8.hpp"

namespace scenarios::format {

Node Node::scalar(std::string text, Position at) {
  Node node;
  node.kind = Kind::scalar;
  node.at = std::move(at);
  node.text = std::move(text);
  return node;
}

Node Node::map(Position at) {
  Node node;
  node.kind = Kind::map;
  node.at = std::move(at);
  return node;
}

const Entry* Node::entry(std::string_view name) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view name) const {
  const Entry* found = entry(name);
  return found ? &found->value : nullptr;
}

Node* Node::find(std::string_view name) {
  return const_cast<Node*>(std::as_const(*this).find(name));
}

std::vector<std::string> Node::names() const {
  std::vector<std::string> names;
  for (const Entry& e : entries) names.push_back(e.name);
  return names;
}

void Node::set(std::string name, Node value) {
  if (Node* old = find(name)) {
    *old = std::move(value);
    return;
  }
  const Position name_at = value.at;
  entries.push_back({std::move(name), name_at, std::move(value)});
}

void Node::erase(std::string_view name) {
  std::erase_if(entries, [&](const Entry& e) { return e.name == name; });
}

bool same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const Entry& e) {
    const Node* other = b.find(e.name);
    return other && same(e.value, *other);
  });
}

std::string called(const Node& node) {
  if (node.is_nothing()) return "nothing";
  if (node.is_list()) return "a list";
  if (node.is_map()) return "a map";
  const std::string_view shown = first_characters(node.text, 40);
  return fmt::format("`{}{}`", shown, shown.size() < node.text.size() ? "..." : "");
}

}  // namespace scenarios::format
