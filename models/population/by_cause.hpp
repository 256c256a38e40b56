#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "models/population/by_class.hpp"

namespace models {

// A table over causes of care (a hazard, an arrival) and risk classes, only as large as what it depends on.
template <class T>
class ByCause {
 public:
  ByCause() = default;

  // f(person, name of the cause); `uses` as in ByClass.
  template <class F>
  ByCause(const RiskClasses& classes, std::uint32_t uses, const std::vector<std::string>& causes, F f) {
    const std::vector<Person> people = classes.people(uses);
    std::vector<std::vector<T>> whole;
    for (const std::string& cause : causes) {
      whole.emplace_back();
      for (const Person& person : people) whole.back().push_back(f(person, cause));
    }
    const bool alike = std::all_of(whole.begin(), whole.end(), [&](const auto& of) { return of == whole.front(); });
    if (alike && whole.size() > 1) whole.resize(1);
    for (const auto& of : whole) tables_.emplace_back(classes, uses, of);
  }

  // One for each cause, or one for all.
  std::size_t tables() const { return tables_.size(); }
  const T& at(std::size_t cause, RiskClass risk) const { return tables_[tables_.size() == 1 ? 0 : cause][risk]; }

 private:
  std::vector<ByClass<T>> tables_;   // by cause; one for all where they are alike
};

}  // namespace models
