#include "models/population/declared.hpp"

#include "models/purposes.hpp"

namespace models {

namespace {

std::uint8_t drawn_value(const AttributeParameters& attribute, const Person& person, const sim::Draws& draws,
                         std::uint64_t id) {
  if (attribute.shares.empty()) return 0;
  const double u = draws.uniform(id, purposes::of(purposes::attribute, attribute.name), 0);
  double below = 0;
  for (std::size_t value = 0; value + 1 < attribute.shares.size(); ++value)
    if (u < (below += attribute.shares[value].at(person))) return static_cast<std::uint8_t>(value);
  return static_cast<std::uint8_t>(attribute.shares.size() - 1);
}

}  // namespace

std::array<std::uint8_t, most_attributes> drawn_attributes(const std::vector<AttributeParameters>& attributes,
                                                           Person person, const sim::Draws& draws,
                                                           std::uint64_t id) {
  person.declared = {};
  for (std::size_t a = 0; a < attributes.size(); ++a)
    person.declared[a] = drawn_value(attributes[a], person, draws, id);
  return person.declared;
}

std::array<std::uint8_t, most_attributes> attributes_at_birth(const std::vector<AttributeParameters>& attributes,
                                                              Person child, const Person& mother,
                                                              const sim::Draws& draws, std::uint64_t id) {
  child.declared = {};
  for (std::size_t a = 0; a < attributes.size(); ++a) switch (attributes[a].at_birth) {
      case AtBirth::drawn:
        child.declared[a] = drawn_value(attributes[a], child, draws, id);
        break;
      case AtBirth::mothers:
        child.declared[a] = mother.declared[a];
        break;
      case AtBirth::value:
        child.declared[a] = attributes[a].born_with;
        break;
    }
  return child.declared;
}

std::uint8_t value_by_shares(const std::vector<std::pair<std::uint8_t, double>>& shares, double u) {
  double below = 0;
  for (const auto& [value, share] : shares)
    if (u < (below += share)) return value;
  return shares.back().first;
}

}  // namespace models
