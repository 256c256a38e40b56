#include "scenarios/study/decision_log.hpp"

#include <catch2/catch.hpp>

#include "output/error.hpp"
#include "output/hdf5/file.hpp"

using namespace scenarios::study;

TEST_CASE("a log of decisions is kept as a table and read back as it was") {
  using namespace std::chrono;
  const sim::Calendar calendar(sys_days{2023y / April / 1});
  const std::vector<models::Decision> decisions{
      {{0}, "Treasury", "a year begins", "block grant", {1800000000001}},
      {{86400 * 31}, "Cardiff council", "reserves at 4.2%, \"low\"", "begins: hold posts", {-1205}}};
  const output::Group group = decision_log(decisions, calendar, "baseline", 3);
  CHECK(decisions_text(group, "baseline", 3).starts_with("date,organisation,saw,decided,amount_gbp\n2023-04-01,"));
  const auto lines = decisions_of(group, "baseline", 3);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].amount == "18000000000.01");
  CHECK(lines[1].date == "2023-05-02");
  CHECK(lines[1].organisation == "Cardiff council");
  CHECK(lines[1].saw == "reserves at 4.2%, \"low\"");
  CHECK(lines[1].decided == "begins: hold posts");
  CHECK(lines[1].amount == "-12.05");
}

TEST_CASE("asking for a log that is not there names those that are") {
  const sim::Calendar calendar(sim::Calendar::Date{});
  const output::Group group = decision_log({}, calendar, "home_first", 0);
  CHECK(decisions_of(group, "home_first", 0).empty());
  CHECK_THROWS_WITH(decisions_of(group, "baseline", 0), Catch::Contains("home_first_0"));
}
