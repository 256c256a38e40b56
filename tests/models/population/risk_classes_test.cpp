#include "models/population/risk_classes.hpp"

#include <catch2/catch.hpp>

#include "models/population/citizen.hpp"

using namespace models;

TEST_CASE("risk classes are cut wherever a table or filter is, and nowhere else") {
  const RiskClasses classes({65, 0, 16, 65, 1000, 80, -3});
  REQUIRE(classes.bands() == 4);
  REQUIRE(classes.count() == 4 * 40);
  for (const auto& [age, band] :
       {std::pair{0, 0U}, {15, 0U}, {16, 1U}, {64, 1U}, {65, 2U}, {79, 2U}, {80, 3U}, {119, 3U}}) {
    CAPTURE(age);
    REQUIRE(classes.band_of(age) == band);
  }
  REQUIRE(RiskClasses({}).bands() == 1);
}

TEST_CASE("every risk class is one person's and back") {
  const RiskClasses classes({0, 18, 75});
  for (RiskClass risk = 0; risk < classes.count(); ++risk) REQUIRE(classes.of(classes.person(risk)) == risk);
  const auto ages = classes.flatten([](const Person& p) { return p.age; });
  REQUIRE(ages.front() == 0);
  REQUIRE(ages.back() == 75);
}

TEST_CASE("birthdays and completed years agree on every day of a life") {
  for (const std::int32_t born : {0, -1, -12345, 77})
    for (int age = 1; age < 120; ++age) {
      const std::int64_t day = reaches_age(born, age).seconds / 86400;
      CAPTURE(born, age);
      REQUIRE(completed_years(born, day) == age);
      REQUIRE(completed_years(born, day - 1) == age - 1);
    }
}
