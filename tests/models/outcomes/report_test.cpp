#include "models/outcomes/report.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;
using worlds::day;

namespace {

// One patient a day, from day 1 on, for a day and a half.
WorldParameters daily(std::int64_t days) {
  WorldParameters w = worlds::empty(days);
  w.arrivals = {{"patients", "ward", D::deterministic(day)}};
  w.services = {worlds::service("bed", {ServiceParameters::unlimited})};
  w.stages = {worlds::stage("ward", "bed", 1.5)};
  w.stages[0].place = Place::hospital;
  w.stages[0].cost_each = {10000};
  w.stages[0].cost_per_day = {1001};
  w.stages[0].payer = "NHS";
  return w;
}

// A patient every third day, a day in a bed, then ten of support, for which there is one place.
WorldParameters delayed() {
  WorldParameters w = worlds::empty(31);
  w.arrivals = {{"patients", "ward", D::deterministic(3 * day)}};
  w.services = {worlds::service("bed", {ServiceParameters::unlimited}), worlds::service("support", {1})};
  w.stages = {worlds::stage("ward", "bed", 1), worlds::stage("support", "support", 10)};
  w.stages[0].place = Place::hospital;
  w.stages[0].keeps_place = true;
  w.stages[0].then = {{{}, {}, {{1, "support"}}}};
  w.stages[0].cost_per_day = {40000};
  w.stages[0].payer = "NHS";
  w.stages[1].cost_each = {999};
  w.stages[1].payer = "council";
  return w;
}

}  // namespace

TEST_CASE("costs and bed days add up to the penny, with the end of the run cutting what is open") {
  const auto counted = worlds::run(daily(10));
  REQUIRE(worlds::total(counted, "admissions") == 9);
  // Eight whole stays and the first day of the ninth.
  REQUIRE(worlds::total(counted, "bed_days") == 13);
  REQUIRE(worlds::total(counted, "stage_inside") == Approx(1.3));
  REQUIRE(worlds::total(counted, "cost_nhs") == 9 * 100 + 130.13);
  REQUIRE_FALSE(counted.contains("cost"));
  REQUIRE_FALSE(counted.contains("population"));
}

TEST_CASE("a stay is counted from asking for the stage to giving up its place") {
  const auto whole = worlds::run(daily(10)).at("stays");
  REQUIRE(whole.size() == 17);
  REQUIRE(whole[8] == 8);   // a day and a half: of nine, the last is still there
  REQUIRE(std::accumulate(whole.begin(), whole.end(), 0.0) == 8);
  // Patients come on days 3, 6, 9 ...; support is free on days 4, 14, 24: stays of 1, 8 and 15 days.
  const auto kept = worlds::run(delayed()).at("stays");
  REQUIRE(kept[7] == 1);
  REQUIRE(kept[11] == 1);
  REQUIRE(kept[12] == 1);
  REQUIRE(kept[17 + 11] + kept[17 + 12] == 2);   // support, its wait included: 10 and 17 days
}

TEST_CASE("nothing before the warm-up's end is counted") {
  WorldParameters w = daily(10);
  w.time.warm_up = {5 * day};
  const auto counted = worlds::run(w);
  REQUIRE(worlds::total(counted, "admissions") == 5);
  REQUIRE(worlds::total(counted, "bed_days") == 0.5 + 4 * 1.5 + 1);
  // 7.5 days at £10.01, to the nearest penny.
  REQUIRE(worlds::total(counted, "cost_nhs") == 500 + 75.08);
}

TEST_CASE("periods are calendar months, cut by the warm-up and the end") {
  WorldParameters w = daily(70);
  w.time.warm_up = {10 * day + 5};
  const Plan plan(w);
  const auto edges = period_edges(plan);
  REQUIRE(edges == std::vector<sim::SimTime>{{10 * day + 5}, {31 * day}, {59 * day}, {70 * day}});
  // An arrival at the second in which a month begins belongs to that month.
  REQUIRE(worlds::run(w).at("admissions") == std::vector<double>{20, 28, 11});
  w.time.warm_up = {31 * day};
  REQUIRE(period_edges(Plan(w)).size() == 3);
  REQUIRE(worlds::run(w).at("admissions") == std::vector<double>{28, 11});
}

