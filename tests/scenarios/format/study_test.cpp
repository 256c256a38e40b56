#include "scenarios/format/study.hpp"

#include <catch2/catch.hpp>

#include "output/analysis/economic_settings.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

std::string good(const char* name) {
  return (tests::format_folder() / "good" / name).string();
}

}  // namespace

TEST_CASE("a study holds its baseline first, and replaces seed, scale and time") {
  const auto result = read_study(good("study.yaml"));
  INFO(result.faults.text());
  REQUIRE(result.study);
  const Study& study = *result.study;
  CHECK(study.title == "Does one more desk help?");
  CHECK(study.replications == 4);
  REQUIRE(study.scenarios.size() == 5);
  CHECK(study.scenarios[0].name == "baseline");
  CHECK(study.scenarios[1].name == "more");
  for (const NamedScenario& one : study.scenarios) {
    CHECK(one.scenario.world.seed == 11);
    CHECK(one.scenario.world.scale == 0.5);
    CHECK(one.scenario.world.time.end.seconds == 50 * 86400);
  }
  CHECK(study.scenarios[0].scenario.world.services[0].capacity[0] == 3);
  CHECK(study.scenarios[1].scenario.world.services[0].capacity[0] == 4);
}

TEST_CASE("the command line replaces what the study says") {
  const Overrides overrides{.seed = 5, .scale = 0.25, .until = "2030-02-01", .replications = 7};
  const auto result = read_study(good("study.yaml"), overrides);
  INFO(result.faults.text());
  REQUIRE(result.study);
  CHECK(result.study->replications == 7);
  CHECK(result.study->scenarios[1].scenario.world.seed == 5);
  CHECK(result.study->scenarios[1].scenario.world.scale == 0.25);
  CHECK(result.study->scenarios[1].scenario.world.time.end.seconds == 31 * 86400);
}

TEST_CASE("every combination of groups of levers is a scenario, laid over the baseline in the order of the file") {
  const auto result = read_study(good("study.yaml"));
  REQUIRE(result.study);
  const auto& scenarios = result.study->scenarios;
  REQUIRE(scenarios.size() == 5);
  CHECK(scenarios[2].name == "desks");
  CHECK(scenarios[3].name == "speed");
  CHECK(scenarios[4].name == "both");
  const auto takes = [&](std::size_t s) { return scenarios[s].scenario.world.stages[0].takes.choices[0].mean(); };
  CHECK(scenarios[2].scenario.world.services[0].capacity[0] == 4);
  CHECK(takes(2) == 7200);
  CHECK(scenarios[3].scenario.world.services[0].capacity[0] == 3);
  CHECK(takes(3) == 5400);
  CHECK(scenarios[4].scenario.world.services[0].capacity[0] == 4);
  CHECK(takes(4) == 5400);
  CHECK(scenarios[4].scenario.world.seed == 11);
  CHECK(output::text_of(result.study->valuation, "attribution_groups") == "desks; speed");
  CHECK(output::text_of(result.study->valuation, "attribution_scenarios") == "baseline; desks; speed; both");
}

TEST_CASE("what a study says for all scenarios is laid over each of them last, the baseline and combinations too") {
  const tests::Folder folder;
  folder.with_good_files();
  const auto path = folder.write("in_all.yaml", tests::contents(folder.path() / "study.yaml") +
                                                    "in_all: {services: {desk: {capacity: +100%}}}\n");
  const auto result = read_study(path);
  INFO(result.faults.text());
  REQUIRE(result.study);
  // Twice what the scenario has made of it: more.yaml has one more than three.
  const std::vector<std::int64_t> desks{6, 8, 8, 6, 8};
  REQUIRE(result.study->scenarios.size() == desks.size());
  for (std::size_t s = 0; s < desks.size(); ++s) {
    INFO(result.study->scenarios[s].name);
    const Scenario& scenario = result.study->scenarios[s].scenario;
    CHECK(scenario.world.services[0].capacity[0] == desks[s]);
    CHECK(scenario.world.time.end.seconds == 50 * 86400);
  }
}

TEST_CASE("tables that a study names for all scenarios lie beside the study") {
  const tests::Folder folder;
  folder.with_good_files();
  std::filesystem::create_directory(folder.path() / "scenarios");
  for (const auto& file : std::filesystem::directory_iterator(tests::format_folder() / "good"))
    std::filesystem::copy(file.path(), folder.path() / "scenarios");
  folder.write("few.csv", "area,age_from,value,unit\nHill,0,10,persons\nDale,0,20,persons\nBay,0,10,persons\nHill,65,0,persons\n"
                         "Dale,65,2,persons\nBay,65,0,persons\n");
  const auto people = [&](const std::string& in_all) {
    const auto result = read_study(folder.write("in_all.yaml", "gofal: 1\nstudy: Which?\nbaseline: scenarios/town.yaml\n"
                                                               "scenarios: {safer: scenarios/safer.yaml}\n" + in_all));
    INFO(result.faults.text());
    REQUIRE(result.study);
    std::vector<double> counts;
    for (const NamedScenario& one : result.study->scenarios) {
      counts.push_back(0);
      for (const auto& area : one.scenario.world.population->areas)
        for (const double persons : area.persons) counts.back() += persons;
    }
    return counts;
  };
  CHECK(people("")[0] > 1000);
  CHECK(people("in_all: {population: {people: {table: few.csv}}}\n") == std::vector<double>{42, 42});
}

