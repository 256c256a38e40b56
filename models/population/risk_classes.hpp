#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/population/attribute_table.hpp"

namespace models {

using RiskClass = std::uint32_t;
// All declared attributes of somebody as one number.
using DeclaredCode = std::uint16_t;

// Citizens who are alike to every table of a world: the same age band, sex, frailty, deprivation and declared
// attributes, where the bands are cut wherever any table or filter is. Tables are flattened over risk classes once,
// so that looking something up for a citizen is one index; see ByClass for tables that depend on few attributes.
//
// A class is its plain class (what everyone has: age band, sex, frailty, deprivation), shifted, and the code of its
// declared attributes below. There are as many codes as the next power of two, so some stand for nobody.
class RiskClasses {
 public:
  // `cuts`: every first year of an age band in use, in any order; 0 is always one. `values`: how many each declared
  // attribute has. Throws std::invalid_argument when they combine in more ways than there is room for.
  explicit RiskClasses(std::vector<int> cuts, const std::vector<std::size_t>& values = {});

  std::size_t count() const { return plain_count() << shift_; }
  std::size_t plain_count() const { return bands() * 2 * 4 * 5; }
  std::size_t bands() const { return age_from_.size(); }
  int age_from(std::size_t band) const { return age_from_[band]; }
  std::size_t band_of(int age) const;
  std::uint32_t shift() const { return shift_; }
  std::uint32_t mask() const { return (1U << shift_) - 1; }

  RiskClass of(std::size_t band, Sex sex, Frailty frailty, int deprivation, DeclaredCode code = 0) const {
    return static_cast<RiskClass>((((band * 2 + static_cast<std::size_t>(sex)) * 4 +
                                    static_cast<std::size_t>(frailty)) * 5 +
                                   static_cast<std::size_t>(deprivation)) << shift_ | code);
  }
  RiskClass of(const Person& p) const { return of(band_of(p.age), p.sex, p.frailty, p.deprivation, code(p.declared)); }

  DeclaredCode code(const std::array<std::uint8_t, most_attributes>& declared) const {
    std::size_t code = 0;
    for (std::size_t a = 0; a < sizes_.size(); ++a) code += declared[a] * strides_[a];
    return static_cast<DeclaredCode>(code);
  }
  std::uint8_t value(DeclaredCode code, std::size_t attribute) const {
    return static_cast<std::uint8_t>(code / strides_[attribute] % sizes_[attribute]);
  }
  DeclaredCode with(DeclaredCode code, std::size_t attribute, std::uint8_t value_now) const {
    return static_cast<DeclaredCode>(code + (value_now - std::size_t{value(code, attribute)}) * strides_[attribute]);
  }
  std::size_t values(std::size_t attribute) const { return sizes_[attribute]; }

  // Someone of that class, at the first age of its band.
  Person person(RiskClass index) const;

  // The codes as those see them who look at some attributes only (a bit each in `uses`).
  struct Projection {
    std::vector<DeclaredCode> to;         // by code: the number of the first one that looks the same
    std::vector<DeclaredCode> examples;   // that first code, by its number
  };
  Projection project(std::uint32_t uses) const;

  // Somebody of every plain class and of each look that these attributes give them, the look varying faster.
  std::vector<Person> people(std::uint32_t uses) const;

  // What a plain class is made of, a bit each.
  enum Plain : unsigned { by_deprivation = 1, by_frailty = 2, by_sex = 4, by_band = 8, all_plain = 15 };
  // The number of a plain class among those that can be told apart by such properties; by plain class.
  const std::shared_ptr<const std::uint16_t[]>& plain_numbers(unsigned looks_at) const { return plain_numbers_[looks_at]; }
  std::size_t plain_looks(unsigned looks_at) const;
  // The plain class that is like this one but for the first value of one property.
  RiskClass plain_without(RiskClass plain, unsigned one) const;

  // f(person) for every class.
  template <class F>
  auto flatten(F f) const {
    std::vector<decltype(f(Person{}))> values(count());
    for (RiskClass i = 0; i < count(); ++i) values[i] = f(person(i));
    return values;
  }

 private:
  struct PlainPart {
    unsigned bit;
    std::size_t stride, values;
  };
  std::array<PlainPart, 4> parts() const;

  std::vector<int> age_from_;
  std::vector<std::size_t> sizes_, strides_;   // by declared attribute
  std::size_t codes_ = 1;
  std::uint32_t shift_ = 0;
  std::array<std::shared_ptr<const std::uint16_t[]>, all_plain + 1> plain_numbers_;   // shared by all tables
};

}  // namespace models
