#include "models/organisations/standing_costs.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "models/outcomes/report.hpp"
#include "models/outcomes/spending_lines.hpp"
#include "tests/models/support/compare.hpp"
#include "tests/models/support/organised_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;

namespace {

// What a service of the one region costs between two days of the run.
std::int64_t cost(const WorldParameters& w, double from, double to) {
  const auto second = [](double days) { return sim::SimTime{std::llround(days * day)}; };
  return standing_cost(Plan(w), 0, 0, second(from), second(to)).value;
}

WorldParameters three_desks() {
  WorldParameters w = worlds::desks(3600, 7200, 3, 59);      // January and February of 2030
  w.services[0].standing_cost = StandingCost{{8800}, "NHS"};
  return w;
}

std::vector<std::int64_t> values(const std::vector<sim::Pence>& parts) {
  std::vector<std::int64_t> all;
  for (const sim::Pence part : parts) all.push_back(part.value);
  return all;
}

std::int64_t pence(const worlds::Counted& done, const std::string& name) { return std::llround(worlds::total(done, name) * 100); }

// Of a series whose last axis has these labels, what stands at one of them: the other axes in pence.
std::vector<std::int64_t> at(const worlds::Counted& done, const std::string& name, const std::vector<std::string>& labels,
                             const std::string& label) {
  std::vector<std::int64_t> found;
  const auto& all = done.at(name);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (labels[i % labels.size()] == label) found.push_back(std::llround(all[i] * 100));
  return found;
}
std::int64_t sum(const std::vector<std::int64_t>& all) { return std::accumulate(all.begin(), all.end(), std::int64_t{0}); }

std::vector<std::string> activities(const WorldParameters& w) {
  const OutcomeAxes axes = OutcomeAxes::of(Plan(w));
  std::vector<std::string> all = axes.stages;
  all.insert(all.end(), axes.programmes.begin(), axes.programmes.end());
  all.insert(all.end(), axes.beside.begin(), axes.beside.end());
  return all;
}

// Beds stand for the boards, teams for the councils, and crews for somebody who keeps no books here.
WorldParameters standing_world() {
  WorldParameters w = worlds::organised(200, 430);
  for (ServiceParameters& service : w.services) {
    if (service.name == "beds") service.standing_cost = StandingCost{{8801}, "NHS"};
    if (service.name == "teams") service.standing_cost = StandingCost{{4999}, "council"};
    if (service.name == "crews") service.standing_cost = StandingCost{{1234}, "charity"};
  }
  w.population->areas[3].persons[1] += 17;      // so that its region has pennies to share
  return w;
}

}  // namespace

TEST_CASE("units that are there cost so much a day, used or not") {
  WorldParameters w = three_desks();
  CHECK(cost(w, 0, 59) == 3 * 59 * 8800);
  CHECK(cost(w, 10, 10) == 0);
  // To the nearest penny: three desks for a quarter of an hour are 275 pence, for a minute 18 and a third.
  CHECK(cost(w, 0, 1.0 / 96) == 275);
  CHECK(cost(w, 0, 1.0 / 1440) == 18);

  // In a world without people, money or organisations, month by month, on a line of its own.
  for (const double gap : {600.0, 36000.0, 1e9}) {
    w.arrivals[0].every = sim::Distribution::exponential(gap);
    const worlds::Counted done = worlds::run(w);
    CHECK(at(done, "cost_nhs", {"town"}, "town") == std::vector<std::int64_t>{3 * 31 * 8800, 3 * 28 * 8800});
    CHECK(at(done, "spending", activities(w), "standing: desk") == std::vector<std::int64_t>{3 * 31 * 8800, 3 * 28 * 8800});
    CHECK(pence(done, "spending") == pence(done, "cost_nhs"));
  }
  // From the end of the warm-up on, beside what is given; and discounted as all costs are.
  w.time.warm_up = {10 * day};
  w.stages[0].cost_each = {100};
  w.stages[0].payer = "patient";
  w.discount = {true, 0.05, 0.05, true};
  const worlds::Counted both = worlds::run(w);
  CHECK(pence(both, "cost_nhs") == 3 * 49 * 8800);
  CHECK(pence(both, "cost") == pence(both, "cost_nhs") + pence(both, "cost_patient"));
  CHECK(pence(both, "cost_discounted") < pence(both, "cost"));
  CHECK(100 * pence(both, "cost_discounted") > 99 * pence(both, "cost"));
}

TEST_CASE("who has no standing cost pays as before, and finds the same lines") {
  WorldParameters w = worlds::organised(100, 100);
  const OutcomeAxes axes = OutcomeAxes::of(Plan(w));
  CHECK(std::none_of(axes.beside.begin(), axes.beside.end(), [](const std::string& line) { return line.starts_with("standing"); }));
  CHECK(std::none_of(axes.lines.begin(), axes.lines.end(), [](const std::string& line) { return line.starts_with("standing"); }));
  CHECK(standing_costs(Plan(w)).empty());
}