TEST_CASE("a study says how its results are to be valued, and has defaults where it does not") {
  const auto settings = output::analysis::economic_settings(read_study(good("study.yaml")).study->valuation);
  CHECK(settings.perspective == std::vector<std::string>{"NHS"});
  CHECK(settings.discount_health == 0.015);
  CHECK(settings.convention == output::analysis::Discounting::middle_of_year);
  CHECK(settings.thresholds == std::vector<double>{20000, 30000});
  CHECK(settings.cash_released.at("clinic") == 0.15);
  const tests::Folder folder;
  folder.with_good_files();
  const auto plain = folder.write("plain.yaml", "gofal: 1\nstudy: Which?\nbaseline: queue.yaml\nscenarios: {more: more.yaml}\n");
  const auto standard = output::analysis::economic_settings(read_study(plain).study->valuation);
  CHECK(standard.perspective.empty());
  // What is paid beside cases has activities of its own.
  const auto staffed = folder.write("staffed.yaml",
                                    "gofal: 1\nstudy: Which?\nbaseline: system.yaml\nscenarios: {town: everything.yaml}\n"
                                    "cash_released: {\"posts: council_care\": 40%, agency staff: 30%, pooled budget: 20%, pay rises: 10%}\n");
  const auto read = read_study(staffed);
  INFO(read.faults.text());
  REQUIRE(read.study);
  const auto released = output::analysis::economic_settings(read.study->valuation).cash_released;
  CHECK(released == std::map<std::string, double>{{"posts: council_care", 0.4}, {"agency staff", 0.3}, {"pooled budget", 0.2}, {"pay rises", 0.1}});
  CHECK(standard.discount_costs == 0.035);
  CHECK(standard.discount_health == 0.035);
  CHECK(standard.convention == output::analysis::Discounting::start_of_year);
}

TEST_CASE("a study says how it is sampled and when it stops") {
  const auto result = read_study(good("sampled_study.yaml"));
  INFO(result.faults.text());
  REQUIRE(result.study);
  const Replications& wanted = result.study->conduct.replications;
  CHECK(wanted.from == 20);
  CHECK(wanted.to == 60);
  CHECK(wanted.batch == 20);
  REQUIRE(wanted.until.size() == 2);
  CHECK(wanted.until[0].outcome == "starts_desk");
  CHECK((wanted.until[0].of_difference && wanted.until[0].relative && wanted.until[0].half_width == 0.01));
  CHECK((!wanted.until[1].of_difference && !wanted.until[1].relative && wanted.until[1].half_width == 3));
  CHECK(result.study->conduct.sampled.sampled);
  CHECK(result.study->conduct.sampled.each == 2);
  CHECK(result.study->conduct.sampled.latin_hypercube);
  CHECK(result.study->replications == 60);

  const auto fixed = read_study(good("sampled_study.yaml"), {.replications = 8});
  REQUIRE(fixed.study);
  CHECK(fixed.study->conduct.replications.until.empty());
  CHECK(fixed.study->replications == 8);

  const tests::Folder folder;
  folder.with_good_files();
  const auto draws = read_study(folder.write("draws.yaml", "gofal: 1\nstudy: q\nbaseline: queue.yaml\nscenarios: {more: more.yaml}\n"
                                                           "uncertainty: {sampled: {parameters: 5, each: 3}}\n"));
  REQUIRE(draws.study);
  CHECK(draws.study->replications == 15);
}

TEST_CASE("a study and a scenario are told apart") {
  CHECK(kind_of_file(good("study.yaml")) == FileKind::study);
  CHECK(kind_of_file(good("queue.yaml")) == FileKind::scenario);
  CHECK(kind_of_file(good("nothing.yaml")) == FileKind::scenario);
  CHECK(read_study(good("queue.yaml")).faults.sorted()[0].problem == "this is not a study");
  CHECK(read_scenario(good("study.yaml")).faults.sorted()[0].problem == "this is a study, not a scenario");
}

TEST_CASE("the published study reads without a fault") {
  const auto result = read_study(std::string(GOFAL_SCENARIOS) + "/wales/prevention-study.yaml");
  INFO(result.faults.text());
  CHECK(result.study);
}
