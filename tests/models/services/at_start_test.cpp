#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;

TEST_CASE("a share of the residents is in the stage at the start, as many go on being there, and nobody is counted as beginning") {
  // Four thousand residents, a tenth of whom are in care for a hundred days on average, and as many come as leave.
  WorldParameters w = worlds::empty(40);
  w.population = worlds::people(4000);
  w.services = {worlds::service("places", {ServiceParameters::unlimited})};
  w.stages = {worlds::stage("care", "places", 1)};
  w.stages[0].takes.choices = {D::exponential(100.0 * worlds::day)};
  w.stages[0].at_start = AttributeTable::constant(0.1);
  const auto quiet = worlds::run(w);
  REQUIRE(worlds::total(quiet, "stage_starts") == 0);
  const double left = worlds::total(quiet, "stage_inside");   // two months, one of 31 days and one of 9
  REQUIRE(left > 500);
  REQUIRE(left < 720);
  w.hazards = {worlds::hazard("need", 0.1 / 0.9 / (100 / 365.2425), "care")};
  w.hazards[0].runs_at = 1;
  const auto counted = worlds::run(w);
  const auto& inside = counted.at("stage_inside");
  REQUIRE(inside[0] == Approx(400).epsilon(0.12));
  REQUIRE(inside[1] == Approx(400).epsilon(0.15));
}

TEST_CASE("who finds no unit free at the start waits for one") {
  WorldParameters w = worlds::empty(10);
  w.population = worlds::people(100);
  w.services = {worlds::service("places", {30})};
  w.stages = {worlds::stage("care", "places", 1e6)};
  w.stages[0].at_start = AttributeTable::constant(1);
  const auto counted = worlds::run(w);
  REQUIRE(counted.at("service_in_use")[0] == Approx(30));
  REQUIRE(counted.at("stage_waiting")[0] + counted.at("stage_inside")[0] == Approx(counted.at("population")[0]));
  REQUIRE(counted.at("stage_waiting")[0] > 60);
}
