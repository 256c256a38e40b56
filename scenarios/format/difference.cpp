#include "scenarios/format/difference.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/yaml.hpp"
#include "scenarios/format/yaml_text.hpp"
#include "sim/check.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view pound_sign = "£";

Node tree_of(const ScenarioInfo& info) {
  Faults faults;
  auto tree = parse_yaml(std::make_shared<Source>(info.path, info.resolved), faults);
  sim::promise(tree.has_value() && faults.count() == 0, "a resolved scenario reads back");
  for (const std::string_view told_elsewhere : {"title", "why", "decision_use"}) tree->erase(told_elsewhere);
  return std::move(*tree);
}

// " (+15%)" when both are numbers in the same unit.
std::string change_in_words(std::string_view before, std::string_view after) {
  for (std::string_view* text : {&before, &after})
    if (text->starts_with(pound_sign)) text->remove_prefix(pound_sign.size());
  const auto old_number = leading_number(before), new_number = leading_number(after);
  if (!old_number || !new_number || old_number.value->value == 0) return "";
  if (before.substr(old_number.value->length) != after.substr(new_number.value->length)) return "";
  const double change = 100 * (new_number.value->value / old_number.value->value - 1);
  return fmt::format(" ({}{}%)", change > 0 ? "+" : "", number_text(std::round(change * 10) / 10));
}

std::string short_text(const Node& node) { return node.is_scalar() ? node.text : flow_text(node); }

class Teller {
 public:
  void compare(const Node& before, const Node& after, const std::string& path) {
    if (same(before, after)) return;
    if (!before.is_map() || !after.is_map()) {
      text_ += fmt::format("{}: {} becomes {}{}\n", path, short_text(before), short_text(after),
                           before.is_scalar() && after.is_scalar() ? change_in_words(before.text, after.text) : "");
      return;
    }
    for (const Entry& entry : before.entries) {
      const Node* now = after.find(entry.name);
      if (now)
        compare(entry.value, *now, below(path, entry.name));
      else
        whole(below(path, entry.name), "is gone", "was", entry.value);
    }
    for (const Entry& entry : after.entries)
      if (!before.find(entry.name)) whole(below(path, entry.name), "is new", "is new", entry.value);
  }

  std::string text() const { return text_.empty() ? "Nothing differs.\n" : text_; }

 private:
  static std::string below(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + " > " + name;
  }

  // A value on the same line, a map on lines of its own.
  void whole(const std::string& path, std::string_view what, std::string_view of_value, const Node& value) {
    if (!value.is_map()) {
      text_ += what == of_value ? fmt::format("{} {}: {}\n", path, what, short_text(value))
                                : fmt::format("{} {}; it {} {}\n", path, what, of_value, short_text(value));
      return;
    }
    text_ += fmt::format("{} {}:\n", path, what);
    const std::string lines = resolved_text(value);
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      text_ += "    " + lines.substr(at, end - at) + "\n";
      at = end + 1;
    }
  }

  std::string text_;
};

}  // namespace

std::string differences(const ScenarioInfo& from, const ScenarioInfo& to) {
  Teller teller;
  teller.compare(tree_of(from), tree_of(to), "");
  return fmt::format("{} ({}) against {} ({})\n\n{}", to.title, to.path, from.title, from.path, teller.text());
}

}  // namespace scenarios::format
