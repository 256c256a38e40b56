#include "scenarios/format/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "scenarios/format/digest.hpp"
#include "scenarios/format/provenance.hpp"
#include "scenarios/format/uncertain.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;
using models::Place;

namespace {

Scenario good(const std::string& name, const Overrides& overrides = {}) {
  auto result = read_scenario((tests::format_folder() / "good" / name).string(), overrides);
  INFO(result.faults.text());
  REQUIRE(result.scenario);
  return std::move(*result.scenario);
}

std::int64_t days_from_2030_01_15(int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  return (sys_days{std::chrono::year{year} / month / day} - sys_days{2030y / January / 15}).count() * 86400;
}

}  // namespace

TEST_CASE("a textbook queue needs nothing but time, arrivals, a service and a stage") {
  const Scenario queue = good("queue.yaml");
  CHECK(queue.world.title == "A queue");
  CHECK(queue.world.seed == 1);
  CHECK(queue.world.scale == 1);
  CHECK(queue.info.replications == 1);
  CHECK(queue.world.areas == std::vector<std::string>{"all"});
  REQUIRE(queue.world.geography.regions.size() == 1);
  CHECK(queue.world.geography.regions[0].name == "all");
  CHECK(!queue.world.population);
  CHECK(queue.world.time.warm_up.seconds == 0);
  CHECK(queue.world.time.end.seconds == 100 * 86400);
  CHECK(queue.world.services[0].capacity == std::vector<std::int64_t>{3});
  CHECK(queue.world.services[0].unit == "places");
  REQUIRE(queue.world.stages[0].then.size() == 1);
  CHECK(queue.world.stages[0].then[0].shares[0].to.empty());
  CHECK(queue.world.arrivals[0].every.mean() == Approx(3600));
}

TEST_CASE("times are calendar times") {
  const auto& time = good("everything.yaml").world.time;
  CHECK(time.warm_up.seconds == days_from_2030_01_15(2030, 2, 15));
  CHECK(time.end.seconds == days_from_2030_01_15(2032, 2, 15));
}

TEST_CASE("who comes from nowhere in particular comes from everywhere, by residents") {
  const auto world = good("everything.yaml").world;
  const auto visitors = std::find_if(world.arrivals.begin(), world.arrivals.end(), [](const auto& a) { return a.name == "visitors"; });
  REQUIRE(visitors != world.arrivals.end());
  std::vector<double> residents;
  for (const auto& area : world.population->areas) {
    residents.push_back(0);
    for (const double persons : area.persons) residents.back() += persons;
  }
  REQUIRE(visitors->origins.size() == residents.size());
  const double all = residents[0] + residents[1] + residents[2];
  for (std::uint16_t area = 0; area < residents.size(); ++area) {
    CHECK(visitors->origins[area].area == area);
    CHECK(visitors->origins[area].share == Approx(residents[area] / all));
  }
}

TEST_CASE("places, people and their tables are read into the order of areas") {
  const auto world = good("everything.yaml").world;
  CHECK(world.areas == std::vector<std::string>{"Hill", "Dale", "Bay"});
  CHECK(world.geography.regions[0].areas == std::vector<std::uint32_t>{0, 1});
  CHECK(world.geography.regions[1].areas == std::vector<std::uint32_t>{2});
  REQUIRE(world.geography.roads.size() == 1);
  CHECK(world.geography.roads[0].minutes == Approx(90));
  const auto& people = *world.population;
  CHECK(people.age_from == std::vector<int>{0, 65});
  CHECK(people.areas[1].persons == std::vector<double>{400, 100});
  CHECK(people.areas[2].share_most_deprived == Approx(0.3));
  CHECK(people.share_female.at({.age = 70}) == Approx(0.54));
  CHECK(people.frailty_share.at({.age = 80, .frailty = models::Frailty::mild}) == Approx(0.3));
}

