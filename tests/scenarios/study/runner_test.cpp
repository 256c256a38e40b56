#include "scenarios/study/runner.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "output/hdf5/file.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/service_summary.hpp"
#include "tests/output/folder.hpp"
#include "tests/scenarios/study/planned_work.hpp"

using namespace scenarios;
namespace fs = std::filesystem;

namespace {

const std::atomic<bool> go_on{false};

study::Work two_desks(const std::string& out, int replications, unsigned jobs) {
  static const Folder files;
  std::ofstream(files / "base.yaml") << R"(gofal: 1
title: One queue
time: {start: 2030-01-01, warm_up: 10 days, run: 40 days}
arrivals: {patients: {every: {exponential: 1 hour}, enter: clinic}}
services: {desk: {capacity: 3}}
pathway: {clinic: {service: desk, takes: {exponential: 2.5 hours}, then: leave}}
)";
  std::ofstream(files / "more.yaml") << "gofal: 1\nextends: base.yaml\ntitle: More\nservices: {desk: {capacity: 4}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: Is one more desk worth it?\nbaseline: base.yaml\n"
                                         "scenarios: {more: more.yaml}\n";
  const auto read = format::read_study(files / "study.yaml");
  REQUIRE(read.study);
  study::Work work;
  work.scenarios = study::plan_scenarios(read.study->scenarios);
  work.replications = replications;
  work.conduct = {"test", 1, jobs};
  work.baseline = "baseline";
  work.destination = out;
  return work;
}

std::string bytes(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a study gives paired results and a comparison, the same for one job and for two") {
  Folder folder;
  const auto one = study::run(two_desks(folder / "one.h5", 3, 1), {}, go_on);
  const auto two = study::run(two_desks(folder / "two.h5", 3, 2), {}, go_on);
  REQUIRE(one.failures.empty());
  CHECK(one.results.group("outcomes") == two.results.group("outcomes"));
  CHECK(one.results.group("comparison") == two.results.group("comparison"));
  CHECK(fs::exists(folder / "one.h5"));
  CHECK_FALSE(fs::exists(folder / "one.h5.parts"));

  const auto work = two_desks("", 3, 1);
  const auto base = study::summarise_services(work.scenarios[0], one.results);
  const auto more = study::summarise_services(work.scenarios[1], one.results);
  CHECK(more[0].mean_wait_hours.mean < base[0].mean_wait_hours.mean);
  CHECK(more[0].starts_per_day.mean == Approx(base[0].starts_per_day.mean).epsilon(0.01));
}

TEST_CASE("more units cost more in a comparison though nobody uses them") {
  Folder files;
  std::ofstream(files / "base.yaml") << R"(gofal: 1
title: Desks enough
time: {start: 2030-01-01, run: 59 days}
arrivals: {patients: {every: {exponential: 1 day}, enter: clinic}}
services: {desk: {capacity: 40, standing_cost: {per_day: £88/day, payer: NHS}}}
pathway: {clinic: {service: desk, takes: {exponential: 1 hour}, then: leave, cost: {each: £10, payer: NHS}}}
)";
  std::ofstream(files / "more.yaml") << "gofal: 1\nextends: base.yaml\nservices: {desk: {capacity: +5%}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: What do they cost?\nbaseline: base.yaml\nscenarios: {more: more.yaml}\n"
                                         "replications: 2\n";
  const auto done = study::run(tests::planned_work(files / "study.yaml", files / "out.h5"), {}, go_on);
  REQUIRE(done.failures.empty());
  const output::Group& comparison = done.results.group("comparison");
  const std::size_t outcomes = comparison.coordinate("outcome").size(), at = comparison.coordinate("outcome").index_of("cost_nhs");
  for (const char* name : {"difference", "difference_low", "difference_high"}) {
    const auto values = output::as_doubles(comparison.variable(name).data);
    CHECK(values[values.size() - outcomes + at] == Approx(2 * 59 * 88));     // of the last scenario
  }
}

