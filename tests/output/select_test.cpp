#include "output/select.hpp"

#include <catch2/catch.hpp>

#include "output/validate.hpp"
#include "tests/output/message.hpp"
#include "tests/output/same.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

TEST_CASE("taking all entries changes nothing, and some in another order is what writing them so would be") {
  const Group outcomes = sample::outcomes({0, 1}, sample::replications);
  CHECK(same(take(outcomes, "time", {0, 1, 2}), outcomes));
  CHECK(same(take(outcomes, "replication", {3, 1}), sample::outcomes({0, 1}, {3, 1})));
  CHECK(same(take(outcomes, "scenario", {1}), sample::outcomes({1}, sample::replications)));
  validate({{}, {take(outcomes, "area", {})}});
}

TEST_CASE("selecting a label leaves its cells and drops the dimension") {
  const Group outcomes = sample::study().group("outcomes");
  const Group there =
      select(select(select(outcomes, "area", "Powys"), "scenario", "home_first"), "replication", 3);
  validate({{}, {there}});
  CHECK(there.variable("admissions").dimensions == std::vector<std::string>{"time"});
  CHECK(as_doubles(there.variable("admissions").data) ==
        std::vector<double>{sample::cell(1, 3, 0, 1), sample::cell(1, 3, 1, 1), sample::cell(1, 3, 2, 1)});
  CHECK(there.find_coordinate("area") == nullptr);
  CHECK(there.variable("month_length") == outcomes.variable("month_length"));
}

TEST_CASE("inner groups follow where they have the dimension") {
  Group outer = sample::outcomes({0, 1}, {0});
  outer.groups = {sample::outcomes({0, 1}, {0}), sample::parameters({0})};
  const Group there = select(outer, "scenario", "home_first");
  CHECK(same(there.groups[0], select(sample::outcomes({0, 1}, {0}), "scenario", "home_first")));
  CHECK(same(there.groups[1], sample::parameters({0})));
}

TEST_CASE("texts are taken too") {
  const Group titles = select(sample::titles({0, 1}), "scenario", "baseline");
  CHECK(titles.variables[0].data == Values(std::vector<std::string>{"As things are"}));
}

TEST_CASE("what is not there is told") {
  const Group outcomes = sample::study().group("outcomes");
  CHECK_THAT(message_of([&] { select(outcomes, "area", "Powis"); }), Contains("did you mean \"Powys\"?"));
  CHECK_THAT(message_of([&] { select(outcomes, "aera", "Powys"); }), Contains("did you mean \"area\"?"));
  CHECK_THAT(message_of([&] { take(outcomes, "area", {2}); }), Contains("none at position 2"));
}
