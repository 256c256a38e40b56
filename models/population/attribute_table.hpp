#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/population/attributes.hpp"

namespace models {

// As many attributes as a scenario may declare beside those that everyone has.
inline constexpr std::size_t most_attributes = 8;

// A citizen as a table sees them. `age` in completed years.
struct Person {
  int age = 0;
  Sex sex = Sex::female;
  Frailty frailty = Frailty::fit;
  int deprivation = 0;  // 0 = most deprived fifth ... 4 = least
  std::array<std::uint8_t, most_attributes> declared{};  // the value of each declared attribute
};

// A declared attribute that a table depends on, and how many values it has.
struct DeclaredAxis {
  std::uint8_t attribute = 0;
  std::uint8_t values = 1;
  bool operator==(const DeclaredAxis&) const = default;
};

// A number that may depend on age band, sex, frailty, deprivation and declared attributes. What it does not
// depend on is left out; a table that depends on nothing holds one number.
struct AttributeTable {
  std::vector<int> age_from{0};  // first completed year of each band, ascending, the first 0
  bool by_sex = false;
  bool by_frailty = false;
  bool by_deprivation = false;
  std::vector<DeclaredAxis> declared{};
  std::vector<double> values{1.0};  // row-major over (age, sex, frailty, deprivation, declared in their order)

  static AttributeTable constant(double value) { return {.values = {value}}; }

  std::size_t size() const {
    std::size_t size = age_from.size() * (by_sex ? 2 : 1) * (by_frailty ? 4 : 1) * (by_deprivation ? 5 : 1);
    for (const DeclaredAxis& axis : declared) size *= axis.values;
    return size;
  }

  std::size_t index(const Person& person) const {
    std::size_t band = age_from.size() - 1;
    while (band > 0 && person.age < age_from[band]) --band;
    std::size_t i = band;
    if (by_sex) i = i * 2 + static_cast<std::size_t>(person.sex);
    if (by_frailty) i = i * 4 + static_cast<std::size_t>(person.frailty);
    if (by_deprivation) i = i * 5 + static_cast<std::size_t>(person.deprivation);
    for (const DeclaredAxis& axis : declared) i = i * axis.values + person.declared[axis.attribute];
    return i;
  }

  // A bit for each declared attribute it depends on.
  std::uint32_t uses() const {
    std::uint32_t bits = 0;
    for (const DeclaredAxis& axis : declared) bits |= 1U << axis.attribute;
    return bits;
  }

  double at(const Person& person) const { return values[index(person)]; }
};

// The values of a declared attribute that are allowed, a bit each.
struct DeclaredFilter {
  std::uint8_t attribute = 0;
  std::uint32_t values = 0;
};

// Which citizens something is meant for. Bits are set for what is allowed; ages are completed years.
struct PersonFilter {
  int age_from = 0;
  int age_below = 1000;  // exclusive
  std::uint8_t sexes = 0b11;
  std::uint8_t frailties = 0b1111;
  std::uint8_t deprivations = 0b11111;

  std::vector<DeclaredFilter> declared{};

  std::uint32_t uses() const {
    std::uint32_t bits = 0;
    for (const DeclaredFilter& one : declared) bits |= 1U << one.attribute;
    return bits;
  }

  bool allows(const Person& p) const {
    for (const DeclaredFilter& one : declared)
      if (!(one.values >> p.declared[one.attribute] & 1)) return false;
    return p.age >= age_from && p.age < age_below && (sexes >> static_cast<unsigned>(p.sex) & 1) &&
           (frailties >> static_cast<unsigned>(p.frailty) & 1) && (deprivations >> p.deprivation & 1);
  }
};

}  // namespace models
