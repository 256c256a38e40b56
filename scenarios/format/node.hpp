#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/format/position.hpp"

namespace scenarios::format {

struct Entry;

// What one of the files laid over each other says at a place, as it is written there.
struct Said {
  Position at;
  std::string text;
};

// A piece of a scenario file as it was written: nothing, a scalar, a list or a map, each knowing its place.
// Scalars stay text: numbers are read where their unit is known.
struct Node {
  enum class Kind { nothing, scalar, list, map };

  Kind kind = Kind::nothing;
  Position at;
  std::string text;            // of a scalar
  bool quoted = false;         // the scalar stood in quotes or in a block
  std::vector<Node> items;     // of a list
  std::vector<Entry> entries;  // of a map, in the order written; names differ
  std::vector<Said> earlier{};  // what files further down said here, the first of them first
  std::string change{};         // `+40%`, where that is what the last file says here
  std::string resembles;  // name in the extended file that this entry, new there, may have been meant to be

  static Node scalar(std::string text, Position at);
  static Node map(Position at);

  bool is_nothing() const { return kind == Kind::nothing; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }

  // The value of a name in a map, or null.
  const Node* find(std::string_view name) const;
  Node* find(std::string_view name);
  const Entry* entry(std::string_view name) const;
  std::vector<std::string> names() const;
  // Sets or replaces a name's value.
  void set(std::string name, Node value);
  void erase(std::string_view name);
};

struct Entry {
  std::string name;
  Position at;  // of the name
  Node value;
};

// Whether two pieces say the same, wherever they stand and in whatever order their names come.
bool same(const Node& a, const Node& b);

// What a person would call a piece: "a map", "a list", "nothing" or "`6 weeks`".
std::string called(const Node& node);

}  // namespace scenarios::format
