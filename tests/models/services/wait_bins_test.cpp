#include "models/services/wait_bins.hpp"

#include <catch2/catch.hpp>

using namespace models;

TEST_CASE("a bin of waits holds its upper edge and begins just above the one before") {
  REQUIRE(wait_bin({0}) == 0);
  REQUIRE(wait_bin({1}) == 1);
  for (std::size_t bin = 0; bin < wait_bin_seconds.size(); ++bin) {
    REQUIRE(wait_bin({wait_bin_seconds[bin]}) == bin);
    REQUIRE(wait_bin({wait_bin_seconds[bin] + 1}) == bin + 1);
  }
  REQUIRE(wait_bin(sim::days(10000)) == wait_bin_count - 1);
  REQUIRE(wait_bin_names[wait_bin(sim::minutes(15))] == "up to 15 min");
  REQUIRE(wait_bin_names[wait_bin(sim::hours(5))] == "up to 8 h");
  REQUIRE(wait_bin_names[wait_bin(sim::days(57))] == "up to 91 days");
  REQUIRE(wait_bin_names[wait_bin(sim::days(366))] == "over 365 days");
}
