#include "models/needs/average_rate.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

const RiskClasses classes({0, 60, 80});

PopulationParameters composed() {
  PopulationParameters p = worlds::people(1000, 2);
  p.areas[0].share_most_deprived = 0.5;
  p.areas[1].share_most_deprived = 0.1;
  p.areas[1].persons.assign(5, 600.0);
  p.share_female = {.age_from = {0, 80}, .values = {0.5, 0.63}};
  p.frailty_share = {.age_from = {0, 60}, .by_frailty = true, .values = {0.9, 0.1, 0, 0, 0.4, 0.3, 0.2, 0.1}};
  return p;
}

// Share of a class among people of its age band.
double share(const PopulationParameters& p, const Person& person) {
  const double most = (1000 * 0.5 + 3000 * 0.1) / 4000;
  const double women = p.share_female.at(person);
  return (person.sex == Sex::female ? women : 1 - women) * p.frailty_share.at(person) *
         (person.deprivation == 0 ? most : (1 - most) / 4);
}

HazardParameters averaged() {
  HazardParameters h;
  h.rate = {.age_from = {0, 80}, .by_sex = true, .values = {0.1, 0.2, 0.5, 0.7}};
  h.ratios = {{.by_frailty = true, .values = {1, 1.5, 2.3, 3}},
              {.by_deprivation = true, .values = {1.8, 1.2, 1, 1, 0.7}}};
  h.rate_is_average = true;
  return h;
}

}  // namespace

TEST_CASE("a rate that is no average is multiplied by every ratio") {
  HazardParameters h = averaged();
  h.rate_is_average = false;
  const auto rates = hazard_rates(h, composed(), classes);
  for (RiskClass risk = 0; risk < classes.count(); ++risk) {
    const Person p = classes.person(risk);
    REQUIRE(rates[risk] == Approx(h.rate.at(p) * h.ratios[0].at(p) * h.ratios[1].at(p)).epsilon(1e-14));
  }
}

TEST_CASE("an average rate is the mean over the population it is stated for, and ratios stay ratios") {
  const HazardParameters h = averaged();
  const PopulationParameters population = composed();
  const auto rates = hazard_rates(h, population, classes);
  for (const int age : {0, 60, 80})
    for (const Sex sex : {Sex::female, Sex::male}) {
      double sum = 0, people = 0;
      for (RiskClass risk = 0; risk < classes.count(); ++risk) {
        const Person p = classes.person(risk);
        if (p.age != age || p.sex != sex) continue;
        sum += share(population, p) * rates[risk];
        people += share(population, p);
      }
      REQUIRE(sum / people == Approx(h.rate.at({age, sex})).epsilon(1e-12));
    }
  const Person frail{60, Sex::male, Frailty::severe, 0}, fit{60, Sex::male, Frailty::fit, 4};
  REQUIRE(rates[classes.of(frail)] / rates[classes.of(fit)] == Approx(3.0 * 1.8 / 0.7).epsilon(1e-12));
}

TEST_CASE("each ratio moves the rate of those it is about") {
  const auto before = hazard_rates(averaged(), composed(), classes);
  for (std::size_t ratio = 0; ratio < 2; ++ratio)
    for (std::size_t entry = 0; entry < averaged().ratios[ratio].values.size(); ++entry) {
      HazardParameters h = averaged();
      h.ratios[ratio].values[entry] *= 1.1;
      const auto after = hazard_rates(h, composed(), classes);
      for (RiskClass risk = 0; risk < classes.count(); ++risk) {
        const Person p = classes.person(risk);
        if (h.ratios[ratio].index(p) != entry) continue;
        CAPTURE(ratio, entry, p.age);
        if (share(composed(), p) > 0) REQUIRE(after[risk] > before[risk]);
      }
    }
}
