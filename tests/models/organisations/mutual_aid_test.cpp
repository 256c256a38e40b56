#include <catch2/catch.hpp>
#include <functional>

#include "models/shared_history.hpp"
#include "tests/models/support/compare.hpp"
#include "tests/models/support/worlds.hpp"
#include "tests/oracle/erlang.hpp"

using namespace models;
using D = sim::Distribution;
using worlds::day;

namespace {

constexpr std::int64_t minute = 60, hour = 3600;
constexpr std::int64_t road = 90 * minute;

// Two regions with desks of their own, an hour and a half apart.
WorldParameters two_regions(std::int64_t busy, std::int64_t calm, std::int64_t days) {
  WorldParameters w = worlds::empty(days);
  w.areas = {"busy", "calm"};
  w.geography.regions = {{"Busy", {0}}, {"Calm", {1}}};
  w.geography.roads = {{0, 1, 90}};
  w.services = {worlds::service("desk", {busy, calm})};
  w.stages = {worlds::stage("clinic", "desk", 0)};
  return w;
}

ArrivalParameters patients(const std::string& name, std::uint16_t area, double gap) {
  ArrivalParameters a{name, "clinic", D::exponential(gap)};
  a.origins = {{area, 1, 0}};
  return a;
}

// People for Busy at stated seconds, served for so long.
WorldParameters a_few(std::vector<sim::SimTime> at, std::int64_t takes, const MutualAid& aid) {
  WorldParameters w = two_regions(1, 2, 10);
  w.arrivals = {patients("patients", 0, 1)};
  w.arrivals[0].timing = ArrivalParameters::Timing::listed;
  w.arrivals[0].at = std::move(at);
  w.stages[0].takes.choices = {D::deterministic(static_cast<double>(takes))};
  w.services[0].mutual_aid = aid;
  return w;
}

double waited(const worlds::Counted& counted, std::size_t area) {
  const auto of = [&](const char* name) {
    double sum = 0;
    for (std::size_t i = area; i < counted.at(name).size(); i += 2) sum += counted.at(name)[i];
    return sum;
  };
  return of("stage_wait_hours") / of("stage_starts");
}

// Unit-seconds of all regions together: of a time average over months.
double unit_seconds(const WorldParameters& w, const worlds::Counted& counted, const std::string& name) {
  const std::vector<sim::SimTime> edges = period_edges(Plan(w));
  double sum = 0;
  const auto& values = counted.at(name);
  for (std::size_t i = 0; i < values.size(); ++i)
    sum += values[i] * static_cast<double>((edges[i / 2 + 1] - edges[i / 2]).seconds);
  return sum;
}

}  // namespace

TEST_CASE("a closed service asks nobody for units, which could not work there") {
  WorldParameters w = a_few({{1000}}, hour, {{20 * minute}, 0, {30 * hour}});
  for (unsigned weekday = 0; weekday < 7; ++weekday) w.services[0].timetable.hours.push_back({weekday, 8 * hour, 18 * hour});
  const worlds::Counted c = worlds::run(w);
  REQUIRE(worlds::total(c, "stage_wait_hours") * 3600 == Approx(8 * hour - 1000));
  REQUIRE(worlds::total(c, "service_units_lent") == 0);
}

TEST_CASE("units of an external region are not ours to lend") {
  WorldParameters w = a_few({{1000}, {2000}}, day, {{20 * minute}, 0, {30 * hour}});
  w.geography.regions.push_back({"Beyond", {}, true});
  w.geography.roads.push_back({0, 2, 90});
  w.services[0].capacity = {1, 0, 5};
  w.services[0].providers = {{}, {{2, 1}}, {}};
  REQUIRE(worlds::total(worlds::run(w), "service_units_lent") == 0);
  w.geography.regions[2] = {"Nearby", {}};
  w.areas.push_back("nearby");
  w.geography.regions[2].areas = {2};
  REQUIRE(worlds::total(worlds::run(w), "service_units_lent") == 1);
}