TEST_CASE("an interrupted study goes on from what is finished and gives the same") {
  Folder folder;
  std::atomic<bool> stop{false};
  const auto first =
      study::run(two_desks(folder / "a.h5", 8, 1), [&](const study::Headway& h) { stop = h.finished >= 3; }, stop);
  CHECK(first.stopped);
  CHECK_FALSE(fs::exists(folder / "a.h5"));
  const auto second = study::run(two_desks(folder / "a.h5", 8, 1), {}, go_on);
  CHECK(second.reused >= 3);
  const auto whole = study::run(two_desks(folder / "b.h5", 8, 1), {}, go_on);
  CHECK(whole.reused == 0);
  CHECK(second.results.group("outcomes") == whole.results.group("outcomes"));
}

TEST_CASE("a changed scenario is run again, an unchanged one is not") {
  Folder folder;
  std::atomic<bool> stop{false};
  study::run(two_desks(folder / "a.h5", 4, 1), [&](const study::Headway& h) { stop = h.finished >= 4; }, stop);
  study::Work changed = two_desks(folder / "a.h5", 4, 1);
  changed.scenarios[1].info.resolved += "# changed\n";
  const auto result = study::run(changed, {}, go_on);
  CHECK(result.reused == 2);   // of the four finished, those of the baseline
}

TEST_CASE("a single run writes its file whole, and another seed gives other results") {
  Folder folder;
  study::Work work = two_desks(folder / "run.h5", 1, 1);
  work.scenarios.resize(1);
  work.baseline.clear();
  const auto once = study::run(work, {}, go_on);
  const std::string first = bytes(folder / "run.h5");
  CHECK(first.substr(1, 3) == "HDF");
  const auto again = study::run(work, {}, go_on);
  CHECK(once.results.group("outcomes") == again.results.group("outcomes"));

  models::WorldParameters other = work.scenarios[0].plan->parameters;
  other.seed += 1;
  work.scenarios[0].plan = std::make_shared<const models::Plan>(other);
  CHECK_FALSE(study::run(work, {}, go_on).results.group("outcomes") == once.results.group("outcomes"));
}

namespace {

// Two desks with an uncertain number in each, and another said differently in one.
study::Work uncertain_desks(const std::string& out, const std::string& more_of_study) {
  static const Folder files;
  std::ofstream(files / "base.yaml") << R"(gofal: 1
title: One queue
time: {start: 2030-01-01, warm_up: 10 days, run: 40 days}
arrivals: {patients: {every: {exponential: {value: 1 hour, sd: 5 minutes}}, enter: clinic}}
services: {desk: {capacity: 3}}
pathway: {clinic: {service: desk, takes: {exponential: {value: 2.5 hours, ci95: [2 hours, 3 hours]}}, then: leave}}
)";
  std::ofstream(files / "more.yaml") << "gofal: 1\nextends: base.yaml\ntitle: More\nservices: {desk: {capacity: 4}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: Is one more desk worth it?\nbaseline: base.yaml\n"
                                         "scenarios: {more: more.yaml}\n" + more_of_study;
  return tests::planned_work(files / "study.yaml", out);
}

std::vector<double> numbers(const output::Dataset& results, const char* group, const char* variable) {
  return output::as_doubles(results.group(group).variable(variable).data);
}

}  // namespace

