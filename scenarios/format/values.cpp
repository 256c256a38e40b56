#include "scenarios/format/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

bool is_distribution(const Node& map) {
  const Record& known = record_named("distribution");
  return std::any_of(map.entries.begin(), map.entries.end(),
                     [&](const Entry& entry) { return known.find(entry.name) != nullptr; });
}

unsigned form_of_map(const Node& map, const Key& key) {
  if (key.allows(Form::quantity) && map.find("value")) return Form::quantity;
  if (key.allows(Form::by_attribute) && map.find("by")) return Form::by_attribute;
  if (key.allows(Form::table) && map.find("table")) return Form::table;
  if (key.allows(Form::distribution) && is_distribution(map)) return Form::distribution;
  if (key.allows(Form::record)) return Form::record;
  if (key.allows(Form::overlay)) return Form::overlay;
  if (key.allows(Form::distribution)) return Form::distribution;
  if (key.allows(Form::table)) return Form::table;
  return key.forms & Form::quantity;
}

unsigned form_of_scalar(const Node& scalar, const Key& key) {
  if (key.allows(Form::word)) {
    const auto words = split_words(key.words);
    if (std::find(words.begin(), words.end(), scalar.text) != words.end()) return Form::word;
  }
  if (key.allows(Form::date) && key.allows(Form::span) && parse_span(scalar.text)) return Form::span;
  for (const Form form : {Form::quantity, Form::name, Form::date, Form::span, Form::instant, Form::ages, Form::flag,
                          Form::file, Form::word, Form::text}) {
    if (key.allows(form)) return form;
  }
  return key.allows(Form::distribution) ? static_cast<unsigned>(Form::quantity) : 0;
}

}  // namespace

unsigned form_of(const Node& value, const Key& key) {
  switch (value.kind) {
    case Node::Kind::nothing:
      return 0;
    case Node::Kind::scalar:
      return form_of_scalar(value, key);
    case Node::Kind::list:
      return key.forms & Form::list;
    case Node::Kind::map:
      return form_of_map(value, key);
  }
  return 0;
}

const Node& plain(const Node& quantity) {
  const Node* value = quantity.is_map() ? quantity.find("value") : nullptr;
  return value ? *value : quantity;
}

Read<double> read_quantity(const Node& value, const Key& key) {
  const Node& scalar = plain(value);
  if (!scalar.is_scalar()) {
    return Trouble{fmt::format("{} cannot stand here", called(scalar)),
                   fmt::format("{} is needed", name_of(key.measure)),
                   fmt::format("write for example {}", example_of(key.measure))};
  }
  const auto number = parse_quantity(scalar.text, key.measure);
  if (!number || key.range.contains(*number.value)) return number;
  const std::string who = key.name == "*" ? "this number" : in_ticks(key.name);
  return Trouble{fmt::format("{} is out of range", in_ticks(scalar.text)),
                 fmt::format("{} {}", who, range_in_words(key)),
                 fmt::format("write for example {}", key.example)};
}

Read<Ages> parse_ages(std::string_view text) {
  const auto words = words_of(text);
  const auto year = [](const std::string& word) {
    const auto number = parse_number(word);
    const bool good =
        number && *number.value >= 0 && *number.value < 150 && *number.value == std::floor(*number.value);
    return good ? static_cast<int>(*number.value) : -1;
  };
  const Trouble unreadable{fmt::format("{} does not say which ages", in_ticks(text)),
                           "completed years are needed", "write `75 and over`, `65 to 74` or `under 16`"};
  if (words.size() == 3 && words[1] == "and" && words[2] == "over" && year(words[0]) >= 0) {
    return Ages{.from = year(words[0])};
  }
  if (words.size() == 2 && words[0] == "under" && year(words[1]) > 0) return Ages{.below = year(words[1])};
  if (words.size() == 3 && words[1] == "to" && year(words[0]) >= 0 && year(words[2]) >= 0) {
    if (year(words[2]) >= year(words[0])) return Ages{year(words[0]), year(words[2]) + 1};
    return Trouble{fmt::format("{} holds nobody", in_ticks(text)), "the second age is below the first",
                   fmt::format("write `{} to {}`", words[2], words[0])};
  }
  return unreadable;
}

Read<bool> parse_flag(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return Trouble{fmt::format("{} is neither true nor false", in_ticks(text)), "", "write `true` or `false`"};
}

std::vector<const Node*> one_or_several(const Node& value) {
  std::vector<const Node*> several;
  if (!value.is_list()) return {&value};
  for (const Node& item : value.items) several.push_back(&item);
  return several;
}

}  // namespace scenarios::format
