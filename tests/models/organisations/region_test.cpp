#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/models/support/compare.hpp"
#include "tests/models/support/random_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

// Runs a world by hand in windows of a length of our own, checking every region after each.
worlds::Counted run_in_windows(const WorldParameters& parameters, const Settlers& settlers,
                               const std::shared_ptr<const Plan>& plan, double share_of_lookahead) {
  World world(plan, settlers, 0);
  const sim::Duration whole = world.regions() > 1 ? plan->travel.lookahead() : sim::days(3);
  const sim::Duration window{std::max<std::int64_t>(
      1, static_cast<std::int64_t>(static_cast<double>(whole.seconds) * share_of_lookahead))};
  std::int64_t in_flight = 0;
  for (sim::SimTime until{0}; until < parameters.time.end;) {
    until = std::min(until + window, parameters.time.end);
    for (std::size_t r = 0; r < world.regions(); ++r) world.region(r).run_before(until);
    std::vector<Letter> post;
    for (std::size_t r = 0; r < world.regions(); ++r)
      for (Letter& letter : world.region(r).take_outbox()) post.push_back(std::move(letter));
    // Letters may be handed over in any order.
    std::reverse(post.begin(), post.end());
    for (Letter& letter : post) {
      REQUIRE(letter.due >= until);
      world.region(letter.to).deliver(std::move(letter));
    }
    std::int64_t here = 0, born = 0, died = 0, settled = 0, departed = 0, arrived = 0, visitors = 0;
    for (std::size_t r = 0; r < world.regions(); ++r) {
      world.region(r).check();
      const Region::Census& n = world.region(r).census();
      here += n.present;
      settled += n.settled;
      born += n.born;
      died += n.died;
      departed += n.departed;
      arrived += n.arrived;
      visitors += n.visitors_in - n.visitors_out;
    }
    in_flight = departed - arrived;
    REQUIRE(in_flight >= 0);
    REQUIRE(here + in_flight == settled + born - died + visitors);
  }
  return worlds::counted(world);
}

}  // namespace

TEST_CASE("nobody is lost and no unit leaks, and neither windows nor the order of letters and rows matter") {
  std::mt19937 bits(5);
  std::vector<WorldParameters> all{worlds::three_regions(60, 150)};
  for (std::uint64_t seed = 1000; seed < 1040; ++seed) all.push_back(worlds::random_world(seed));
  for (const WorldParameters& parameters : all) {
    CAPTURE(parameters.seed);
    const auto plan = std::make_shared<const Plan>(parameters);
    Settlers settlers = Settlers::of(*plan);
    const auto whole = run_in_windows(parameters, settlers, plan, 1);
    REQUIRE(worlds::difference(whole, worlds::run(parameters)) == "");
    for (auto& region : settlers.by_region) std::shuffle(region.begin(), region.end(), bits);
    REQUIRE(worlds::difference(whole, run_in_windows(parameters, settlers, plan, 0.37)) == "");
  }
}

TEST_CASE("an arrival from outside is no resident and takes no place on a programme") {
  WorldParameters w = worlds::empty(59);
  w.population = worlds::people(50);
  w.arrivals = {{"visitors", "visit", sim::Distribution::deterministic(3600)}};
  w.stages = {worlds::stage("visit", "", 40)};
  ProgrammeParameters everyone;
  everyone.name = "everyone";
  everyone.places_per_year = 12 * 50;
  w.programmes = {everyone};
  const auto counted = worlds::run(w);
  REQUIRE(worlds::total(counted, "population") == 2 * 50);
  REQUIRE(worlds::total(counted, "places_taken") == 50);
  REQUIRE(worlds::total(counted, "stage_starts") == 59 * 24 - 1);
}
