#include "scenarios/study/runner.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/service_summary.hpp"

using namespace scenarios;
namespace fs = std::filesystem;

namespace {

const std::atomic<bool> go_on{false};

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("gofal-runner-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

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
