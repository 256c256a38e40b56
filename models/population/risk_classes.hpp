#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/population/attribute_table.hpp"

namespace models {

using RiskClass = std::uint32_t;

// Citizens who are alike to every table of a world: the same age band, sex, frailty and deprivation, where
// the bands are cut wherever any table or filter is. Tables are flattened over risk classes once, so that
// looking something up for a citizen is one index.
class RiskClasses {
 public:
  // `cuts`: every first year of an age band in use, in any order; 0 is always one.
  explicit RiskClasses(std::vector<int> cuts);

  std::size_t count() const { return bands() * 2 * 4 * 5; }
  std::size_t bands() const { return age_from_.size(); }
  int age_from(std::size_t band) const { return age_from_[band]; }
  std::size_t band_of(int age) const;

  RiskClass of(std::size_t band, Sex sex, Frailty frailty, int deprivation) const {
    return static_cast<RiskClass>(((band * 2 + static_cast<std::size_t>(sex)) * 4 +
                                   static_cast<std::size_t>(frailty)) * 5 +
                                  static_cast<std::size_t>(deprivation));
  }
  RiskClass of(const Person& p) const { return of(band_of(p.age), p.sex, p.frailty, p.deprivation); }

  // Someone of that class, at the first age of its band.
  Person person(RiskClass index) const;

  // f(person) for every class.
  template <class F>
  auto flatten(F f) const {
    std::vector<decltype(f(Person{}))> values(count());
    for (RiskClass i = 0; i < count(); ++i) values[i] = f(person(i));
    return values;
  }

 private:
  std::vector<int> age_from_;
};

}  // namespace models
