#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "sim/random.hpp"

namespace models {

// What a newborn has of a declared attribute.
enum class AtBirth : std::uint8_t {
  drawn,    // by the shares, as anyone else of that age
  mothers,  // what its mother has
  value,    // the same for every child
};

// Something that the author of a scenario says of people: lives alone, dementia, severity, rounds so far. It takes
// one of a few values, in their order, and may be set along the way.
struct AttributeParameters {
  std::string name;
  std::vector<std::string> values;       // of a counter "0", "1", ... up to the number at which it stops
  bool counts = false;
  // Who has which at the start: a table for each value, which add up to 1 for everyone. They may depend on the
  // attributes declared before. Empty = everyone has the first.
  std::vector<AttributeTable> shares;
  AtBirth at_birth = AtBirth::drawn;
  std::uint8_t born_with = 0;            // for AtBirth::value
};

// The limits of a scenario's attributes: every citizen's values together are one small number, and tables are laid
// out by it.
inline constexpr std::size_t most_values = 32;
inline constexpr std::size_t most_combinations = 65536;

// One change of an attribute along the way: to a value drawn by shares, or a step up or down in the order of its
// values, which stops at either end.
struct Setting {
  static constexpr std::uint8_t of_frailty = 255;

  std::uint8_t attribute = 0;            // index into the declared ones, or of_frailty
  int step = 0;                          // used when there are no shares
  std::vector<std::pair<std::uint8_t, double>> shares;   // value, share; they add up to 1
};

// What somebody has of every declared attribute at the start or on arrival, by draws addressed by the attributes'
// names, so that one declared more leaves the others as they are.
std::array<std::uint8_t, most_attributes> drawn_attributes(const std::vector<AttributeParameters>& attributes,
                                                           Person person, const sim::Draws& draws,
                                                           std::uint64_t id);

// The same for a child, who is fit and 0 years old.
std::array<std::uint8_t, most_attributes> attributes_at_birth(const std::vector<AttributeParameters>& attributes,
                                                              Person child, const Person& mother,
                                                              const sim::Draws& draws, std::uint64_t id);

// A value by cumulative shares; the last one takes what rounding leaves.
std::uint8_t value_by_shares(const std::vector<std::pair<std::uint8_t, double>>& shares, double u);

}  // namespace models