TEST_CASE("a sampled study draws its parameters, keeps them, and plays each scenario with the same") {
  Folder folder;
  const auto work = uncertain_desks(folder / "a.h5", "uncertainty: {sampled: {parameters: 3, each: 2}}\n");
  const auto sampled = study::run(work, {}, go_on);
  REQUIRE(sampled.failures.empty());
  const output::Group& parameters = sampled.results.group("parameters");
  CHECK(std::get<std::vector<std::string>>(parameters.coordinate("parameter").values) ==
        std::vector<std::string>{"arrivals.patients.every.exponential", "pathway.clinic.takes.exponential"});
  const auto value = numbers(sampled.results, "parameters", "value");
  REQUIRE(value.size() == 12);
  CHECK(value[0] == value[2]);   // replications 0 and 1 share a draw
  CHECK(value[0] != value[4]);
  for (std::size_t r = 0; r < 6; ++r) CHECK(value[2 * r] == Approx(3600).margin(1500));

  // A unit is what a scenario with these numbers written in gives.
  const auto own = study::with_numbers_of(work.scenarios[1], 4);
  CHECK(own.plan->parameters.arrivals[0].every.mean() == value[8]);
  CHECK(own.plan->parameters.stages[0].takes.choices[0].mean() == value[9]);

  const auto fixed = study::run(uncertain_desks(folder / "b.h5", "replications: 6\n"), {}, go_on);
  CHECK_FALSE(fixed.results.find_group("parameters"));
  CHECK_FALSE(sampled.results.group("outcomes") == fixed.results.group("outcomes"));

  auto one_job = work;
  one_job.conduct.jobs = 1;
  one_job.destination = folder / "c.h5";
  const auto again = study::run(one_job, {}, go_on);
  CHECK(again.results.group("outcomes") == sampled.results.group("outcomes"));
  CHECK(again.results.group("parameters") == sampled.results.group("parameters"));
}

TEST_CASE("a study stops when it is precise enough, and says so when it is not") {
  Folder folder;
  const auto easy = study::run(
      uncertain_desks(folder / "a.h5", "replications: {from: 10, to: 40, batch: 5, until: {mean_wait_desk: {of: mean, relative: 60%}}}\n"), {}, go_on);
  REQUIRE(easy.reached.size() == 2);
  CHECK(study::all_met(easy.reached));
  CHECK(easy.replications < 40);
  CHECK(easy.results.group("outcomes").coordinate("replication").size() == static_cast<std::size_t>(easy.replications));
  const auto hard = study::run(
      uncertain_desks(folder / "b.h5", "replications: {from: 10, to: 14, batch: 3, until: {mean_wait_desk: {of: mean, relative: 0.1%}}}\n"), {}, go_on);
  CHECK_FALSE(study::all_met(hard.reached));
  CHECK(hard.replications == 14);
  CHECK(output::text_of(output::hdf5::read(folder / "b.h5").attributes, "precision_reached").find("not met") != std::string::npos);
}

TEST_CASE("what has not changed is taken from a finished result") {
  Folder folder;
  const auto first = study::run(two_desks(folder / "a.h5", 4, 2), {}, go_on);
  CHECK(first.reused == 0);
  const auto same = study::run(two_desks(folder / "a.h5", 4, 2), {}, go_on);
  CHECK(same.reused == 8);
  CHECK(same.results.group("outcomes") == first.results.group("outcomes"));
  CHECK(same.results.group("waits") == first.results.group("waits"));
  CHECK(same.results.group("comparison") == first.results.group("comparison"));

  const auto longer = study::run(two_desks(folder / "a.h5", 6, 2), {}, go_on);
  CHECK(longer.reused == 8);
  study::Work changed = two_desks(folder / "a.h5", 6, 2);
  changed.scenarios[1].info.resolved += "# changed\n";
  CHECK(study::run(changed, {}, go_on).reused == 6);
}

TEST_CASE("a unit that fails twice is told with its scenario, replication and cause, and the rest is kept") {
  Folder folder;
  study::Work work = uncertain_desks(folder / "a.h5", "uncertainty: sampled\nreplications: 3\n");
  // A number that makes no world in any replication of one scenario.
  work.scenarios[1].uncertain[1].uncertainty = {.distribution = sim::Distribution::deterministic(-1), .below = 0, .above = 1, .low = -2, .high = 0, .whole = false};
  const auto run = study::run(work, {}, go_on);
  REQUIRE(run.failures.size() == 3);
  CHECK(run.failures[0].scenario == "more");
  CHECK(run.failures[0].cause.find("the numbers drawn do not make a world") != std::string::npos);
  REQUIRE(fs::exists(folder / "a.h5"));
  CHECK(output::text_of(output::hdf5::read(folder / "a.h5").attributes, "units_missing").find("more") != std::string::npos);
  CHECK(fs::exists(folder / "a.h5.parts"));
}
