#include "models/organisations/region_actor.hpp"

#include <catch2/catch.hpp>
#include <cstring>

#include "tests/models/support/in_a_child.hpp"
#include "tests/models/support/random_waiting.hpp"
#include "tests/models/support/random_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using tests::in_a_child;

namespace {

// Every bit of every outcome.
std::uint64_t digest(const World& world) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const auto& [name, values] : worlds::counted(world))
    for (const double value : values) {
      std::uint64_t bits;
      std::memcpy(&bits, &value, sizeof bits);
      hash = (hash ^ bits) * 0x100000001b3ULL;
    }
  return hash;
}

std::uint64_t run(const WorldParameters& parameters, unsigned threads) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  if (threads == 0)
    world.run_alone();
  else
    run_with_actors(world, threads);
  return digest(world);
}

}  // namespace

TEST_CASE("actors on one thread or two give the bits of a run without an engine") {
  std::vector<WorldParameters> all{worlds::three_regions(150, 200)};
  for (std::uint64_t seed = 0; all.size() < 7; ++seed)
    if (WorldParameters w = worlds::random_world(seed); w.geography.regions.size() > 1) {
      // An engine has a turn each window: shorter roads than these are tried elsewhere.
      for (Road& road : w.geography.roads) road.minutes += 60;
      if (all.size() % 2) worlds::add_waiting(w, seed, worlds::mutual_aid);
      all.push_back(std::move(w));
    }
  for (const WorldParameters& parameters : all) {
    const std::uint64_t alone = in_a_child([&] { return run(parameters, 0); });
    CAPTURE(parameters.seed, parameters.geography.regions.size());
    REQUIRE(alone != 0);
    REQUIRE(in_a_child([&] { return run(parameters, 1); }) == alone);
    REQUIRE(in_a_child([&] { return run(parameters, 2); }) == alone);
    WorldParameters other = parameters;
    ++other.seed;
    REQUIRE(in_a_child([&] { return run(other, 1); }) != alone);
  }
}