TEST_CASE("hazards are read with their rates per person-year, ratios and places") {
  const auto hazards = good("everything.yaml").world.hazards;
  REQUIRE(hazards.size() == 6);
  CHECK(hazards[0].does == models::HazardDoes::die);
  CHECK(hazards[0].runs_at == 0xff);
  CHECK(hazards[0].rate_is_average);
  CHECK(hazards[0].rate.at({.age = 70, .sex = models::Sex::male}) == Approx(0.05));
  CHECK(hazards[2].rate.at({.deprivation = 4}) == Approx(0.01));
  const auto& fall = hazards[4];
  CHECK(fall.enter_stage == "crisis");
  CHECK(!fall.rate_is_average);
  CHECK(fall.runs_at == 0b101);  // home and supported
  CHECK(fall.rate.at({.age = 64}) == 0);
  CHECK(fall.rate.at({.age = 65}) == Approx(0.045));
  REQUIRE(fall.ratios.size() == 3);
  CHECK(fall.ratios[0].at({.age = 80}) == 1.7);
  CHECK(fall.ratios[1].at({.frailty = models::Frailty::mild}) == 1.57);
  CHECK(fall.season[0] == Approx(24.0 / 13));
  CHECK(fall.season[6] == Approx(12.0 / 13));
  CHECK(fall.weekdays[0] == Approx(3));
  CHECK(fall.weekdays[6] == 0);
  REQUIRE(fall.hours.size() == 24);
  const double hour_mean = (9 * 0.5 + 12 * 2.5 + 3 * 1) / 24;
  CHECK(fall.hours[8] == Approx(0.5 / hour_mean));
  CHECK(fall.hours[9] == Approx(2.5 / hour_mean));
  CHECK(fall.hours[21] == Approx(1 / hour_mean));
}

TEST_CASE("a provider outside has a tariff and no areas, and no capacity but what is stated") {
  const auto scenario = good("outside.yaml");
  const auto& world = scenario.world;
  REQUIRE(world.geography.regions.size() == 3);
  CHECK_FALSE(world.geography.regions[0].external);
  CHECK(world.geography.regions[0].tariff == 1);
  CHECK(world.geography.regions[2].external);
  CHECK(world.geography.regions[2].areas.empty());
  CHECK(world.geography.regions[2].tariff == 1.08);
  CHECK(world.areas.size() == 2);
  CHECK(world.services[0].capacity == std::vector<std::int64_t>{0, 5, 9});
  CHECK(world.services[1].capacity == std::vector<std::int64_t>{1, 2, 0});
  CHECK(uncertain_numbers(*scenario.info.tree).at(0).path == "regions.England.tariff");
}

TEST_CASE("what a unit costs that is there is read with who pays, and its source can be told") {
  const auto scenario = good("outside.yaml");
  CHECK_FALSE(scenario.world.services[0].standing_cost);
  REQUIRE(scenario.world.services[1].standing_cost);
  CHECK(*scenario.world.services[1].standing_cost == models::StandingCost{{88000}, "NHS"});
  const auto why = provenance(scenario.info, "services.theatres.standing_cost.per_day");
  REQUIRE(why);
  CHECK_THAT(*why.value, Catch::Contains("source: accounts; confidence: assumed"));
  CHECK(std::any_of(scenario.info.sources.begin(), scenario.info.sources.end(), [](const KeptSource& one) {
    return one.path == "services.theatres.standing_cost.per_day" && one.source == "accounts";
  }));
}

TEST_CASE("services, stages and ways on are read") {
  const auto world = good("everything.yaml").world;
  CHECK(world.services[1].capacity == std::vector<std::int64_t>{8, 0});
  CHECK(world.services[1].providers[1][0].region == 0);
  CHECK(world.services[2].capacity == std::vector<std::int64_t>{-1, -1});
  const auto& crisis = world.stages[0];
  CHECK(crisis.place == Place::crisis);
  CHECK(crisis.keeps_place);
  CHECK(crisis.if_full == "other_crew");
  REQUIRE(crisis.then.size() == 2);
  const auto& first = crisis.then[0];
  CHECK(first.who.age_from == 75);
  CHECK(first.who.sexes == 0b01);
  CHECK(first.who.frailties == 0b1100);
  CHECK(first.who.deprivations == 0b00011);
  CHECK(first.causes == std::vector<std::string>{"fall"});
  CHECK(first.shares[0].share == Approx(0.6));
  CHECK(first.shares[1].to.empty());
  const auto& hospital = world.stages[2];
  CHECK(hospital.takes.choices.size() == 9);
  CHECK(hospital.takes.pick.at({.age = 79}) == 2);
  CHECK(hospital.takes.factors[0].at({.sex = models::Sex::male}) == 1.1);
  CHECK(hospital.cost_each.value == 30000);
  CHECK(hospital.cost_per_day.value == 42000);
}

