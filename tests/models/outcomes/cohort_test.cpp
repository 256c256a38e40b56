#include "models/outcomes/cohort.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/models/support/worlds.hpp"

using namespace models;
using D = sim::Distribution;
using Counted = CohortConduct::Counted;

namespace {

constexpr double year = sim::seconds_per_year;

WorldParameters cohort(const std::string& enter, std::int64_t days = 400) {
  WorldParameters w = worlds::empty(days);
  w.arrivals.resize(1);
  w.arrivals[0].name = "people";
  w.arrivals[0].enter_stage = enter;
  w.arrivals[0].timing = ArrivalParameters::Timing::listed;
  w.arrivals[0].at = {{0}};
  return w;
}

StageParameters state(const std::string& name, D takes, std::vector<Share> shares) {
  StageParameters s = worlds::stage(name, "", 1);
  s.takes.choices = {takes};
  s.then = {{{}, {}, std::move(shares)}};
  s.payer = "NHS";
  return s;
}

// The HIV model of Briggs, Claxton and Sculpher (2006), example 2.5. `with` the second drug for two years.
WorldParameters hiv(bool with) {
  const double a[] = {1251, 350, 116, 17}, b[] = {731, 512, 15}, c[] = {1312, 437};
  const double risk = 0.509, drug = with ? 2086.50 : 0;
  const auto add = [&](WorldParameters& w, const std::string& suffix, const std::string& next, double ratio, double extra,
                       bool counts) {
    const auto shares = [&](const std::vector<std::pair<std::string, double>>& ways) {
      double sum = 0, rest = 1;
      for (const auto& way : ways) sum += way.second;
      std::vector<Share> all;
      for (std::size_t i = 1; i < ways.size(); ++i) {
        all.push_back({ways[i].second / sum * ratio, ways[i].first.empty() ? "" : ways[i].first + next});
        rest -= all.back().share;
      }
      all.push_back({rest, ways[0].first + next});
      return all;
    };
    const double costs[] = {2756 + 2278, 3052 + 2278, 9007 + 2278};
    const std::vector<std::vector<Share>> ways{shares({{"A", a[0]}, {"B", a[1]}, {"C", a[2]}, {"", a[3]}}),
                                               shares({{"B", b[0]}, {"C", b[1]}, {"", b[2]}}),
                                               shares({{"C", c[0]}, {"", c[1]}})};
    for (std::size_t i = 0; i < 3; ++i) {
      StageParameters s = state(std::string(1, "ABC"[i]) + suffix, D::deterministic(year), ways[i]);
      if (counts) {
        s.cost_each = sim::pounds(costs[i] + extra);
        s.qalys_each = 1;
      }
      w.stages.push_back(s);
    }
  };
  WorldParameters w = cohort(with ? "A0" : "A", 20 * 366);
  if (with) {
    add(w, "0", "1", risk, 0, false);
    add(w, "1", "2", risk, drug, true);
    add(w, "2", "", 1, drug, true);
  }
  add(w, "", "", 1, 0, true);
  w.discount = {true, 0.06, 0, false};
  return w;
}

WorldParameters illness_death() {
  WorldParameters w = cohort("healthy");
  w.stages = {state("healthy", D::exponential(year / 0.12), {{0.10 / 0.12, "ill"}, {0.02 / 0.12, ""}}),
              state("ill", D::exponential(year / 0.35), {{0.20 / 0.35, "healthy"}, {0.15 / 0.35, ""}})};
  w.stages[0].qalys_per_year = 0.9;
  w.stages[1].qalys_per_year = 0.6;
  return w;
}

}  // namespace

TEST_CASE("the HIV model meets its published life years, costs and ratio") {
  const auto mono = cohort_trace(hiv(false), {year, 20, Counted::at_end}).sums;
  const auto both = cohort_trace(hiv(true), {year, 20, Counted::at_end}).sums;
  CHECK(mono.life_years == Approx(7.991).margin(0.0005));
  CHECK(mono.cost_discounted == Approx(44663).margin(1));
  CHECK(both.life_years == Approx(8.937).margin(0.0005));
  CHECK(both.cost_discounted == Approx(50602).margin(1));
  CHECK((both.cost_discounted - mono.cost_discounted) / (both.qalys_discounted - mono.qalys_discounted) ==
        Approx(6276).margin(0.5));
}

