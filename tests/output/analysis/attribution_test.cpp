#include "output/analysis/attribution.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/output/message.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

TEST_CASE("Shapley values of the textbook glove game") {
  // One left glove (group 0), two right ones (1, 2): a pair is worth 1. The values are 2/3, 1/6, 1/6.
  std::vector<double> worth(8, 0.0);
  for (std::size_t mask = 0; mask < 8; ++mask) worth[mask] = (mask & 1) && (mask & 6) ? 1 : 0;
  const auto values = shapley(worth, 3);
  CHECK(values[0] == Approx(2.0 / 3));
  CHECK(values[1] == Approx(1.0 / 6));
  CHECK(values[2] == Approx(1.0 / 6));
}

TEST_CASE("contributions sum to the whole, and a lever that does nothing gets nothing") {
  std::vector<double> worth(32);
  for (std::size_t mask = 0; mask < 32; ++mask) worth[mask] = static_cast<double>((mask & 15) * (mask & 15)) + 3;
  const auto values = shapley(worth, 5);
  CHECK(std::accumulate(values.begin(), values.end(), 0.0) == Approx(worth[31] - worth[0]));
  CHECK(values[4] == Approx(0).margin(1e-12));
}

TEST_CASE("the waterfall of a study, with intervals") {
  Totals totals;
  totals.scenarios = {"baseline", "all", "staff", "beds"};
  totals.replications = {0, 1, 2, 3};
  // Alone each takes off 10 and 4; together 12: the 2 they get in each other's way are shared.
  totals.outcomes = {{{"admissions", "Admissions", "1", "", Total::sum},
                      {{100, 110, 120, 130}, {88, 99, 107, 118}, {90, 100, 110, 120}, {96, 106, 116, 126}}}};
  const AttributionPlan plan{{"beds", "staff"}, {"baseline", "beds", "staff", "all"}};
  const auto row = attribution(totals, plan, NoiseRemover(std::nullopt))[0];
  CHECK(row.whole.mean == Approx(-12));
  CHECK(row.alone[0].mean == Approx(-4));
  CHECK(row.alone[1].mean == Approx(-10));
  CHECK(row.contributions[0].mean == Approx(-3));
  CHECK(row.contributions[1].mean == Approx(-9));
  CHECK(row.contributions[0].monte_carlo->contains(-3));
  CHECK(row.contributions[0].monte_carlo->half_width() > 0);
}

TEST_CASE("a plan comes back from the file, and one that does not fit is told") {
  const AttributionPlan plan{{"beds", "staff"}, {"baseline", "beds", "staff", "all"}};
  const auto back = attribution_plan(to_attributes(plan)).value();
  CHECK(back.groups == plan.groups);
  CHECK(back.scenario_of_mask == plan.scenario_of_mask);
  CHECK_FALSE(attribution_plan({}));
  CHECK_THAT(message_of([] { attribution_plan({{"attribution_groups", std::string("a; b")}, {"attribution_scenarios", std::string("x")}}); }),
             Contains("2 groups of levers and 1 scenarios"));
  Totals totals{{"baseline", "all", "staff"}, {0}, {}, {}};
  CHECK_THAT(message_of([&] { attribution(totals, plan, NoiseRemover(std::nullopt)); }), Contains("\"beds\" is not in the file"));
}
