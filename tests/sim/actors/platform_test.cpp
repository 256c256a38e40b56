#include "sim/actors/platform.hpp"

#include <catch2/catch.hpp>

#include "sim/check.hpp"

using sim::Duration;
using sim::hours;
using sim::minutes;
using sim::actors::Platform;

TEST_CASE("a platform knows its hosts and how far apart they are", "[sim][actors]") {
  const Platform platform({"north", "mid", "south"}, {{},
                                                      hours(1),
                                                      hours(4),  //
                                                      hours(1),
                                                      {},
                                                      minutes(50),  //
                                                      hours(4),
                                                      minutes(50),
                                                      {}});
  CHECK(platform.hosts() == 3);
  CHECK(platform.name(1) == "mid");
  CHECK(platform.latency(0, 2) == hours(4));
  CHECK(platform.latency(2, 0) == hours(4));
  CHECK(platform.latency(2, 1) == minutes(50));
  CHECK(platform.lookahead() == minutes(50));
}

TEST_CASE("one may run ahead by a day at the most", "[sim][actors]") {
  CHECK(Platform({"alone"}, {Duration{}}).lookahead() == sim::days(1));
  CHECK(Platform({"near", "far"}, {{}, sim::days(3), sim::days(3), {}}).lookahead() == sim::days(1));
}

TEST_CASE("distances that cannot be are refused", "[sim][actors]") {
  using sim::BrokenPromise;
  CHECK_THROWS_AS(Platform({"a", "b"}, {{}, hours(1), hours(1)}), BrokenPromise);
  CHECK_THROWS_AS(Platform({"a", "b"}, {{}, hours(1), hours(2), {}}), BrokenPromise);
  CHECK_THROWS_AS(Platform({"a", "b"}, {{}, hours(0), hours(0), {}}), BrokenPromise);
  CHECK_THROWS_AS(Platform({"a", "b"}, {{}, hours(-1), hours(-1), {}}), BrokenPromise);
}