TEST_CASE("what is there is what is stated, by the timetable, at the scale of the world") {
  WorldParameters w = three_desks();
  w.services[0].capacity = {30};
  w.services[0].timetable.steps = {{{10 * day}, {10 * day}, CapacityStep::How::add, 10},
                                   {{20 * day}, {30 * day}, CapacityStep::How::set, 50}};
  CHECK(cost(w, 0, 10) == 30 * 10 * 8800);
  CHECK(cost(w, 5, 15) == (30 + 40) * 5 * 8800);
  // A ramp grows by one each midnight after the first.
  CHECK(cost(w, 20, 30) == (400 + 45) * 8800);
  CHECK(cost(w, 30, 59) == 50 * 29 * 8800);
  w.scale = 0.5;
  CHECK(cost(w, 0, 10) == 15 * 10 * 8800);
  w.services[0].timetable.steps.clear();
  CHECK(cost(w, 0, 59) == 15 * 59 * 8800);
  // Nobody pays for a desk that is closed; 1 January 2030 is a Tuesday.
  for (const unsigned weekday : {1U, 2U, 3U, 4U, 5U}) w.services[0].timetable.hours.push_back({weekday, 8 * 3600, 20 * 3600});
  CHECK(cost(w, 0, 7) == 15 * 5 * 8800 / 2);

  // Neither breakdowns nor absence make it cheaper.
  WorldParameters away = three_desks();
  away.services[0].absence = 0.3;
  away.services[0].breakdowns = Breakdowns{sim::Distribution::exponential(86400), sim::Distribution::exponential(86400), 1};
  CHECK(pence(worlds::run(away), "cost_nhs") == 3 * 59 * 8800);

  // Of what can be split, a price is for the whole; and what is without limit has no number to be paid for.
  WorldParameters hours = three_desks();
  hours.services[0].parts = 100;
  hours.services[0].capacity = {250};
  CHECK(cost(hours, 0, 2) == 5 * 8800);
  hours.services[0].capacity = {ServiceParameters::unlimited};
  CHECK(cost(hours, 0, 2) == 0);
  // More than pence times seconds in 64 bits.
  hours.services[0].capacity = {30'000'000};
  hours.services[0].standing_cost->per_day = {1'000'001};
  CHECK(cost(hours, 0, 59) == std::int64_t{300'000} * 59 * 1'000'001);
}

TEST_CASE("a region's cost is shared among its areas by their residents, to the penny, and nobody outside is paid beside a tariff") {
  WorldParameters w = worlds::three_regions(100, 60);
  w.services[1].standing_cost = StandingCost{{1001}, "NHS"};
  w.services[1].capacity = {1, 1, 3};
  w.services[1].providers[2].clear();
  w.population->areas[2].persons = {10, 10, 10, 10, 10};
  w.population->areas[3].persons = {20, 20, 20, 20, 20};
  const Plan plan(w);
  CHECK(values(standing_cost_by_area(plan, 1, 2, {0}, {day})) == std::vector<std::int64_t>{1001, 2002});
  w.services[1].standing_cost->per_day = {1003};
  w.population->areas[3].persons = {10, 10, 10, 10, 10};
  CHECK(values(standing_cost_by_area(Plan(w), 1, 2, {0}, {day})) == std::vector<std::int64_t>{1505, 1504});
  w.population.reset();
  w.hazards.clear();
  w.programmes.clear();
  CHECK(values(standing_cost_by_area(Plan(w), 1, 2, {0}, {day})) == std::vector<std::int64_t>{1505, 1504});

  WorldParameters outside = worlds::organised(100, 60);
  worlds::add_england(outside, 1.5);
  outside.services[1].standing_cost = StandingCost{{1000}, "NHS"};
  REQUIRE(outside.services[1].capacity[0] > 0);
  CHECK(standing_cost(Plan(outside), 1, 0, {0}, {day}).value == 0);
  CHECK(standing_cost_by_area(Plan(outside), 1, 0, {0}, {day}).empty());
  CHECK(standing_cost(Plan(outside), 1, 1, {0}, {day}).value == 1000 * outside.services[1].capacity[1]);
}

TEST_CASE("books and outcomes agree on standing costs, and every penny is on a line and in a sum") {
  WorldParameters w = standing_world();
  w.finance.price_growth = 0;
  const worlds::Counted done = worlds::run(w);
  const std::vector<std::string> all = activities(w), lines = spending_lines(w);
  const std::vector<std::string> payers = OutcomeAxes::of(Plan(w)).payers;
  REQUIRE(std::find(payers.begin(), payers.end(), "charity") != payers.end());

  std::int64_t both = 0;
  for (std::size_t p = 0; p < payers.size(); ++p) {
    double spent = 0;
    for (std::size_t i = 0; i < done.at("spending").size(); ++i)
      if (i / all.size() % payers.size() == p) spent += done.at("spending")[i];
    const std::int64_t cost_of = pence(done, payers[p] == "NHS" ? "cost_nhs" : "cost_" + payers[p]);
    CHECK(std::llround(spent * 100) == cost_of);
    both += cost_of;
  }
  CHECK(both == pence(done, "cost"));
  CHECK(sum(at(done, "spending", all, "standing: crews")) == pence(done, "cost_charity"));
  CHECK(pence(done, "cost_charity") > 0);

  // Month by month and place by place.
  const Plan plan(w);
  const std::vector<sim::SimTime> edges = period_edges(plan);
  std::vector<std::int64_t> boards, councils;
  for (std::size_t t = 0; t + 1 < edges.size(); ++t) {
    for (std::size_t r = 0; r < plan.regions(); ++r) boards.push_back(standing_cost(plan, 1, r, edges[t], edges[t + 1]).value);
    std::vector<std::int64_t> by_area(plan.areas());
    for (std::size_t r = 0; r < plan.regions(); ++r) {
      const auto parts = standing_cost_by_area(plan, 3, r, edges[t], edges[t + 1]);
      for (std::size_t a = 0; a < parts.size(); ++a) by_area[w.geography.regions[r].areas[a]] = parts[a].value;
    }
    councils.insert(councils.end(), by_area.begin(), by_area.end());
  }
  CHECK(at(done, "board_spending_by_line", lines, "standing: beds") == boards);
  CHECK(at(done, "council_spending_by_line", lines, "standing: teams") == councils);
  CHECK(sum(at(done, "spending", all, "standing: beds")) == sum(boards));
  CHECK(sum(at(done, "spending", all, "standing: teams")) == sum(councils));
  CHECK(sum(at(done, "council_spending_by_line", lines, "standing: beds")) == 0);
  CHECK(sum(at(done, "board_spending_by_line", lines, "standing: teams")) == 0);
  CHECK(sum(at(done, "board_spending_by_line", lines, "standing: crews")) == 0);
  for (const std::string of : {"council", "board"}) CHECK(pence(done, of + "_spending_by_line") == pence(done, of + "_spending"));

  // They are all that there is more, where no decision follows from money.
  WorldParameters calm = w;
  calm.finance.measures.clear();
  calm.leadership = {};
  const worlds::Counted with = worlds::run(calm);
  for (ServiceParameters& service : calm.services) service.standing_cost.reset();
  const worlds::Counted without = worlds::run(calm);
  CHECK(with.at("stage_starts") == without.at("stage_starts"));
  CHECK(pence(with, "cost_nhs") - pence(without, "cost_nhs") == sum(boards));
  CHECK(pence(with, "board_spending") - pence(without, "board_spending") == sum(boards));
  CHECK(pence(with, "council_spending") - pence(without, "council_spending") == sum(councils));
  CHECK(with.at("board_fixed_cost") == without.at("board_fixed_cost"));
}

TEST_CASE("in the books standing costs grow with prices, and in the costs of the scenario they do not") {
  WorldParameters w = standing_world();
  w.finance.measures.clear();                  // else councils freeze their fees
  w.leadership = {};
  w.finance.price_growth = 0.1;
  const worlds::Counted done = worlds::run(w);
  const std::vector<std::string> lines = spending_lines(w);
  const Plan plan(w);
  std::int64_t stated = 0, grown = 0;
  const std::vector<sim::SimTime> edges = period_edges(plan);
  for (std::size_t t = 0; t + 1 < edges.size(); ++t)
    for (std::size_t r = 0; r < plan.regions(); ++r) {
      const std::int64_t month = standing_cost(plan, 1, r, edges[t], edges[t + 1]).value;
      stated += month;
      grown += std::llround(static_cast<double>(month) * (t < 3 ? 1 : t < 15 ? 1.1 : 1.21));
    }
  CHECK(sum(at(done, "board_spending_by_line", lines, "standing: beds")) == grown);
  CHECK(sum(at(done, "spending", activities(w), "standing: beds")) == stated);
}

TEST_CASE("what partners and pools add has no standing cost, and staff who are missing do not lower it") {
  WorldParameters w = standing_world();
  const auto standing = [&](const WorldParameters& world) {
    const worlds::Counted done = worlds::run(world);
    return std::pair{sum(at(done, "spending", activities(world), "standing: teams")),
                     sum(at(done, "spending", activities(world), "standing: beds"))};
  };
  WorldParameters alone = w;
  alone.workforce = {};
  alone.leadership = {};
  CHECK(standing(w) == standing(alone));
}