TEST_CASE("a unit comes when the first in line has waited, and goes home after its time") {
  // The only desk is taken for a day; the second of them asks after 20 minutes, and the way is gone there and back.
  const WorldParameters w = a_few({{1000}, {2000}}, day, {{20 * minute}, 1, {30 * hour}});
  const worlds::Counted c = worlds::run(w);
  REQUIRE(worlds::total(c, "stage_wait_hours") * 3600 == Approx(20 * minute + 2 * road));
  REQUIRE(worlds::total(c, "service_units_lent") == 1);
  REQUIRE(c.at("service_units_lent")[1] == 1);
  REQUIRE(c.at("service_units_received")[0] == 1);
  REQUIRE(unit_seconds(w, c, "service_borrowed") == Approx(30 * hour));
  REQUIRE(unit_seconds(w, c, "service_lent") == Approx(30 * hour + 2 * road));
  // What occupancy is measured against.
  REQUIRE(unit_seconds(w, c, "service_capacity") == Approx(10 * day * 3 - 2 * road));
}

TEST_CASE("nobody is turned out: a unit that is in use goes home when it is free") {
  for (const std::int64_t lasts : {std::int64_t{0}, 2 * hour}) {
    const WorldParameters w = a_few({{1000}, {2000}}, day, {{20 * minute}, 0, {lasts}});
    const worlds::Counted c = worlds::run(w);
    REQUIRE(worlds::total(c, "stage_starts") == 2);
    // Units are alike: the first desk to be free is the one that goes.
    REQUIRE(unit_seconds(w, c, "service_borrowed") == Approx(1000 + day - (2000 + 20 * minute + 2 * road)));
  }
}

TEST_CASE("a region keeps what it keeps free, and lends as many as people wait") {
  REQUIRE(worlds::total(worlds::run(a_few({{0}, {10}, {20}}, day, {{20 * minute}, 0, {hour}})), "service_units_lent") == 2);
  REQUIRE(worlds::total(worlds::run(a_few({{0}, {10}, {20}}, day, {{20 * minute}, 1, {30 * hour}})), "service_units_lent") == 1);
  REQUIRE(worlds::total(worlds::run(a_few({{0}, {10}, {20}}, day, {{20 * minute}, 2, {hour}})), "service_units_lent") == 0);
  // Nobody has waited so long.
  REQUIRE(worlds::total(worlds::run(a_few({{0}, {10}}, hour, {{2 * hour}, 0, {hour}})), "service_units_lent") == 0);
}

TEST_CASE("what is kept free goes by the scale, but something stays something") {
  WorldParameters w = two_regions(10, 10, 10);
  w.scale = 0.1;
  for (const auto& [stated, kept] : {std::pair<std::int64_t, std::int64_t>{0, 0}, {2, 1}, {20, 2}}) {
    w.services[0].mutual_aid = MutualAid{{60}, stated, {60}};
    REQUIRE(Plan(w).service_rules[0].mutual_aid->keeps_free == kept);
  }
}

