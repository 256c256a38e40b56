#include "models/plan.hpp"

#include <catch2/catch.hpp>

#include "models/population/citizen.hpp"
#include "models/purposes.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

TEST_CASE("capacities shrink with the scale, to one unit at least, and none stays none and unlimited unlimited") {
  WorldParameters w = worlds::empty(10);
  w.areas = {"a", "b", "c", "d"};
  w.geography.regions = {{"a", {0}}, {"b", {1}}, {"c", {2}}, {"d", {3}}};
  w.geography.roads = {{0, 1, 10}, {1, 2, 10}, {2, 3, 10}};
  w.services = {worlds::service("bed", {1000, 2, 0, ServiceParameters::unlimited})};
  w.services[0].providers[2] = {{0, 1}};
  w.scale = 0.1;
  REQUIRE(Plan(w).services[0].capacity == std::vector<std::int64_t>{100, 1, 0, -1});
  w.scale = 0.0256;
  REQUIRE(Plan(w).services[0].capacity[0] == 26);
}

TEST_CASE("an external region has the prices of the stages at its tariff, to the penny, and capacity that is scaled like all") {
  WorldParameters w = worlds::empty(10);
  w.geography.regions = {{"here", {0}}, {"outside", {}, true, 1.085}};
  w.geography.roads = {{0, 1, 10}};
  w.services = {worlds::service("bed", {0, 1000})};
  w.services[0].providers[0] = {{1, 1}};
  w.stages = {worlds::stage("care", "bed", 1)};
  w.stages[0].cost_each = {333};
  w.stages[0].cost_per_day = {42000};
  w.scale = 0.1;
  const Plan plan(w);
  CHECK(plan.price(0, 0).each.value == 333);
  CHECK(plan.price(0, 0).per_day.value == 42000);
  CHECK(plan.price(1, 0).each.value == 361);
  CHECK(plan.price(1, 0).per_day.value == 45570);
  CHECK(plan.services[0].capacity[1] == 100);
  CHECK_FALSE(plan.is_external(0));
  CHECK(plan.is_external(1));
}

TEST_CASE("what is named but not described is told by name") {
  WorldParameters w = worlds::three_regions(10, 30);
  w.stages[0].service = "ambulances";
  REQUIRE_THROWS_WITH(Plan(w), Catch::Contains("ambulances"));
  w = worlds::three_regions(10, 30);
  w.hazards[5].enter_stage = "nowhere";
  REQUIRE_THROWS_WITH(Plan(w), Catch::Contains("nowhere"));
  w = worlds::three_regions(10, 30);
  w.programmes[0].effects[0].hazard = "flood";
  REQUIRE_THROWS_WITH(Plan(w), Catch::Contains("flood"));
}

TEST_CASE("more clocks than a citizen can carry are refused") {
  WorldParameters w = worlds::empty(10);
  w.population = worlds::people(10);
  w.stages = {worlds::stage("care", "", 1)};
  for (std::size_t k = 0; k <= Plan::most_hazards; ++k)
    w.hazards.push_back(worlds::hazard("h" + std::to_string(k), 1, "care"));
  REQUIRE_THROWS_WITH(Plan(w), Catch::Contains("32"));
  w.hazards.pop_back();
  REQUIRE(Plan(w).hazards.size() == Plan::most_hazards);
}

TEST_CASE("age bands are reached on the birthday that begins them") {
  WorldParameters w = worlds::three_regions(10, 30);
  const Plan plan(w);
  REQUIRE(plan.classes.bands() == 5);
  for (const int age : {0, 20, 40, 60, 80})
    for (const std::int32_t born : {-9000, -3, 12}) {
      REQUIRE(plan.classes.age_from(plan.classes.band_of(age)) == age);
      REQUIRE(plan.reaches_band(born, plan.classes.band_of(age)) == reaches_age(born, age));
    }
}

TEST_CASE("addresses of draws differ by purpose and name") {
  REQUIRE(purposes::of(purposes::clock, "fall") != purposes::of(purposes::stage, "fall"));
  REQUIRE(purposes::of(purposes::clock, "fall") != purposes::of(purposes::clock, "illness"));
  REQUIRE((purposes::of(purposes::offer, "falls") & 0xff) == purposes::offer);
}
