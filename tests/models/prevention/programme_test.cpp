#include <catch2/catch.hpp>
#include <cmath>

#include "tests/models/support/compare.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

// Everyone lives in an area of their own, so that each outcome is one citizen's. Falls lead to a stage that
// needs nothing and changes nothing.
WorldParameters each_alone(std::size_t persons, std::int64_t days) {
  WorldParameters w = worlds::empty(days);
  w.areas.clear();
  w.geography.regions[0].areas.clear();
  for (std::uint32_t a = 0; a < persons; ++a) {
    w.areas.push_back("home " + std::to_string(a));
    w.geography.regions[0].areas.push_back(a);
  }
  w.population = worlds::people(0, persons);
  for (auto& area : w.population->areas) area.persons[3] = 1;
  HazardParameters death = worlds::hazard("death", 0.4);
  death.does = HazardDoes::die;
  HazardParameters frailer = worlds::hazard("frailer", 0.5);
  frailer.does = HazardDoes::frailer;
  w.hazards = {worlds::hazard("fall", 4, "care"), worlds::hazard("illness", 3, "care"), death, frailer};
  w.stages = {worlds::stage("care", "", 0)};
  return w;
}

ProgrammeParameters programme(double places_a_month, const std::string& hazard, double ratio) {
  ProgrammeParameters p;
  p.name = "classes";
  p.places_per_year = places_a_month * 12;
  p.lasts_months = 1000;
  p.effects = {{hazard, ratio}};
  return p;
}

// Many alike, in one area.
WorldParameters crowd(double persons, std::int64_t days) {
  WorldParameters w = worlds::empty(days);
  w.population = worlds::people(persons);
  w.hazards = {worlds::hazard("fall", 6, "care")};
  w.stages = {worlds::stage("care", "", 0)};
  return w;
}

}  // namespace

TEST_CASE("a programme against falls leaves every other clock of every citizen as it was, to the second") {
  const std::size_t persons = 150;
  WorldParameters w = each_alone(persons, 365);
  const auto before = worlds::run(w);
  w.programmes = {programme(30, "fall", 0.4)};
  const auto after = worlds::run(w);
  // Seconds lived in each month, by citizen and frailty: when each died and each grew frailer.
  for (const char* same : {"population", "deaths", "people_by_frailty"})
    REQUIRE(after.at(same) == before.at(same));
  int fewer = 0, more = 0;
  std::vector<double> falls_before(persons), falls_after(persons);
  const auto& was = before.at("hazard_events");
  const auto& is = after.at("hazard_events");
  for (std::size_t i = 0; i < was.size(); ++i) {
    const std::size_t hazard = i % 4, citizen = i / 4 % persons;
    if (hazard != 0) REQUIRE(is[i] == was[i]);
    if (hazard == 0) falls_before[citizen] += was[i], falls_after[citizen] += is[i];
  }
  for (std::size_t c = 0; c < persons; ++c)
    fewer += falls_after[c]<falls_before[c], more += falls_after[c]> falls_before[c];
  // A slower clock never makes anyone fall more often.
  REQUIRE(more == 0);
  REQUIRE(fewer > 60);
}

TEST_CASE("a rate ratio has its effect") {
  WorldParameters w = crowd(3000, 365);
  const double before = worlds::total(worlds::run(w), "crises");
  REQUIRE(before == Approx(3000 * 6 * 365 / 365.2425).epsilon(0.03));
  for (const double ratio : {0.5, 0.77, 1.4}) {
    w.programmes = {programme(3000, "fall", ratio)};
    REQUIRE(worlds::total(worlds::run(w), "crises") / before == Approx(ratio).epsilon(0.03));
  }
}

TEST_CASE("the effect sets in after the onset, is whole when full and fades when the place ends") {
  WorldParameters w = crowd(20000, 365);
  const auto before = worlds::run(w).at("crises");
  w.programmes = {programme(20000, "fall", 0.25)};
  w.programmes[0].onset_months = 2;
  w.programmes[0].full_months = 5;
  w.programmes[0].lasts_months = 8;
  const auto after = worlds::run(w).at("crises");
  // Nothing in the first two months, half of it in the logarithm, all of it; then a new place and its onset.
  for (std::size_t month = 0; month < 2; ++month) REQUIRE(after[month] == before[month]);
  for (std::size_t month = 2; month < 5; ++month)
    REQUIRE(after[month] / before[month] == Approx(0.5).epsilon(0.06));
  for (std::size_t month = 5; month < 8; ++month)
    REQUIRE(after[month] / before[month] == Approx(0.25).epsilon(0.08));
  for (std::size_t month = 8; month < 11; ++month)
    REQUIRE(after[month] / before[month] == Approx(1).epsilon(0.06));
}

TEST_CASE("an effect that fades is half, in the logarithm, until it is over") {
  WorldParameters w = crowd(20000, 365);
  const auto before = worlds::run(w).at("crises");
  w.programmes = {programme(20000, "fall", 0.25)};
  w.programmes[0].fades_months = 4;
  w.programmes[0].lasts_months = 9;
  const auto after = worlds::run(w).at("crises");
  for (std::size_t month = 1; month < 9; ++month) {
    CAPTURE(month);
    REQUIRE(after[month] / before[month] == Approx(month < 4 ? 0.25 : 0.5).epsilon(0.08));
  }
}

