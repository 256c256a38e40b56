#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;

namespace {

constexpr double road_minutes = 90;

// All live in the second region, where there are no beds; those of the first serve them.
WorldParameters no_beds_at_home(double persons, std::int64_t days) {
  WorldParameters w = worlds::empty(days);
  w.areas = {"city", "valley"};
  w.geography.regions = {{"City", {0}}, {"Valley", {1}}};
  w.geography.roads = {{0, 1, road_minutes}};
  w.population = worlds::people(persons, 2);
  w.population->areas[0].persons.assign(5, 0);
  w.services = {worlds::service("bed", {ServiceParameters::unlimited, 0})};
  w.services[0].providers[1] = {{0, 1}};
  HazardParameters ill = worlds::hazard("ill", 4, "stay");
  ill.runs_at = 1;
  // Nobody falls ill from April on, so that everyone has time to come home.
  ill.season = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  w.hazards = {ill};
  StageParameters stay = worlds::stage("stay", "bed", 3);
  stay.place = Place::hospital;
  stay.waits_at = Place::crisis;
  stay.keeps_place = true;
  w.stages = {stay};
  return w;
}

struct Ran {
  worlds::Counted counted;
  Region::Census city, valley;
};

// Runs with every promise of every region checked at every meeting point.
Ran run(const WorldParameters& parameters) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone([&](sim::SimTime) { world.check(); });
  return {worlds::counted(world), world.region(0).census(), world.region(1).census()};
}

}  // namespace

TEST_CASE("citizens of a region without beds go elsewhere and come home") {
  const Ran ran = run(no_beds_at_home(200, 150));
  const double stays = worlds::total(ran.counted, "admissions");
  REQUIRE(stays > 100);
  REQUIRE(stays == worlds::total(ran.counted, "crises"));
  REQUIRE(ran.city.present == 0);
  REQUIRE(ran.valley.present == 200);
  REQUIRE(static_cast<double>(ran.city.arrived) == stays);
  REQUIRE(ran.city.departed == ran.city.arrived);
  REQUIRE(ran.valley.arrived == ran.valley.departed);
  // They ask, are answered, and set out: three times the road, for everyone.
  REQUIRE(worlds::total(ran.counted, "stage_wait_hours") == Approx(stays * 3 * road_minutes / 60));
  REQUIRE(worlds::total(ran.counted, "bed_days") == stays * 3);
  // All of it is counted where they live.
  const auto& by_area = ran.counted.at("admissions");
  for (std::size_t i = 0; i < by_area.size(); i += 2) REQUIRE(by_area[i] == 0);
  // Two journeys each.
  double on_the_road = 0;
  const auto& places = ran.counted.at("people_by_place");
  const double lengths[] = {31, 28, 31, 30, 30};
  for (std::size_t month = 0; month < 5; ++month)
    on_the_road += places[(month * 2 + 1) * 8 + 7] * lengths[month];
  REQUIRE(on_the_road * 24 == Approx(stays * 2 * road_minutes / 60));
}

TEST_CASE("a journey takes longer by its own delay") {
  WorldParameters w = no_beds_at_home(200, 150);
  w.geography.delay = D::deterministic(1800);
  const Ran ran = run(w);
  const double stays = worlds::total(ran.counted, "admissions");
  REQUIRE(worlds::total(ran.counted, "stage_wait_hours") == Approx(stays * (3 * road_minutes / 60 + 0.5)));
}

TEST_CASE("who dies while a place is being asked for, kept or used gives it back") {
  WorldParameters w = no_beds_at_home(60, 1500);
  w.services[0].capacity[0] = 2;
  w.hazards[0].season.fill(1);
  w.hazards[0].rate = AttributeTable::constant(50);
  HazardParameters death = worlds::hazard("death", 4);
  death.does = HazardDoes::die;
  w.hazards.push_back(death);
  // Those who come from outside find a bed at once when all citizens have died.
  w.arrivals = {{"visitors", "visit", D::deterministic(5 * worlds::day)}};
  w.stages.push_back(worlds::stage("visit", "bed", 1));
  const Ran ran = run(w);
  REQUIRE(worlds::total(ran.counted, "deaths") == 60);
  REQUIRE(worlds::total(ran.counted, "stage_gave_up") > 5);
  REQUIRE(ran.city.present == 0);
  REQUIRE(ran.valley.present == 0);
  REQUIRE(ran.city.visitors_in == ran.city.visitors_out);
  const auto last_year_waits = [&](const char* name) {
    const auto& series = ran.counted.at(name);
    double sum = 0;
    for (std::size_t i = series.size() - 12 * 2 * 2; i < series.size(); ++i) sum += series[i];
    return sum;
  };
  REQUIRE(last_year_waits("stage_starts") > 60);
  REQUIRE(last_year_waits("stage_waited") == 0);
  REQUIRE(last_year_waits("stage_waiting") == 0);
}

TEST_CASE("what happens where they are keeps them there, far from home as well") {
  for (const char* team : {"", "team"}) {
    WorldParameters w = no_beds_at_home(200, 150);
    w.services.push_back(
        worlds::service("team", {ServiceParameters::unlimited, ServiceParameters::unlimited}));
    w.stages[0].then = {{{}, {}, {{1, "assessment"}}}};
    w.stages.push_back(worlds::stage("assessment", team, 2));
    w.stages[1].stays_put = true;
    const Ran ran = run(w);
    const double stays = worlds::total(ran.counted, "admissions");
    CAPTURE(team);
    REQUIRE(static_cast<double>(ran.city.arrived) == stays);
    REQUIRE(worlds::total(ran.counted, "delayed_bed_days") == stays * 2);
    REQUIRE(worlds::total(ran.counted, "bed_days") == stays * 5);
  }
}

TEST_CASE("a full region elsewhere is known as last reported") {
  WorldParameters w = no_beds_at_home(200, 150);
  w.services[0].capacity[0] = 1;
  w.stages[0].if_full = "home_care";
  w.stages.push_back(worlds::stage("home_care", "", 1));
  const Ran ran = run(w);
  const double crises = worlds::total(ran.counted, "crises"),
               turned_away = worlds::total(ran.counted, "stage_diverted");
  REQUIRE(turned_away > 0.3 * crises);
  REQUIRE(turned_away < crises);
  // News is a day old: some still ask for a bed that was taken meanwhile, and wait for it.
  REQUIRE(worlds::total(ran.counted, "stage_wait_hours") >
          worlds::total(ran.counted, "admissions") * 3 * road_minutes / 60);
}
