#include "models/population/risk_classes.hpp"

#include <algorithm>

namespace models {

RiskClasses::RiskClasses(std::vector<int> cuts) : age_from_(std::move(cuts)) {
  age_from_.push_back(0);
  std::sort(age_from_.begin(), age_from_.end());
  age_from_.erase(std::unique(age_from_.begin(), age_from_.end()), age_from_.end());
  // Nobody is younger than 0 or older than a filter's open end.
  std::erase_if(age_from_, [](int age) { return age < 0 || age > 150; });
}

std::size_t RiskClasses::band_of(int age) const {
  const auto above = std::upper_bound(age_from_.begin(), age_from_.end(), age);
  return above == age_from_.begin() ? 0 : static_cast<std::size_t>(above - age_from_.begin()) - 1;
}

Person RiskClasses::person(RiskClass index) const {
  Person p;
  p.deprivation = static_cast<int>(index % 5);
  index /= 5;
  p.frailty = static_cast<Frailty>(index % 4);
  index /= 4;
  p.sex = static_cast<Sex>(index % 2);
  p.age = age_from_[index / 2];
  return p;
}

}  // namespace models