TEST_CASE("delays, waits and the census of who is fit for over 48 hours, by hand") {
  const auto counted = worlds::run(delayed());
  REQUIRE(counted.at("stage_starts") == std::vector<double>{10, 3});
  REQUIRE(counted.at("stage_waited") == std::vector<double>{0, 2});
  REQUIRE(counted.at("starts_support") == std::vector<double>{3});
  REQUIRE(counted.at("mean_wait_support") == std::vector<double>{7 * 24.0});
  REQUIRE(counted.at("mean_wait_bed") == std::vector<double>{0});
  REQUIRE(counted.at("stage_wait_hours") == std::vector<double>{0, (7 + 14) * 24.0});
  const double delays = 7 + 14 + 18 + 15 + 12 + 9 + 6 + 3;
  REQUIRE(worlds::total(counted, "delayed_bed_days") == delays);
  REQUIRE(worlds::total(counted, "bed_days") == delays + 10);
  REQUIRE(counted.at("stage_waiting")[1] == Approx(delays / 31));
  REQUIRE(counted.at("stage_delayed")[0] == Approx(delays / 31));
  // Noon on 16 January 2030, the third Wednesday: those fit since days 10 and 13; day 16 is yet to come.
  REQUIRE(counted.at("pathway_of_care_delays") == std::vector<double>{2});
  REQUIRE(worlds::total(counted, "cost_nhs") == (delays + 10) * 400);
  REQUIRE(worlds::total(counted, "cost_council") == 3 * 9.99);
  REQUIRE(worlds::total(counted, "cost") == Approx((delays + 10) * 400 + 3 * 9.99).epsilon(1e-14));
  // By payer (NHS, council) and activity (bed, support).
  REQUIRE(counted.at("spending") == std::vector<double>{(delays + 10) * 400, 0, 0, 3 * 9.99});
  // none, 7 days and 14 days.
  std::vector<double> support(counted.at("waits").begin() + 17, counted.at("waits").end());
  std::vector<double> expected(17, 0);
  expected[0] = expected[10] = expected[11] = 1;
  REQUIRE(support == expected);
}

TEST_CASE("a wait that began in the warm-up counts whole when it ends after it") {
  WorldParameters w = delayed();
  w.time.warm_up = {10 * day};
  const auto counted = worlds::run(w);
  REQUIRE(counted.at("stage_starts")[1] == 2);
  REQUIRE(counted.at("stage_wait_hours")[1] == (7 + 14) * 24.0);
  REQUIRE(worlds::total(counted, "delayed_bed_days") == 84 - 3);
}

TEST_CASE("quality-adjusted life years are time lived times utility by who one is and where") {
  WorldParameters w = worlds::empty(20);
  w.population = worlds::people(50);
  w.quality_of_life.utility = {.age_from = {0, 60}, .values = {0.9, 0.6}};
  w.quality_of_life.added_at[0] = -0.1;
  const auto counted = worlds::run(w);
  REQUIRE(counted.at("population") == std::vector<double>{50});
  REQUIRE(counted.at("people_by_place") == std::vector<double>{50, 0, 0, 0, 0, 0, 0, 0});
  REQUIRE(counted.at("people_by_frailty") == std::vector<double>{50, 0, 0, 0});
  // Thirty below 60 and twenty above; nobody among them has a birthday into the next band in these days.
  REQUIRE(worlds::total(counted, "qalys") == Approx((30 * 0.8 + 20 * 0.5) * 20 / 365.2425).epsilon(2e-3));
}

TEST_CASE("each outcome has a value for every period and along every axis, and says what it is") {
  const Plan plan(worlds::three_regions(20, 100));
  World world(std::make_shared<const Plan>(worlds::three_regions(20, 100)), Settlers::of(plan), 0);
  world.run_alone();
  const std::size_t periods = period_edges(plan).size() - 1;
  for (const sim::Probe& probe : outcomes(plan, world.totals())) {
    std::size_t size = periods;
    for (const sim::ProbeAxis& axis : probe.axes) size *= axis.labels.size();
    CAPTURE(probe.name);
    REQUIRE(probe.values.size() == size);
    REQUIRE_FALSE(probe.long_name.empty());
    REQUIRE_FALSE(probe.unit.empty());
    REQUIRE_FALSE(probe.comment.empty());
  }
}

TEST_CASE("scenarios side by side have the same axes, and what one does not have is nought there") {
  const WorldParameters plain = daily(10), rich = delayed();
  const Plan plan(plain), other(rich);
  OutcomeAxes axes = OutcomeAxes::of(plan);
  axes.unite(OutcomeAxes::of(other));
  REQUIRE(axes.stages == std::vector<std::string>{"ward", "support"});
  REQUIRE(axes.services == std::vector<std::string>{"bed", "support"});
  REQUIRE(axes.payers == std::vector<std::string>{"NHS", "council"});
  World world(std::make_shared<const Plan>(plain), Settlers::of(plan), 0);
  world.run_alone();
  std::map<std::string, std::vector<double>> by_name;
  for (const auto& probe : outcomes(plan, world.totals(), axes)) by_name[probe.name] = probe.values;
  REQUIRE(by_name.at("stage_starts") == std::vector<double>{9, 0});
  REQUIRE(by_name.at("cost_council") == std::vector<double>{0});
  REQUIRE(by_name.at("cost") == by_name.at("cost_nhs"));
}