// Two queues of their own by Erlang's formula without aid; with it, between these and one queue for both.
TEST_CASE("aid shortens the waits of the overloaded, and the lender pays for it") {
  WorldParameters w = two_regions(5, 5, 2000);
  w.stages[0].takes.choices = {D::exponential(static_cast<double>(hour))};
  const double busy_gap = hour / 4.5, calm_gap = hour / 3.0;
  w.arrivals = {patients("busy", 0, busy_gap), patients("calm", 1, calm_gap)};
  const worlds::Counted alone = worlds::run(w);
  REQUIRE(waited(alone, 0) == Approx(tests::oracle::erlang_wait(5, busy_gap, hour) / hour).epsilon(0.1));
  REQUIRE(waited(alone, 1) == Approx(tests::oracle::erlang_wait(5, calm_gap, hour) / hour).epsilon(0.1));

  w.geography.roads[0].minutes = 5;
  w.services[0].mutual_aid = MutualAid{{10 * minute}, 0, {2 * hour}};
  const worlds::Counted helped = worlds::run(w);
  REQUIRE(waited(helped, 0) < 0.6 * waited(alone, 0));
  REQUIRE(waited(helped, 1) > 1.2 * waited(alone, 1));
  const double pooled = tests::oracle::erlang_wait(10, hour / 7.5, hour) / hour;
  const double both = worlds::total(helped, "stage_wait_hours") / worlds::total(helped, "stage_starts");
  REQUIRE(both > pooled);
  REQUIRE(both < worlds::total(alone, "stage_wait_hours") / worlds::total(alone, "stage_starts"));
  // Whatever is lent arrives but for what is on the road at the end; what is away is with others or on the road.
  REQUIRE(worlds::total(helped, "service_units_lent") > 1000);
  REQUIRE(worlds::total(helped, "service_units_lent") - worlds::total(helped, "service_units_received") < 6);
  REQUIRE(unit_seconds(w, helped, "service_lent") - unit_seconds(w, helped, "service_borrowed") ==
          Approx(2 * 5 * minute * worlds::total(helped, "service_units_lent")).epsilon(0.01));

  // Where more stay free at home, the lender pays less.
  w.services[0].mutual_aid->keeps_free = 2;
  const worlds::Counted careful = worlds::run(w);
  REQUIRE(waited(careful, 1) < waited(helped, 1));
  REQUIRE(waited(careful, 0) > waited(helped, 0));
}

TEST_CASE("a rule by which nobody ever lends changes nothing") {
  WorldParameters w = worlds::three_regions(120, 200);
  worlds::Counted without = worlds::run(w);
  for (ServiceParameters& s : w.services) s.mutual_aid = MutualAid{{hour}, 1000, {hour}};
  worlds::Counted with = worlds::run(w);
  std::erase_if(with, [](const auto& one) {
    return one.first.starts_with("service_units_") || one.first == "service_lent" || one.first == "service_borrowed";
  });
  REQUIRE(worlds::difference(with, without) == "");
}

TEST_CASE("neither one region alone nor units without limit are asked or ask") {
  WorldParameters w = worlds::desks(3600, 7200, 1, 20);
  const worlds::Counted alone = worlds::run(w);
  w.services[0].mutual_aid = MutualAid{{60}, 0, {3600}};
  REQUIRE(worlds::run(w).at("stage_wait_hours") == alone.at("stage_wait_hours"));
  w = a_few({{0}, {10}, {20}}, day, {{20 * minute}, 0, {hour}});
  w.services[0].capacity[1] = ServiceParameters::unlimited;
  REQUIRE(worlds::total(worlds::run(w), "service_units_lent") == 0);
}

TEST_CASE("every input of mutual aid moves what is lent") {
  WorldParameters w = worlds::three_regions(120, 200);
  for (ServiceParameters& s : w.services) s.mutual_aid = MutualAid{{hour}, 0, {12 * hour}};
  std::vector<worlds::Counted> seen{worlds::run(w)};
  const std::vector<std::function<void(MutualAid&)>> changes{[](MutualAid& aid) { aid.asks_after = {2 * hour}; },
                                                             [](MutualAid& aid) { aid.keeps_free = 1; },
                                                             [](MutualAid& aid) { aid.lasts = {36 * hour}; }};
  for (const auto& change : changes) {
    WorldParameters other = w;
    for (ServiceParameters& s : other.services) change(*s.mutual_aid);
    seen.push_back(worlds::run(other));
    for (std::size_t i = 0; i + 1 < seen.size(); ++i) CHECK(seen[i].at("service_units_lent") != seen.back().at("service_units_lent"));
  }
}

TEST_CASE("worlds that differ in mutual aid share no history") {
  WorldParameters w = worlds::three_regions(120, 200);
  const Plan without(w);
  w.services[0].mutual_aid = MutualAid{{hour}, 0, {12 * hour}};
  const Plan with(w);
  REQUIRE(agree_until(with, with, {}) == sim::SimTime::never());
  REQUIRE(agree_until(with, without, {}) == sim::SimTime{0});
  w.services[0].mutual_aid->lasts = {13 * hour};
  REQUIRE(agree_until(with, Plan(w), {}) == sim::SimTime{0});
}
