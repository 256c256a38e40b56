#pragma once

#include <cstdint>
#include <vector>

#include "models/population/risk_classes.hpp"

namespace models {

// A table over risk classes that is only as large as what it depends on: all of age band, sex, frailty and
// deprivation, and those declared attributes that it is built with. Looking something up is one indexed load, or
// two where it depends on declared attributes.
template <class T>
class ByClass {
 public:
  ByClass() = default;

  // `uses`: a bit for each declared attribute that f looks at; it sees the first value of the others.
  template <class F>
  ByClass(const RiskClasses& classes, std::uint32_t uses, F f) : shift_(classes.shift()), mask_(classes.mask()) {
    const RiskClasses::Projection projection = classes.project(uses);
    width_ = static_cast<std::uint32_t>(projection.examples.size());
    if (width_ > 1) project_ = projection.to;
    values_.reserve(classes.plain_count() * width_);
    for (RiskClass plain = 0; plain < classes.plain_count(); ++plain)
      for (const DeclaredCode example : projection.examples)
        values_.push_back(f(classes.person(plain << shift_ | example)));
  }

  const T& operator[](RiskClass risk) const { return values_[index(risk)]; }
  // Where a class stands: tables built with the same classes and attributes have the same places.
  std::size_t index(RiskClass risk) const {
    const std::size_t plain = risk >> shift_;
    return width_ == 1 ? plain : plain * width_ + project_[risk & mask_];
  }
  const T& value(std::size_t index) const { return values_[index]; }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<T> values_;
  std::vector<DeclaredCode> project_;   // by code: which of the `width_` columns
  std::uint32_t width_ = 1, shift_ = 0, mask_ = 0;
};

}  // namespace models
