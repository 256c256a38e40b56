#include "models/needs/average_rate.hpp"

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

}  // namespace

std::vector<double> hazard_rates(const HazardParameters& hazard, const PopulationParameters& population,
                                 const RiskClasses& classes) {
  if (!hazard.rate_is_average)
    return classes.flatten([&](const Person& p) { return hazard.rate.at(p) * product(hazard.ratios, p); });

  const double most_deprived = national_share_most_deprived(population);
  return classes.flatten([&](const Person& person) {
    double mean = 0, people = 0;
    for (int sex = 0; sex < 2; ++sex)
      for (int frailty = 0; frailty < 4; ++frailty)
        for (int fifth = 0; fifth < 5; ++fifth) {
          const Person other{person.age, static_cast<Sex>(sex), static_cast<Frailty>(frailty), fifth};
          if (hazard.rate.index(other) != hazard.rate.index(person)) continue;
          const double female = population.share_female.at(other);
          const double share = (sex == 0 ? female : 1 - female) * population.frailty_share.at(other) *
                               (fifth == 0 ? most_deprived : (1 - most_deprived) / 4);
          mean += share * product(hazard.ratios, other);
          people += share;
        }
    const double average_ratio = people > 0 ? mean / people : 1;
    return average_ratio > 0 ? hazard.rate.at(person) * product(hazard.ratios, person) / average_ratio : 0.0;
  });
}

}  // namespace models
