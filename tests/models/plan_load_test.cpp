#include "models/plan_load.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

ExpectedLoad load_of(const WorldParameters& world, std::size_t service, std::size_t region = 0) {
  for (const ExpectedLoad& load : expected_loads(Plan(world)))
    if (load.service == service && load.region == region) return load;
  return {};
}

}  // namespace

TEST_CASE("Erlang's loss formula gives the values of its tables") {
  CHECK(erlang_loss(8, 10) == Approx(0.12166).epsilon(1e-4));
  CHECK(erlang_loss(1, 1) == Approx(0.5));
  CHECK(erlang_loss(2, 2) == Approx(0.4));
  CHECK(erlang_loss(0, 3) == 0);
  CHECK(erlang_loss(3, 0) == 1);
}

TEST_CASE("a queue's load is arrivals times the mean time, whatever the number of desks") {
  const ExpectedLoad load = load_of(worlds::desks(3600, 2.5 * 3600, 3, 10), 0);
  CHECK(load.offered == Approx(2.5));
  CHECK(load.capacity == 3);
  CHECK(load.waits);
  CHECK(load.turned_away == 0);
  CHECK(expected_loads(Plan(worlds::desks(3600, 3600, ServiceParameters::unlimited, 10))).empty());
}

TEST_CASE("those who come back count again, as often as the routing equations say") {
  WorldParameters w = worlds::desks(900, 1440, 3, 10);
  w.services.push_back(worlds::service("laboratory", {1}));
  w.stages.push_back(worlds::stage("test", "laboratory", 480.0 / 86400));
  w.stages[0].then = {{{}, {}, {{0.3, "test"}, {0.7, ""}}}};
  w.stages[1].then = {{{}, {}, {{1, w.stages[0].name}}}};
  CHECK(load_of(w, 0).offered == Approx(16.0 / 7));
  CHECK(load_of(w, 1).offered == Approx(8.0 / 35));
}

TEST_CASE("who finds a service full and does not wait goes on as Erlang says") {
  WorldParameters w = worlds::desks(3600, 8 * 3600, 10, 10);
  w.services.push_back(worlds::service("elsewhere", {50}));
  w.stages.push_back(worlds::stage("other", "elsewhere", 1));
  w.stages[0].if_full = "other";
  const ExpectedLoad first = load_of(w, 0), second = load_of(w, 1);
  CHECK(first.offered == Approx(8));
  CHECK_FALSE(first.waits);
  CHECK(first.turned_away == Approx(0.12166).epsilon(1e-4));
  CHECK(second.offered == Approx(24 * 0.12166).epsilon(1e-4));
}

TEST_CASE("residents at risk are those at home, so a closed population asks for less") {
  WorldParameters w = worlds::empty(10);
  w.population = worlds::people(10'000);
  w.hazards = {worlds::hazard("crisis", 1, "care")};
  w.hazards[0].runs_at = 1u << static_cast<unsigned>(Place::home);
  w.services = {worlds::service("beds", {100'000})};
  w.stages = {worlds::stage("care", "beds", 36.52425)};   // a tenth of a year
  w.stages[0].place = Place::hospital;
  // One goes a year between two crises and is then away for a tenth of one.
  CHECK(load_of(w, 0).offered == Approx(10'000 / 11.0).epsilon(1e-3));
  w.hazards[0].runs_at = 0b11111111;
  CHECK(load_of(w, 0).offered == Approx(1'000).epsilon(1e-3));
}

TEST_CASE("what lasts for life loads no more than the run lets it") {
  // One an hour for ten days, and nobody leaves.
  CHECK(load_of(worlds::desks(3600, 1000 * 365.25 * 86400, 300, 10), 0).offered == Approx(240));
}

TEST_CASE("a region without the service loads those that serve its residents") {
  WorldParameters w = worlds::empty(10);
  w.areas = {"a", "b"};
  w.geography.regions = {{"a", {0}}, {"b", {1}}};
  w.geography.roads = {{0, 1, 10}};
  w.population = worlds::people(1'000, 2);
  w.hazards = {worlds::hazard("crisis", 1, "care")};
  w.hazards[0].runs_at = 0b11111111;
  w.services = {worlds::service("beds", {500, 0})};
  w.services[0].providers = {{}, {{0, 1}}};
  w.stages = {worlds::stage("care", "beds", 36.52425)};
  CHECK(load_of(w, 0, 0).offered == Approx(200).epsilon(1e-3));
  CHECK(load_of(w, 0, 1).offered == 0);
}

TEST_CASE("an external region is loaded by those whom it serves, and by none of its own") {
  WorldParameters w = worlds::empty(10);
  w.areas = {"a", "b"};
  w.geography.regions = {{"outside", {}, true, 1.1}, {"a", {0}}, {"b", {1}}};
  w.geography.roads = {{0, 1, 10}, {1, 2, 10}};
  w.population = worlds::people(1'000, 2);
  w.hazards = {worlds::hazard("crisis", 1, "care")};
  w.hazards[0].runs_at = 0b11111111;
  w.services = {worlds::service("beds", {300, 500, 0})};
  w.services[0].providers = {{}, {}, {{0, 0.75}, {1, 0.25}}};
  w.stages = {worlds::stage("care", "beds", 36.52425)};
  CHECK(load_of(w, 0, 0).offered == Approx(75).epsilon(1e-3));
  CHECK(load_of(w, 0, 1).offered == Approx(125).epsilon(1e-3));
  CHECK(load_of(w, 0, 2).offered == 0);
}

TEST_CASE("a place kept is loaded by what happens in it") {
  WorldParameters w = worlds::desks(86400, 2 * 86400, 9, 10);
  w.services.push_back(worlds::service("assessors", {5}));
  w.stages.push_back(worlds::stage("assessment", "assessors", 3));
  w.stages[1].stays_put = true;
  w.stages[0].keeps_place = true;
  w.stages[0].then = {{{}, {}, {{1, "assessment"}}}};
  CHECK(load_of(w, 0).offered == Approx(5));
  CHECK(load_of(w, 1).offered == Approx(3));
}
