#include "models/outcomes/flows.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;

TEST_CASE("passages of a chain of two stages: everyone begins, goes on and leaves") {
  // One an hour from 1:00 on; a quarter of an hour at the desk, half an hour in the room, two rooms.
  WorldParameters w = worlds::desks(3600, 900, 1, 1);
  w.arrivals[0].every = sim::Distribution::deterministic(3600);
  w.services.push_back(worlds::service("room", {2}));
  StageParameters& first = w.stages[0];
  first.takes.choices = {sim::Distribution::deterministic(900)};
  first.then = {{{}, {}, {{1, "second"}}}};
  w.stages.push_back(worlds::stage("second", "room", 1800.0 / 86400));
  const auto counted = worlds::run(w);
  const auto& flow = counted.at("stage_flow");
  // From: the two stages, begins, elsewhere. To: the two stages, way out, elsewhere, broken off.
  REQUIRE(flow.size() == 4 * 5);
  const auto passed = [&](std::size_t from, std::size_t to) { return flow[from * 5 + to]; };
  REQUIRE(passed(2, 0) == 23);   // begins at the desk at 1:00, 2:00 ... 23:00
  REQUIRE(passed(0, 1) == 23);
  REQUIRE(passed(1, 2) == 23);   // the last leaves at 23:45
  REQUIRE(worlds::total(counted, "stage_flow") == 3 * 23);
  REQUIRE(counted.at("service_in_use")[0] == Approx(23 * 900 / 86400.0));
  REQUIRE(counted.at("service_in_use")[1] == Approx(23 * 1800 / 86400.0));
  REQUIRE(counted.at("service_capacity") == std::vector<double>{1, 2});
  REQUIRE(worlds::total(counted, "service_in_line") == 0);
}

TEST_CASE("the units there are follow the timetable, on average over a period") {
  WorldParameters w = worlds::desks(3600, 900, 1, 1);   // one day
  // From noon on three, and none after six in the evening of that weekday.
  const auto noon = sim::SimTime{12 * 3600};
  w.services[0].timetable.steps = {{noon, noon, CapacityStep::How::set, 3}};
  REQUIRE(worlds::run(w).at("service_capacity")[0] == Approx(2));
  const sim::Calendar calendar(w.time.start);
  w.services[0].timetable.hours = {{calendar.weekday({0}), 0, 18 * 3600}};
  REQUIRE(worlds::run(w).at("service_capacity")[0] == Approx((12 * 1 + 6 * 3) / 24.0));
}

TEST_CASE("who is served elsewhere is counted in both regions, once in each") {
  const WorldParameters w = worlds::three_regions(300, 200);
  const auto counted = worlds::run(w);
  const std::size_t stages = w.stages.size(), froms = stages + 2, tos = stages + 3;
  const auto& flow = counted.at("stage_flow");
  double sent = 0, came = 0;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const std::size_t from = i / tos % froms, to = i % tos;
    if (to == stages + 1) sent += flow[i];
    if (from == stages + 1) came += flow[i];
  }
  REQUIRE(came > 20);
  REQUIRE(sent >= came);
  REQUIRE(sent - came < 5);   // those on the road at the end
}
