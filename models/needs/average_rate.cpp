#include "models/needs/average_rate.hpp"

#include <map>
#include <utility>

namespace models {

namespace {

double national_share_most_deprived(const PopulationParameters& population) {
  double people = 0, deprived = 0;
  for (const AreaPopulation& area : population.areas)
    for (const double persons : area.persons) {
      people += persons;
      deprived += persons * area.share_most_deprived;
    }
  return people > 0 ? deprived / people : 0.2;
}

double product(const std::vector<AttributeTable>& ratios, const Person& person) {
  double p = 1;
  for (const AttributeTable& ratio : ratios) p *= ratio.at(person);
  return p;
}

// The attributes in `uses` and all that their shares depend on: whose composition is needed.
std::uint32_t with_ancestors(std::uint32_t uses, const std::vector<AttributeParameters>& attributes) {
  for (std::size_t a = attributes.size(); a-- > 0;)
    if (uses >> a & 1)
      for (const AttributeTable& share : attributes[a].shares) uses |= share.uses();
  return uses;
}

// Share of people like this one who have its values of the attributes in `uses`.
double share_with(const Person& person, std::uint32_t uses, const std::vector<AttributeParameters>& attributes) {
  double share = 1;
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    if (!(uses >> a & 1)) continue;
    const std::uint8_t value = person.declared[a];
    share *= attributes[a].shares.empty() ? (value == 0 ? 1.0 : 0.0) : attributes[a].shares[value].at(person);
  }
  return share;
}

}  // namespace

std::uint32_t attributes_used(const HazardParameters& hazard) {
  std::uint32_t uses = hazard.rate.uses();
  for (const AttributeTable& ratio : hazard.ratios) uses |= ratio.uses();
  return uses;
}

ByClass<double> hazard_rates(const HazardParameters& hazard, const PopulationParameters& population,
                             const RiskClasses& classes, const std::vector<AttributeParameters>& attributes) {
  const std::uint32_t uses = attributes_used(hazard);
  if (!hazard.rate_is_average)
    return {classes, uses, [&](const Person& p) { return hazard.rate.at(p) * product(hazard.ratios, p); }};

  const double most_deprived = national_share_most_deprived(population);
  const std::uint32_t composed = with_ancestors(uses, attributes);
  const std::vector<DeclaredCode> codes = classes.project(composed).examples;
  // By age and entry of the rate: those an average is stated for share its mean ratio.
  std::map<std::pair<int, std::size_t>, double> known;
  const auto mean_ratio = [&](const Person& person) {
    const auto [at, is_new] = known.try_emplace({person.age, hazard.rate.index(person)}, 1.0);
    if (!is_new) return at->second;
    double mean = 0, people = 0;
    for (int sex = 0; sex < 2; ++sex)
      for (int frailty = 0; frailty < 4; ++frailty)
        for (int fifth = 0; fifth < 5; ++fifth)
          for (const DeclaredCode code : codes) {
            Person other = classes.person(code);
            other.age = person.age;
            other.sex = static_cast<Sex>(sex);
            other.frailty = static_cast<Frailty>(frailty);
            other.deprivation = fifth;
            if (hazard.rate.index(other) != hazard.rate.index(person)) continue;
            const double female = population.share_female.at(other);
            const double share = (sex == 0 ? female : 1 - female) * population.frailty_share.at(other) *
                                 (fifth == 0 ? most_deprived : (1 - most_deprived) / 4) *
                                 share_with(other, composed, attributes);
            mean += share * product(hazard.ratios, other);
            people += share;
          }
    return at->second = people > 0 ? mean / people : 1;
  };
  return {classes, uses, [&](const Person& person) {
            const double mean = mean_ratio(person);
            return mean > 0 ? hazard.rate.at(person) * product(hazard.ratios, person) / mean : 0.0;
          }};
}

}  // namespace models
