#include "models/population/initial.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "models/world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

PopulationParameters town() {
  PopulationParameters p;
  p.age_from = {0, 20, 65};
  p.areas = {{{20000, 30000, 8000}, 0.35}, {{1000, 0, 2.4}, 0}};
  p.share_female = {.age_from = {0, 65}, .values = {0.49, 0.58}};
  p.frailty_share = {
      .age_from = {0, 65}, .by_frailty = true, .values = {0.95, 0.05, 0, 0, 0.5, 0.3, 0.15, 0.05}};
  p.oldest = 94;
  return p;
}

const std::vector<double> few_die(151, 0.01);

// Within five standard errors of a share.
void near_share(std::int64_t hits, std::int64_t of, double share) {
  CAPTURE(hits, of, share);
  const double n = static_cast<double>(of);
  REQUIRE(std::abs(static_cast<double>(hits) - n * share) <= 5 * std::sqrt(n * share * (1 - share)) + 0.5);
}

}  // namespace

TEST_CASE("each age band has exactly the census's people times growth and scale, rounded") {
  PopulationParameters p = town();
  p.growth = 1.03;
  for (const double scale : {1.0, 0.31, 0.01}) {
    const auto residents = initial_residents(p, 0, scale, few_die, population_draws(1));
    std::array<std::int64_t, 3> in_band{};
    for (const Citizen& c : residents) {
      const int age = completed_years(c.born, 0);
      ++in_band[age < 20 ? 0 : age < 65 ? 1 : 2];
      REQUIRE(age <= 94);
      REQUIRE(age >= 0);
    }
    for (std::size_t band = 0; band < 3; ++band)
      REQUIRE(in_band[band] == std::llround(p.areas[0].persons[band] * 1.03 * scale));
  }
  REQUIRE(initial_residents(p, 1, 1, few_die, population_draws(1)).size() == 1030 + 0 + 2);
}

TEST_CASE("sex, frailty and deprivation have the stated shares at each age") {
  const PopulationParameters p = town();
  const auto residents = initial_residents(p, 0, 1, few_die, population_draws(4));
  std::array<std::int64_t, 2> people{}, women{};
  std::array<std::array<std::int64_t, 4>, 2> frail{};
  std::array<std::int64_t, 5> fifth{};
  for (const Citizen& c : residents) {
    const std::size_t old = completed_years(c.born, 0) >= 65;
    ++people[old];
    women[old] += c.sex == Sex::female;
    ++frail[old][static_cast<std::size_t>(c.frailty)];
    ++fifth[c.deprivation];
  }
  for (std::size_t old = 0; old < 2; ++old) {
    near_share(women[old], people[old], p.share_female.values[old]);
    for (std::size_t f = 0; f < 4; ++f)
      near_share(frail[old][f], people[old], p.frailty_share.values[old * 4 + f]);
  }
  const auto all = static_cast<std::int64_t>(residents.size());
  near_share(fifth[0], all, 0.35);
  for (std::size_t f = 1; f < 5; ++f) near_share(fifth[f], all, 0.65 / 4);
}

TEST_CASE("within a band there are as many of each age as survive to it") {
  PopulationParameters p = town();
  p.areas[0].persons = {0, 0, 40000};
  std::vector<double> deaths(151, 0.08);
  const auto residents = initial_residents(p, 0, 1, deaths, population_draws(4));
  std::array<std::int64_t, 151> at{};
  for (const Citizen& c : residents) ++at[static_cast<std::size_t>(completed_years(c.born, 0))];
  double alive = 1, sum = 0;
  for (int age = 65; age <= 94; ++age, alive *= 0.92) sum += alive;
  alive = 1;
  for (std::size_t age = 65; age <= 94; ++age, alive *= 0.92) near_share(at[age], 40000, alive / sum);
}

TEST_CASE(
    "the people at the start have unique ids and are the same for every replication, not for every seed") {
  const auto shape = [](const WorldParameters& world) {
    const Plan plan(world);
    std::vector<std::array<std::int64_t, 5>> people;
    std::set<CitizenId> ids;
    for (const auto& region : Settlers::of(plan).by_region)
      for (const Settler& c : region) {
        people.push_back({static_cast<std::int64_t>(c.id()), c.born, static_cast<int>(c.sex),
                          static_cast<int>(c.frailty), c.deprivation});
        REQUIRE(ids.insert(c.id()).second);
      }
    return people;
  };
  WorldParameters world = worlds::three_regions(200, 30);
  const auto first = shape(world);
  REQUIRE(first.size() == 4 * 5 * 41);  // bands of 40 grow by 2% to 40.8
  REQUIRE(shape(world) == first);
  // Neither programmes nor hazards other than death change who there is.
  world.programmes.clear();
  world.hazards.resize(5);
  REQUIRE(shape(world) == first);
  world.seed = 2;
  REQUIRE(shape(world) != first);
}

TEST_CASE("children are named by mother and birth, apart from residents and visitors") {
  std::set<CitizenId> names;
  for (std::uint16_t area = 0; area < 22; ++area)
    for (std::uint32_t n = 0; n < 1000; ++n) REQUIRE(names.insert(resident_id(area, n)).second);
  for (std::uint32_t mother = 0; mother < 5000; ++mother)
    for (std::uint32_t birth = 0; birth < 3; ++birth) {
      const CitizenId child = child_id(resident_id(3, mother), birth);
      REQUIRE(child >> 63 == 1);
      REQUIRE(names.insert(child).second);
      REQUIRE(child == child_id(resident_id(3, mother), birth));
    }
}
