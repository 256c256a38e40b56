#include <catch2/catch.hpp>

#include "models/world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;
using D = sim::Distribution;

namespace {

// Somebody for whom help at home is arranged, who five days later is in hospital for ten.
WorldParameters one_person() {
  WorldParameters w = worlds::empty(200);
  w.log.people = LogParameters::everybody;
  w.services = {worlds::service("beds", {1}), worlds::service("carers", {1})};
  w.arrivals = {{"people", "arranging", D::deterministic(150 * day)}};
  StageParameters arranging = worlds::stage("arranging", "", 0);
  arranging.starts = {"care"};
  arranging.then = {{{}, {}, {{1, "at_home"}}}};
  StageParameters at_home = worlds::stage("at_home", "", 5);
  at_home.then = {{{}, {}, {{1, "hospital"}}}};
  StageParameters hospital = worlds::stage("hospital", "beds", 10);
  hospital.place = Place::hospital;
  StageParameters care = worlds::stage("care", "carers", 30);
  care.place = Place::supported;
  care.pauses = true;
  w.stages = {arranging, at_home, hospital, care, worlds::stage("more_care", "carers", 7)};
  return w;
}

// What became of a stage, by days since its person came.
std::string told(const WorldParameters& w, const std::string& stage) {
  const auto plan = std::make_shared<const Plan>(w);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone([&](sim::SimTime) { world.check(); });
  static const char* words[] = {"waits", "begins", "ends", "stops waiting", "is broken off", "is full", "pauses", "goes on"};
  std::string text;
  for (const LogEntry& e : world.region(0).log())
    if (e.kind == LogEntry::Kind::stage && w.stages[e.what].name == stage)
      text += std::to_string(e.time.seconds / day - 150) + " " + words[static_cast<std::size_t>(e.lifecycle)] + ", ";
  return text;
}

}  // namespace

TEST_CASE("what pauses goes on with what was left, in the place that was kept") {
  REQUIRE(told(one_person(), "care") == "0 begins, 5 pauses, 15 goes on, 40 ends, ");
}

TEST_CASE("who is in hospital for longer than the place is kept asks again, and still has only the rest to come") {
  WorldParameters w = one_person();
  w.stages[3].keeps_paused = sim::Duration{3 * day};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 8 is broken off, 15 begins, 40 ends, ");
  w.stages[3].keeps_paused = sim::Duration{0};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 5 is broken off, 15 begins, 40 ends, ");
  w.stages[3].keeps_paused = sim::Duration{30 * day};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 goes on, 40 ends, ");
}

TEST_CASE("a stage that is over ends other episodes of the person, or moves them on") {
  WorldParameters w = one_person();
  w.stages[2].ends = {"care"};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 is broken off, ");
  w.stages[2].ends.clear();
  w.stages[2].changes = {{"care", "more_care"}};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 ends, ");
  REQUIRE(told(w, "more_care") == "15 begins, 22 ends, ");
}

TEST_CASE("nobody is given a second package, nor one beside another that it would be changed to") {
  WorldParameters w = one_person();
  w.stages[2].starts = {"care"};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 goes on, 40 ends, ");
  w.stages[2].changes = {{"care", "more_care"}};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 ends, ");
  w.stages[2].changes.clear();
  w.stages[2].ends = {"care"};
  REQUIRE(told(w, "care") == "0 begins, 5 pauses, 15 is broken off, 15 begins, 45 ends, ");
}

// The unit of a place that is kept is in use; what comes back to the service goes to who waits.
TEST_CASE("use of a service is told by what brought people") {
  WorldParameters w = one_person();
  w.use_by_cause = true;
  const auto counted = worlds::run(w);
  const auto& care = counted.at("occupied 0/1 for 0");
  REQUIRE(care == counted.at("occupied 0/1"));
  REQUIRE(care.at(1) == 40.0 * day);
  const auto& stays = counted.at("stays 0/1 for 0");
  REQUIRE(stays.back() == 40.0 * day);
}