TEST_CASE("programmes are read") {
  const auto programme = good("everything.yaml").world.programmes.at(0);
  CHECK(programme.from.seconds == days_from_2030_01_15(2030, 3, 1));
  CHECK(programme.ramp_months == 12);
  CHECK(programme.places_per_year == Approx(200));
  CHECK(programme.uptake == Approx(0.8));
  CHECK(programme.onset_months == 1);
  CHECK(programme.full_months == 4);
  CHECK(programme.fades_months == 12);
  CHECK(programme.lasts_months == 18);
  CHECK(programme.staffed_by.empty());
  CHECK(good("town.yaml").world.programmes.at(0).fades_months == models::ProgrammeParameters::never_fades);
  const auto staffed = good("system.yaml").world.programmes.at(0);
  CHECK(staffed.staffed_by == "home_care");
  CHECK(staffed.hours_each == 4.5);
  CHECK(programme.cost_each.value == 25000);
  REQUIRE(programme.effects.size() == 2);
  CHECK(programme.effects[0].rate_ratio == 0.77);
  CHECK(programme.who.age_below == 90);
}

TEST_CASE("what is known of values and files is kept") {
  const auto scenario = good("everything.yaml");
  const auto& info = scenario.info;
  CHECK(info.inputs.size() == 10);  // the file and its nine tables
  CHECK(info.inputs[0].sha256 == sha256(tests::contents(info.inputs[0].path)));
  const auto mild = std::find_if(info.sources.begin(), info.sources.end(), [](const KeptSource& s) {
    return s.path == "hazards.fall.ratio.frailty.mild";
  });
  REQUIRE(mild != info.sources.end());
  CHECK(mild->value == "1.57");
  CHECK(mild->interval == "ci95 [1.55, 1.6]");
  CHECK(mild->confidence == "measured");
  REQUIRE(info.answers.size() == 1);
  CHECK(*info.answers[0].mean_wait == 5400);
  CHECK(info.regions == std::vector<std::string>{"North", "South"});
}

TEST_CASE("the command line replaces what the file says") {
  CHECK(good("everything.yaml", {.seed = 9}).world.seed == 9);
  CHECK(good("everything.yaml", {.scale = 0.125}).world.scale == 0.125);
  CHECK(good("everything.yaml", {.replications = 5}).info.replications == 5);
  CHECK(good("everything.yaml", {.until = "2031-01-15"}).world.time.end.seconds ==
        days_from_2030_01_15(2031, 1, 15));
  CHECK(good("everything.yaml", {.seed = 9}).info.resolved.find("seed: 9\n") != std::string::npos);
}

TEST_CASE("a wrong option is told by its name") {
  const std::string path = (tests::format_folder() / "good/queue.yaml").string();
  CHECK(read_scenario(path, {.scale = 2}).faults.text() ==
        "--scale: `2` is out of range (`scale` must be more than 0 and at most 1) write for example 0.01\n");
  CHECK(
      read_scenario(path, {.until = "soon"}).faults.text() ==
      "--until: `soon` is not a date (a day is needed here) write year-month-day, for example 2024-04-01\n");
  CHECK(read_scenario(path, {.until = "2029-01-01"})
            .faults.text()
            .starts_with("--until: `2029-01-01` is not after"));
}

TEST_CASE("the published scenarios read without a fault") {
  for (const char* file :
       {"wales/baseline.yaml", "wales/home-first.yaml", "textbook/mm3.yaml", "textbook/four-settings.yaml"}) {
    const auto result = read_scenario(std::string(GOFAL_SCENARIOS) + "/" + file);
    INFO(file << "\n" << result.faults.text());
    CHECK(result.scenario);
  }
}

TEST_CASE("two thousand lines are read and checked in a fifth of a second") {
  std::string text = tests::contents(tests::format_folder() / "good/town.yaml");
  text = tests::replaced(text, "    takes: {gamma: {mean: 2 hours, sd: 1 hour}}",
                         "    takes: 2 hours\n    if_full: s0");
  std::string stages = "pathway:\n";
  for (int i = 0; i < 250; ++i) {
    stages += fmt::format(
        "  s{}:\n    takes:\n      lognormal:\n        mean: {{value: 9 days, source: x}}\n        sd: 12 "
        "days\n"
        "    then:\n      home: 50%\n      {}: 50%\n",
        i, i < 249 ? fmt::format("s{}", i + 1) : "hospital");
  }
  text = tests::replaced(text, "pathway:\n", stages);
  const tests::Folder folder;
  folder.with_good_files();
  const std::string path = folder.write("long.yaml", text);
  const auto start = std::chrono::steady_clock::now();
  const auto result = read_scenario(path);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  INFO(result.faults.text());
  CHECK(result.scenario);
  CHECK(std::count(text.begin(), text.end(), '\n') >= 2000);
#ifdef NDEBUG
  CHECK(taken.count() < 0.2);
#endif
}
