#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/population/risk_classes.hpp"

namespace models {

// Numbers risk classes by those of their properties that somebody looks at: classes that look alike share a number.
class ClassRows {
 public:
  // All are alike.
  ClassRows() = default;
  // `plain`: bits of RiskClasses::Plain; `declared`: a bit for each declared attribute.
  ClassRows(const RiskClasses& classes, unsigned plain, std::uint32_t declared)
      : plain_(classes.plain_numbers(plain)), size_(classes.plain_looks(plain)), shift_(classes.shift()), mask_(classes.mask()) {
    const RiskClasses::Projection projection = classes.project(declared);
    width_ = static_cast<std::uint32_t>(projection.examples.size());
    if (width_ > 1) declared_ = projection.to;
    size_ *= width_;
  }

  std::size_t size() const { return size_; }
  // Asked only of those that tell some classes apart.
  std::size_t index(RiskClass risk) const {
    const std::size_t plain = plain_[risk >> shift_];
    return width_ == 1 ? plain : plain * width_ + declared_[risk & mask_];
  }

 private:
  std::shared_ptr<const std::uint16_t[]> plain_;   // by plain class
  std::vector<DeclaredCode> declared_;             // by code: which of the `width_` columns
  std::size_t size_ = 1;
  std::uint32_t width_ = 1, shift_ = 0, mask_ = 0;
};

// A table over risk classes that is only as large as what it depends on, which it finds out by itself: a world has
// hundreds of them, most say the same of everybody or go by one property alone, and whole ones would push each other
// out of the cache. (In Wales, one to one, they were 5 MB; with counters put beside each other in the same step, ten
// years took 0.88 of the time, to the same bits.)
template <class T>
class ByClass {
 public:
  ByClass() = default;

  // `uses`: a bit for each declared attribute that f may look at; it sees the first value of the others.
  template <class F>
  ByClass(const RiskClasses& classes, std::uint32_t uses, F f) {
    std::vector<T> whole;
    for (const Person& person : classes.people(uses)) whole.push_back(f(person));
    *this = ByClass(classes, uses, whole);
  }
  // The same with the values of RiskClasses::people.
  ByClass(const RiskClasses& classes, std::uint32_t uses, const std::vector<T>& whole) : one_(whole.front()) {
    if (std::all_of(whole.begin(), whole.end(), [this](const T& value) { return value == one_; })) return;
    const RiskClasses::Projection all = classes.project(uses);
    const std::size_t width = all.examples.size();
    // Whether some class differs from the one that is like it in all but this.
    const auto differs = [&](auto&& like) {
      for (RiskClass plain = 0; plain < classes.plain_count(); ++plain)
        for (std::size_t column = 0; column < width; ++column)
          if (whole[plain * width + column] != whole[like(plain, column)]) return true;
      return false;
    };
    unsigned plain_matters = 0;
    for (unsigned one = 1; one <= RiskClasses::all_plain; one <<= 1)
      if (differs([&](RiskClass plain, std::size_t column) { return classes.plain_without(plain, one) * width + column; }))
        plain_matters |= one;
    for (std::uint32_t a = 0; a < most_attributes; ++a) {
      if (!(uses >> a & 1)) continue;
      const RiskClasses::Projection less = classes.project(uses & ~(1U << a));
      if (!differs([&](RiskClass plain, std::size_t column) {
            return plain * width + all.to[less.examples[less.to[all.examples[column]]]];
          }))
        uses &= ~(1U << a);
    }
    rows_ = ClassRows(classes, plain_matters, uses);
    values_.resize(rows_.size());
    for (RiskClass plain = 0; plain < classes.plain_count(); ++plain)
      for (std::size_t column = 0; column < width; ++column)
        values_[rows_.index(plain << classes.shift() | all.examples[column])] = whole[plain * width + column];
  }

  const T& operator[](RiskClass risk) const { return values_.empty() ? one_ : values_[rows_.index(risk)]; }
  // Every different value is among them.
  std::vector<T> values() const { return values_.empty() ? std::vector<T>{one_} : values_; }
  std::size_t size() const { return values_.empty() ? 1 : values_.size(); }

 private:
  T one_{};                // of everybody, where there is no more to say
  std::vector<T> values_;
  ClassRows rows_;
};

}  // namespace models