TEST_CASE("a simulation of the HIV model agrees with its cohort but for chance") {
  for (const bool with : {false, true}) {
    WorldParameters w = hiv(with);
    w.time.start = std::chrono::sys_days{std::chrono::year{1996} / 1 / 14};
    w.time.warm_up = {86400};
    w.time.end = {7311 * worlds::day};
    w.arrivals[0].batch = {{20'000, 1}};
    const auto counted = worlds::run(w);
    const auto sums = cohort_trace(w, {year, 20, Counted::at_end}).sums;
    CHECK(worlds::total(counted, "qalys") / 20'000 == Approx(sums.qalys).epsilon(0.01));
    CHECK(worlds::total(counted, "cost_nhs") / 20'000 == Approx(sums.cost).epsilon(0.01));
    CHECK(worlds::total(counted, "cost_discounted") / 20'000 == Approx(sums.cost_discounted).epsilon(0.01));
    CHECK(worlds::total(counted, "qalys_discounted") / 20'000 == Approx(sums.qalys_discounted).epsilon(0.01));
  }
}

TEST_CASE("in continuous time illness and death have their closed form, which finer cycles come near") {
  const double healthy = 0.35 / 0.022, ill = 0.10 / 0.022;
  const auto exact = cohort_trace(illness_death(), {year, 2000, Counted::exactly});
  CHECK(exact.sums.life_years == Approx(healthy + ill).epsilon(1e-9));
  CHECK(exact.sums.qalys == Approx(0.9 * healthy + 0.6 * ill).epsilon(1e-9));
  double before = 1;
  for (const int parts : {1, 4, 16}) {
    const auto half = cohort_trace(illness_death(), {year / parts, 2000 * parts, Counted::half_cycle});
    const double error = std::abs(half.sums.life_years - healthy - ill);
    CHECK(error < before / 8);
    before = error;
  }
  const auto start = cohort_trace(illness_death(), {year, 2000, Counted::at_start}).sums.life_years;
  const auto end = cohort_trace(illness_death(), {year, 2000, Counted::at_end}).sums.life_years;
  CHECK(start - end == Approx(1).epsilon(1e-9));
  // Shares after a year: everybody is somewhere.
  for (const auto& shares : exact.shares) {
    double sum = 0;
    for (const double share : shares) sum += share;
    CHECK(sum == Approx(1).epsilon(1e-12));
  }
}

TEST_CASE("values of entering and of moving count each time") {
  WorldParameters w = illness_death();
  w.stages[1].cost_each = {10'000};
  w.stages[0].moves = {{"ill", {2'000}, -0.1}, {"", {50'000}, 0}};
  const auto sums = cohort_trace(w, {year, 2000, Counted::exactly}).sums;
  const double falls_ill = 0.10 * 0.35 / 0.022, dies_healthy = 0.02 * 0.35 / 0.022;
  CHECK(sums.cost == Approx(falls_ill * 120 + dies_healthy * 500).epsilon(1e-9));
  CHECK(sums.qalys == Approx((0.9 * 0.35 + 0.6 * 0.1) / 0.022 - 0.1 * falls_ill).epsilon(1e-9));
}

TEST_CASE("discounting by cycles passed, or continuously") {
  WorldParameters w = cohort("alive");
  w.stages = {state("alive", D::deterministic(year), {{1, "alive"}})};
  w.stages[0].qalys_per_year = 1;
  w.discount = {true, 0, 0.05, false};
  const auto of = [&](Counted counted) { return cohort_trace(w, {year, 2, counted}).sums.qalys_discounted; };
  CHECK(of(Counted::at_end) == Approx(1 / 1.05 + 1 / 1.05 / 1.05));
  CHECK(of(Counted::at_start) == Approx(1 + 1 / 1.05));
  CHECK(of(Counted::half_cycle) == Approx(std::pow(1.05, -0.5) + std::pow(1.05, -1.5)));
  w.discount.continuous = true;
  CHECK(of(Counted::at_end) == Approx(std::exp(-0.05) + std::exp(-0.1)));
}

TEST_CASE("what is no cohort model is refused with what keeps it from being one") {
  const auto why = [](const WorldParameters& w, const CohortConduct& conduct) {
    try {
      cohort_trace(w, conduct);
    } catch (const std::invalid_argument& fault) {
      return std::string(fault.what());
    }
    return std::string();
  };
  CHECK(why(worlds::desks(3600, 600, 2, 30), {}).find("`desk` has a capacity") != std::string::npos);
  WorldParameters w = illness_death();
  w.stages[0].takes.choices = {D::uniform(1, 2)};
  CHECK(why(w, {}).find("neither one cycle nor an exponential time") != std::string::npos);
  w.stages[0].takes.choices = {D::deterministic(year)};
  CHECK(why(w, {year, 5}).find("some stages take one cycle") != std::string::npos);
  CHECK(why(hiv(false), {year, 5, Counted::exactly}).find("no time between cycles") != std::string::npos);
  w = illness_death();
  w.arrivals.push_back(w.arrivals[0]);
  CHECK(!why(w, {}).empty());
}
