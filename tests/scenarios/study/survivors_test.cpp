#include "scenarios/study/survivors_group.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "output/analysis/findings.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/runner.hpp"
#include "tests/output/folder.hpp"

using namespace scenarios;

namespace {

const std::atomic<bool> until_done{false};

// A town that ages, grows frail and dies; care in it costs something.
format::Study ageing(const std::string& survivors) {
  static const Folder files;
  std::ofstream(files / "people.csv") << "area,age_from,value,unit\nHere,0,300,persons\nHere,50,600,persons\nHere,80,300,persons\n";
  std::ofstream(files / "utility.csv") << "age_from,frailty,value,unit\n0,fit,0.9,utility\n0,mild,0.8,utility\n0,moderate,0.7,utility\n"
                                          "0,severe,0.6,utility\n65,fit,0.8,utility\n65,mild,0.7,utility\n65,moderate,0.6,utility\n"
                                          "65,severe,0.5,utility\n";
  std::ofstream(files / "base.yaml") << R"(gofal: 1
title: Ageing
time: {start: 2030-01-01, run: 3 years}
regions: {Here: {areas: [Here]}}
population: {people: {table: people.csv}}
hazards:
  fall: {rate: 0.2 per year, does: {enter: ward}}
  frailer: {rate: 0.3 per year, does: frailer}
  death: {rate: 0.1 per year, does: die}
pathway: {ward: {place: hospital, takes: {exponential: 5 days}, then: leave, cost: {each: £100, payer: NHS}}}
quality_of_life: {utility: {table: utility.csv}}
)";
  std::ofstream(files / "safer.yaml") << "gofal: 1\nextends: base.yaml\ntitle: Safer\nhazards: {death: {rate: 0.07 per year}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: Who lives?\nbaseline: base.yaml\nscenarios: {safer: safer.yaml}\n"
                                      << survivors << "\n";
  auto read = format::read_study(files / "study.yaml");
  INFO(read.faults.text());
  REQUIRE(read.study);
  return *read.study;
}

const std::string values =
    "survivors:\n  65: {qalys: {fit: 11, mild: 8, moderate: 5, severe: 2}, cost: £40000}\n  0: {qalys: 30, cost: £60000}";

// From who was there at the start and what the log says of them since.
std::map<std::pair<int, int>, int> slowly(const study::PlannedScenario& scenario, const models::World& world) {
  const models::WorldParameters& w = world.plan().parameters;
  std::map<models::CitizenId, int> frailer;
  std::map<models::CitizenId, bool> dead;
  for (const models::LogEntry& e : world.log()) {
    if (e.kind != models::LogEntry::Kind::hazard) continue;
    if (w.hazards[e.what].does == models::HazardDoes::die) dead[e.citizen] = true;
    if (w.hazards[e.what].does == models::HazardDoes::frailer) ++frailer[e.citizen];
  }
  std::map<std::pair<int, int>, int> people;
  for (const auto& region : scenario.settlers->by_region)
    for (const models::Settler& c : region) {
      if (dead[c.id()]) continue;
      const bool old = models::reaches_age(c.born, 65) < w.time.end;
      ++people[{old ? 1 : 0, std::min(3, static_cast<int>(c.frailty) + frailer[c.id()])}];
    }
  return people;
}

}  // namespace

TEST_CASE("survivors are those who were there and have not died, by their age and frailty at the end") {
  const format::Study read = ageing(values);
  for (const study::PlannedScenario& scenario : study::plan_scenarios(read.scenarios, read.conduct)) {
    models::WorldParameters followed = scenario.plan->parameters;
    followed.log.people = models::LogParameters::everybody;
    models::World world(std::make_shared<const models::Plan>(followed), *scenario.settlers, 0);
    world.run_alone();
    const output::Group group = study::survivors_group("x", 0, {0, 65}, world);
    const auto& people = std::get<std::vector<std::int32_t>>(group.variable("survivors").data);
    auto slow = slowly(scenario, world);
    for (int age = 0; age < 2; ++age)
      for (int frailty = 0; frailty < 4; ++frailty) {
        CAPTURE(scenario.name, age, frailty);
        CHECK(people[static_cast<std::size_t>(age * 4 + frailty)] == slow[{age, frailty}]);
        CHECK(people[static_cast<std::size_t>(age * 4 + frailty)] > 0);
      }
  }
}

TEST_CASE("what survivors live and cost is a line of the sensitivities, and nothing else changes") {
  Folder folder;
  const auto run = [&](const std::string& survivors, const std::string& file) {
    const format::Study read = ageing(survivors);
    study::Work work;
    work.scenarios = study::plan_scenarios(read.scenarios, read.conduct);
    work.replications = 3;
    work.conduct = {"test", 1, 2};
    work.baseline = "baseline";
    work.destination = folder / file;
    work.attributes = read.valuation;
    return study::run(work, {}, until_done).results;
  };
  const output::Dataset with = run(values, "with.h5"), without = run("", "without.h5");
  CHECK(with.group("outcomes") == without.group("outcomes"));
  CHECK_FALSE(without.find_group("survivors"));
  const auto valued = output::analysis::findings(output::hdf5::read(folder / "with.h5"), "baseline", {});
  const auto plain = output::analysis::findings(without, "baseline", {});
  REQUIRE(valued.economics->sensitivity.size() == plain.economics->sensitivity.size() + 1);
  CHECK(valued.economics->scenarios[0].qalys.mean == plain.economics->scenarios[0].qalys.mean);
  const auto after = *output::analysis::after_run(with);
  double qalys = 0, cost = 0;
  for (std::size_t r = 0; r < 3; ++r) {
    qalys += (after.qalys[1][r] - after.qalys[0][r]) / 3;
    cost += (after.cost[1][r] - after.cost[0][r]) / 3;
  }
  CHECK(qalys > 100);   // some thirty more of 1,200 are alive
  const double later = std::pow(1.035, -3);
  CHECK(valued.economics->sensitivity.back().qalys[0] == Approx(plain.economics->scenarios[0].qalys.mean + qalys * later).epsilon(1e-3));
  CHECK(valued.economics->sensitivity.back().cost[0] == Approx(plain.economics->scenarios[0].cost.mean + cost * later).epsilon(1e-3));
}

TEST_CASE("an age at which no group of the utility begins is a fault") {
  const format::Study read = ageing("");
  Folder folder;
  std::ofstream(folder / "study.yaml") << "gofal: 1\nstudy: Who?\nbaseline: " << read.scenarios[0].scenario.info.path
                                       << "\nscenarios: {same: other.yaml}\nsurvivors: {0: {qalys: 20}, 70: {qalys: 8}}\n";
  std::ofstream(folder / "other.yaml") << "gofal: 1\nextends: " << read.scenarios[0].scenario.info.path
                                       << "\ntitle: Other\nhazards: {death: {rate: 0.05 per year}}\n";
  const auto faulty = format::read_study(folder / "study.yaml");
  CHECK_FALSE(faulty.study);
  CHECK(faulty.faults.text().find("no group of `quality_of_life: utility` begins at age 70 in `baseline` (survivors are counted by these "
                                  "groups) known: 0, 65") != std::string::npos);
}
