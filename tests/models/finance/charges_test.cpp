#include "models/finance/charges.hpp"

#include <catch2/catch.hpp>

#include "sim/random.hpp"

using namespace models;

TEST_CASE("care at home costs a citizen no more than the cap, their means or the care") {
  CHECK(home_charge({29000}, {15000}, {10000}).value == 10000);
  CHECK(home_charge({29000}, {6000}, {10000}).value == 6000);
  CHECK(home_charge({4000}, {6000}, {10000}).value == 4000);
  CHECK(home_charge({4000}, {-600}, {10000}).value == 0);
  ChargeParameters charge;
  charge.week_costs = {29000};
  charge.weekly_means = sim::Distribution::uniform(0, 200);
  // Means are spread evenly over 0 to 200 pounds: half pay the cap, the others 50 on average.
  CHECK(who_pays(charge).citizen == Approx(75.0 / 290).epsilon(1e-3));
  CHECK(who_pays(charge).council == Approx(1 - 75.0 / 290).epsilon(1e-3));
  charge.of_council_cost = 0.8;
  CHECK(who_pays(charge).citizen == Approx(0.2 + 0.8 * 75 / 290).epsilon(1e-3));
}

TEST_CASE("a care home is paid out of capital until the limit, then out of income") {
  ChargeParameters charge;
  charge.kind = ChargeParameters::Kind::care_home;
  charge.week_costs = {104300};
  charge.weekly_income = {24465};
  charge.nursing_contribution = {20000};
  charge.capital = sim::Distribution::deterministic(100000);
  // 843 a week are the resident's; 200 of them from income, 643 out of capital above the limit: 77.8 weeks.
  const CareHomeWeek early = care_home_week(charge, 100000, 77), late = care_home_week(charge, 100000, 78);
  CHECK(early.citizen.value == 84300);
  CHECK(early.council.value == 0);
  CHECK(late.citizen.value == 20000);
  CHECK(late.council.value == 64300);
  CHECK(late.board.value == 20000);
  CHECK(care_home_week(charge, 50000, 0).council.value == 64300);
}

TEST_CASE("averages over residents are those of many stays followed week by week") {
  ChargeParameters charge;
  charge.kind = ChargeParameters::Kind::care_home;
  charge.week_costs = {104300};
  charge.weekly_income = {24465};
  charge.nursing_contribution = {9000};
  charge.capital = sim::Distribution::lognormal(110000, 150000);
  charge.mean_stay_weeks = 119;
  charge.continuing = 0.08;
  charge.of_council_cost = 0.95;
  const sim::Draws draws(4, 0);
  double citizen = 0, council = 0, board = 0;
  for (std::uint64_t i = 0; i < 6000; ++i) {
    const auto u = draws.uniforms(i, 1, 0);
    const double capital = charge.capital.sample(u[0]);
    const int weeks = 1 + static_cast<int>(-119 * std::log(1 - u[1]));
    for (int w = 0; w < weeks; ++w) {
      const CareHomeWeek week = care_home_week(charge, capital, w);
      if (u[3] > charge.of_council_cost) {
        citizen += 104300;
      } else if (u[2] < charge.continuing) {
        board += 104300;
      } else {
        citizen += static_cast<double>(week.citizen.value);
        council += static_cast<double>(week.council.value);
        board += static_cast<double>(week.board.value);
      }
    }
  }
  const double all = citizen + council + board;
  const WhoPays who = who_pays(charge);
  CHECK(who.citizen + who.council + who.board == Approx(1));
  CHECK(who.citizen == Approx(citizen / all).margin(0.012));
  CHECK(who.council == Approx(council / all).margin(0.012));
  CHECK(who.board == Approx(board / all).margin(0.012));
}