TEST_CASE("of two programmes on one clock the strongest alone is felt, in whatever order they stand") {
  WorldParameters w = crowd(3000, 365);
  const double before = worlds::total(worlds::run(w), "crises");
  const auto with = [&](double one, double other) {
    w.programmes = {programme(3000, "fall", one), programme(3000, "fall", other)};
    w.programmes[1].name = "more classes";
    return worlds::total(worlds::run(w), "crises") / before;
  };
  REQUIRE(with(0.5, 0.8) == Approx(0.5).epsilon(0.03));
  REQUIRE(with(0.5, 0.8) == with(0.8, 0.5));
  REQUIRE(with(1.3, 0.8) == with(0.8, 1.3));
  REQUIRE(with(1.3, 0.8) == Approx(0.8).epsilon(0.03));
  REQUIRE(with(1.2, 1.6) == with(1.6, 1.2));
  REQUIRE(with(1.2, 1.6) == Approx(1.6).epsilon(0.03));
}

TEST_CASE("a place on a second programme does not hide that the first one's effect sets in the same month") {
  WorldParameters w = crowd(2000, 180);
  w.programmes = {programme(2000, "fall", 0.3)};
  w.programmes[0].onset_months = w.programmes[0].full_months = 2;
  w.programmes[0].lasts_months = 4;
  // No more places than people: nobody is offered one again.
  const auto alone = worlds::run(w).at("crises");
  for (const int month : {1, 2, 4}) {
    ProgrammeParameters second = programme(2000, "fall", 1);
    second.name = "walks";
    second.from = sim::SimTime{month * 28 * worlds::day};
    w.programmes.resize(1);
    w.programmes.push_back(second);
    CAPTURE(month);
    REQUIRE(worlds::run(w).at("crises") == alone);
  }
}

TEST_CASE(
    "exactly as many places are offered as there are, to the eligible, and taken by the share who want") {
  WorldParameters w = crowd(4000, 365);
  w.programmes = {programme(50, "fall", 0.5)};
  REQUIRE(worlds::total(worlds::run(w), "places_taken") == 600);
  w.programmes[0].uptake = 0.6;
  REQUIRE(worlds::total(worlds::run(w), "places_taken") == Approx(360).margin(60));
  w.programmes[0].uptake = 1;
  w.programmes[0].who.age_from = 80;
  w.programmes[0].places_per_year = 1e6;
  const double taken = worlds::total(worlds::run(w), "places_taken");
  REQUIRE(taken >= 800);  // of each of five bands, and birthdays
  REQUIRE(taken < 1000);
}

// Women alone fall, and the programme is meant for them. A score takes some of them, and some men for them.
TEST_CASE("a score of stated accuracy finds its share of those a programme is meant for, and wastes places on others") {
  const double persons = 8000;
  WorldParameters w = crowd(persons, 365);
  w.hazards[0].ratios.push_back({.by_sex = true, .values = {1, 0}});
  const double untouched = worlds::total(worlds::run(w), "hazard_events");
  w.programmes = {programme(persons, "fall", 1e-9)};   // enough for everybody, from the first day on
  w.programmes[0].who.sexes = 0b01;
  const auto with = [&](double sensitivity, double specificity, double places) {
    WorldParameters scored = w;
    scored.programmes[0].places_per_year = places * 12;
    scored.programmes[0].targeting = {true, {}, sensitivity, specificity};
    return worlds::run(scored);
  };
  const auto perfect = worlds::run(w);
  const double women = worlds::total(perfect, "places_taken");
  CHECK(worlds::total(perfect, "hazard_events") == 0);
  CHECK(women == Approx(persons / 2).epsilon(0.05));

  // All of them and nobody else is what it is without a score.
  CHECK(worlds::difference(with(1, 1, persons), perfect).empty());
  // It finds nobody: nothing is given and nothing changes.
  CHECK(worlds::total(with(0, 1, persons), "hazard_events") == untouched);
  // Seven in ten women and two in ten men; four standard deviations of a binomial share.
  const auto scored = with(0.7, 0.8, persons);
  CHECK(worlds::total(scored, "places_taken") == Approx(0.7 * women + 0.2 * (persons - women)).margin(4 * std::sqrt(persons * 0.2)));
  CHECK(worlds::total(scored, "hazard_events") == Approx(0.3 * untouched).margin(4 * std::sqrt(women * 0.21) * untouched / women));
  // Offered to everybody with places for half: half of them are wasted.
  const auto universal = with(1, 0, persons / 2 / 12);
  CHECK(worlds::total(universal, "places_taken") <= persons / 2);
  WorldParameters all_to_men = w;
  all_to_men.programmes[0].targeting = {true, {}, 0, 0};
  const auto wasted = worlds::run(all_to_men);
  CHECK(worlds::total(wasted, "places_taken") == Approx(persons - women));
  CHECK(worlds::total(wasted, "hazard_events") == untouched);
}
