#include "sim/capacity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using sim::Capacity;

TEST_CASE("no more are in use than there are", "[sim][capacity]") {
  Capacity beds(2);
  CHECK(beds.units() == 2);
  CHECK(beds.free() == 2);
  CHECK(beds.try_take());
  CHECK(beds.free() == 1);
  CHECK(beds.try_take());
  CHECK_FALSE(beds.try_take());
  CHECK(beds.in_use() == 2);
  CHECK(beds.free() == 0);
  beds.release();
  CHECK(beds.in_use() == 1);
  CHECK(beds.try_take());
}

TEST_CASE("nothing can be taken where there is nothing", "[sim][capacity]") {
  Capacity none;
  CHECK_FALSE(none.try_take());
  CHECK(none.free() == 0);
  CHECK_FALSE(none.is_unlimited());
}

TEST_CASE("what nobody holds cannot be given back", "[sim][capacity]") {
  Capacity beds(1);
  CHECK_THROWS_AS(beds.release(), sim::BrokenPromise);
  CHECK(beds.try_take());
  beds.release();
  CHECK_THROWS_AS(beds.release(), sim::BrokenPromise);
  CHECK(beds.in_use() == 0);
}

TEST_CASE("when there are fewer, nobody is turned out and nobody let in until enough have left",
          "[sim][capacity]") {
  Capacity beds(4);
  for (int i = 0; i < 4; ++i) CHECK(beds.try_take());
  beds.set_units(2);
  CHECK(beds.in_use() == 4);
  CHECK(beds.free() == 0);
  CHECK_FALSE(beds.try_take());
  beds.release();
  CHECK_FALSE(beds.try_take());
  beds.release();
  CHECK_FALSE(beds.try_take());  // two of two
  beds.release();
  CHECK(beds.try_take());
  beds.set_units(3);
  CHECK(beds.free() == 1);
}

TEST_CASE("the unlimited never runs out, and can become limited", "[sim][capacity]") {
  Capacity places(Capacity::unlimited);
  CHECK(places.is_unlimited());
  for (int i = 0; i < 1000; ++i) REQUIRE(places.try_take());
  CHECK(places.in_use() == 1000);
  CHECK(places.free() > 1'000'000'000);
  places.set_units(1001);
  CHECK_FALSE(places.is_unlimited());
  CHECK(places.free() == 1);
  CHECK(places.try_take());
  CHECK_FALSE(places.try_take());
}

TEST_CASE("a capacity agrees with counting on one's fingers", "[sim][capacity]") {
  std::mt19937_64 chance(8);
  for (int run = 0; run < 200; ++run) {
    std::int64_t units = static_cast<std::int64_t>(chance() % 6), held = 0;
    Capacity capacity(units);
    for (int step = 0; step < 200; ++step) {
      switch (chance() % 5) {
        case 0:
          units = static_cast<std::int64_t>(chance() % 6);
          capacity.set_units(units);
          break;
        case 1:
        case 2: {
          const bool room = held < units;
          REQUIRE(capacity.try_take() == room);
          held += room;
          break;
        }
        default:
          if (held > 0) {
            capacity.release();
            --held;
          }
      }
      REQUIRE(capacity.in_use() == held);
      REQUIRE(capacity.free() == std::max<std::int64_t>(0, units - held));
    }
  }
}
