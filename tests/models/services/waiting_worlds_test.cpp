#include <catch2/catch.hpp>

#include <cstdlib>

#include "tests/models/support/compare.hpp"
#include "tests/models/support/random_waiting.hpp"
#include "tests/models/support/random_world.hpp"
#include "tests/models/support/worlds.hpp"

namespace {

std::string disagrees(std::uint64_t seed, unsigned what) {
  models::WorldParameters world = worlds::random_world(seed);
  worlds::add_waiting(world, seed, what);
  return worlds::twin_disagrees(world, seed % 3);
}

}  // namespace

// One rule at a time, so that a fault is named by the rule that has it.
TEST_CASE("random worlds with one rule of waiting count what the slow twin counts, to the second") {
  for (unsigned bit = 0; bit < 15; ++bit)
    for (std::uint64_t seed = 200'000; seed < 200'030; ++seed) {
      const std::string difference = disagrees(seed, 1u << bit);
      CAPTURE(bit, seed, difference);
      REQUIRE(difference.empty());
    }
}

TEST_CASE("random worlds with all rules of waiting count what the slow twin counts, to the second") {
  for (std::uint64_t seed = 300'000; seed < 300'030; ++seed) {
    const std::string difference = disagrees(seed, worlds::everything);
    CAPTURE(seed, difference);
    REQUIRE(difference.empty());
  }
}

TEST_CASE("random worlds with mutual aid beside one more rule count what the slow twin counts, to the second") {
  for (std::uint64_t seed = 500'000; seed < 500'150; ++seed) {
    const std::string difference = disagrees(seed, worlds::mutual_aid | 1u << seed % 14);
    CAPTURE(seed, difference);
    REQUIRE(difference.empty());
  }
}

// Half of all worlds have one region only, and in others nobody waits: enough must be left that a fault would be seen.
TEST_CASE("random worlds with mutual aid do lend units") {
  int lend = 0;
  for (const unsigned what : {unsigned{worlds::mutual_aid}, unsigned{worlds::everything}})
    for (std::uint64_t seed = 200'000; seed < 200'030; ++seed) {
      models::WorldParameters world = worlds::random_world(seed);
      worlds::add_waiting(world, seed, what);
      try {
        const worlds::Counted counted = worlds::run(world);
        lend += counted.contains("service_units_lent") && worlds::total(counted, "service_units_lent") > 10;
      } catch (const sim::Endless&) {
      }
    }
  CAPTURE(lend);
  REQUIRE(lend >= 8);
}

// More of them, when asked for: GOFAL_WORLDS=from-to.
TEST_CASE("as many random worlds as wanted count what the slow twin counts", "[.][many]") {
  const char* wanted = std::getenv("GOFAL_WORLDS");
  REQUIRE(wanted);
  char* rest = nullptr;
  const std::uint64_t from = std::strtoull(wanted, &rest, 10), to = std::strtoull(rest + 1, nullptr, 10);
  int failed = 0;
  for (std::uint64_t seed = from; seed < to && failed < 5; ++seed)
    for (const unsigned what : {unsigned{worlds::everything}, 1u << seed % 15, 1u << seed % 15 | 1u << seed / 15 % 15,
                                worlds::mutual_aid | 1u << seed % 14}) {
      std::string difference;
      try {
        difference = disagrees(seed, what);
      } catch (const std::exception& thrown) {
        difference = thrown.what();
      }
      if (difference.empty()) continue;
      ++failed;
      UNSCOPED_INFO("seed " << seed << ", what " << what << ": " << difference);
    }
  REQUIRE(failed == 0);
}
