#include "output/analysis/summary.hpp"

#include <catch2/catch.hpp>

#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

Dataset lasting(double end) {
  Dataset study = sample::study({0});
  set(study.groups[0].coordinates[2].attributes, {"end", end});
  return study;
}

double total_admissions(std::int32_t replication) {
  double sum = 0;
  for (std::size_t month = 0; month < 3; ++month)
    for (std::size_t area = 0; area < 2; ++area) sum += sample::cell(0, replication, month, area);
  return sum;
}

}  // namespace

TEST_CASE("outcomes are totals, or averages, across replications") {
  const Summary summary = summarise(sample::study({0}));
  CHECK(summary.scenario == "baseline");
  CHECK(summary.replications == 4);
  REQUIRE(summary.rows.size() == 3);
  CHECK(summary.rows[0].measure == Measure::total);
  CHECK(summary.rows[0].mean == Approx((total_admissions(0) + total_admissions(3)) / 2));
  CHECK(summary.rows[0].interval->contains(summary.rows[0].mean));
  CHECK(summary.rows[2].measure == Measure::average);
  CHECK(summary.left_out.size() == 1);
}

TEST_CASE("a run of a year or more is given per year") {
  const Summary one = summarise(lasting(365)), ten = summarise(lasting(3652.425));
  CHECK(one.rows[0].measure == Measure::per_year);
  CHECK(ten.rows[0].mean == Approx(summarise(lasting(91)).rows[0].mean / 10));
  CHECK(ten.rows[2].mean == summarise(lasting(91)).rows[2].mean);
}

TEST_CASE("one replication has no interval") {
  const Summary summary = summarise(sample::study({0}, {2}));
  CHECK(summary.rows[0].mean == total_admissions(2));
  CHECK_FALSE(summary.rows[0].interval);
}

TEST_CASE("the span of a run is known only from days and an end") {
  Group outcomes = sample::study().groups[0];
  CHECK(years_covered(outcomes).value() == Approx(91 / 365.2425));
  outcomes.coordinates[2].attributes = {{"units", "days since 2023-04-01"}};
  CHECK_FALSE(years_covered(outcomes));
  outcomes.coordinates[2].attributes = {{"units", "hours since 2023-04-01"}, {"end", 91.0}};
  CHECK_FALSE(years_covered(outcomes));
  CHECK_FALSE(years_covered({}));
}

TEST_CASE("of several scenarios one is named") {
  CHECK(summarise(sample::study(), "home_first").scenario == "home_first");
  CHECK(summarise(sample::study(), "home_first").rows[0].mean <
        summarise(sample::study(), "baseline").rows[0].mean);
  CHECK_THAT(message_of([] { summarise(sample::study()); }), Contains("baseline, home_first"));
  CHECK_THAT(message_of([] { summarise(sample::study(), "homefirst"); }), Contains("did you mean"));
}
