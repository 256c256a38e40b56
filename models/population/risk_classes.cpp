#include "models/population/risk_classes.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>

#include "models/population/declared.hpp"

namespace models {

RiskClasses::RiskClasses(std::vector<int> cuts, const std::vector<std::size_t>& values)
    : age_from_(std::move(cuts)), sizes_(values) {
  age_from_.push_back(0);
  std::sort(age_from_.begin(), age_from_.end());
  age_from_.erase(std::unique(age_from_.begin(), age_from_.end()), age_from_.end());
  // Nobody is younger than 0 or older than a filter's open end.
  std::erase_if(age_from_, [](int age) { return age < 0 || age > 150; });

  if (sizes_.size() > most_attributes)
    throw std::invalid_argument("more than " + std::to_string(most_attributes) + " declared attributes");
  for (const std::size_t size : sizes_) {
    if (size < 1 || size > most_values)
      throw std::invalid_argument("a declared attribute has between 1 and " + std::to_string(most_values) + " values");
    strides_.push_back(codes_);
    codes_ *= size;
    if (codes_ > most_combinations)
      throw std::invalid_argument("the declared attributes combine in more than " + std::to_string(most_combinations) +
                                  " ways");
  }
  shift_ = static_cast<std::uint32_t>(std::bit_width(codes_ - 1));

  for (unsigned looks_at = 0; looks_at <= all_plain; ++looks_at) {
    const std::shared_ptr<std::uint16_t[]> numbers(new std::uint16_t[plain_count()]);
    for (RiskClass plain = 0; plain < plain_count(); ++plain) {
      std::size_t number = 0, stride = 1;
      for (const PlainPart& part : parts()) {
        if (!(looks_at & part.bit)) continue;
        number += plain / part.stride % part.values * stride;
        stride *= part.values;
      }
      numbers[plain] = static_cast<std::uint16_t>(number);
    }
    plain_numbers_[looks_at] = numbers;
  }
}

std::array<RiskClasses::PlainPart, 4> RiskClasses::parts() const {
  return {{{by_deprivation, 1, 5}, {by_frailty, 5, 4}, {by_sex, 20, 2}, {by_band, 40, bands()}}};
}

std::size_t RiskClasses::plain_looks(unsigned looks_at) const {
  std::size_t looks = 1;
  for (const PlainPart& part : parts())
    if (looks_at & part.bit) looks *= part.values;
  return looks;
}

RiskClass RiskClasses::plain_without(RiskClass plain, unsigned one) const {
  for (const PlainPart& part : parts())
    if (part.bit == one) plain -= static_cast<RiskClass>(plain / part.stride % part.values * part.stride);
  return plain;
}

std::size_t RiskClasses::band_of(int age) const {
  const auto above = std::upper_bound(age_from_.begin(), age_from_.end(), age);
  return above == age_from_.begin() ? 0 : static_cast<std::size_t>(above - age_from_.begin()) - 1;
}

Person RiskClasses::person(RiskClass index) const {
  Person p;
  const std::size_t code = std::min<std::size_t>(index & mask(), codes_ - 1);
  for (std::size_t a = 0; a < sizes_.size(); ++a)
    p.declared[a] = static_cast<std::uint8_t>(code / strides_[a] % sizes_[a]);
  index >>= shift_;
  p.deprivation = static_cast<int>(index % 5);
  index /= 5;
  p.frailty = static_cast<Frailty>(index % 4);
  index /= 4;
  p.sex = static_cast<Sex>(index % 2);
  p.age = age_from_[index / 2];
  return p;
}

RiskClasses::Projection RiskClasses::project(std::uint32_t uses) const {
  Projection projection;
  std::size_t width = 1;
  std::vector<std::size_t> strides;
  for (std::size_t a = 0; a < sizes_.size(); ++a) {
    strides.push_back(uses >> a & 1 ? width : 0);
    if (uses >> a & 1) width *= sizes_[a];
  }
  projection.examples.resize(width);
  projection.to.resize(std::size_t{1} << shift_);
  // From the last to the first, so that the first code that looks so is the example.
  for (std::size_t code = projection.to.size(); code-- > 0;) {
    if (code >= codes_) continue;
    std::size_t seen = 0;
    for (std::size_t a = 0; a < sizes_.size(); ++a) seen += code / strides_[a] % sizes_[a] * strides[a];
    projection.to[code] = static_cast<DeclaredCode>(seen);
    projection.examples[seen] = static_cast<DeclaredCode>(code);
  }
  return projection;
}

std::vector<Person> RiskClasses::people(std::uint32_t uses) const {
  const Projection looks = project(uses);
  std::vector<Person> people;
  people.reserve(plain_count() * looks.examples.size());
  for (RiskClass plain = 0; plain < plain_count(); ++plain)
    for (const DeclaredCode example : looks.examples) people.push_back(person(plain << shift_ | example));
  return people;
}

}  // namespace models
