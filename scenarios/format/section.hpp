#pragma once

#include <optional>
#include <string>

#include "scenarios/format/attribute_values.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/values.hpp"
#include "sim/calendar.hpp"

namespace scenarios::format {

// A map of a scenario, read by its record's table: what the file says, else the key's default. The map has
// been checked; where a fault was told, some harmless value stands in. Asking for a key that the table does
// not have breaks a promise.
class Section {
 public:
  // `node` may be null: everything is then at its default.
  Section(const Node* node, std::string_view record, std::string path);

  const std::string& path() const { return path_; }
  std::string path_of(std::string_view key) const { return path_ + "." + std::string(key); }
  bool has(std::string_view key) const { return find(key) != nullptr; }
  // The value and the row of a key; the value is null when the file does not give it.
  const Node* find(std::string_view key) const;
  const Key& row(std::string_view key) const;
  // Where the key's value stands, and where its name does; where the map stands when it is absent.
  Position at(std::string_view key) const;
  Position name_at(std::string_view key) const;

  std::string text(std::string_view key) const;  // also of words and names
  double number(std::string_view key) const;     // in the base of the key's measure
  int whole(std::string_view key) const { return static_cast<int>(number(key)); }
  bool flag(std::string_view key) const;
  std::optional<sim::Calendar::Date> date(std::string_view key) const;
  Span span(std::string_view key) const;
  sim::Distribution distribution(std::string_view key) const;
  models::AttributeTable attribute(Context& context, std::string_view key) const;

 private:
  // What the file says, else the default as a scalar.
  const Node& value(std::string_view key, Node& standard) const;

  const Node* node_;
  const Record& record_;
  std::string path_;
};

}  // namespace scenarios::format
