#include "sim/check.hpp"

#include <catch2/catch.hpp>
#include <string>

TEST_CASE("a promise that is kept goes unnoticed", "[sim][check]") {
  CHECK_NOTHROW(sim::promise(true, "one is less than two"));
}

TEST_CASE("a broken promise says what was promised, and where", "[sim][check]") {
  using Catch::Contains;
  const auto line = std::to_string(__LINE__ + 1);
  CHECK_THROWS_WITH(
      sim::promise(false, "no ward holds more than it has beds"),
      Contains("check_test.cpp:" + line) && Contains("broken promise: no ward holds more than it has beds"));
  CHECK_THROWS_AS(sim::promise(false, ""), sim::BrokenPromise);
}

TEST_CASE("costly promises are checked in checked builds only", "[sim][check]") {
  CHECK_NOTHROW(sim::costly_promise(true, "kept"));
  if (sim::checked_build)
    CHECK_THROWS_AS(sim::costly_promise(false, "broken"), sim::BrokenPromise);
  else
    CHECK_NOTHROW(sim::costly_promise(false, "broken"));
}
