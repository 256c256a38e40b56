#include "scenarios/study/pilots.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "models/outcomes/log_entry.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"
#include "tests/output/folder.hpp"

using namespace scenarios;

namespace {

const std::atomic<bool> keep_on{false};

// A clinic that starts empty; `desks` serve people who come every hour and take 2.5 hours.
std::vector<study::PlannedScenario> clinic(const std::string& desks, const std::string& run, const std::string& every = "1 hour") {
  static const Folder files;
  std::ofstream(files / "base.yaml") << "gofal: 1\ntitle: A clinic\ntime: {start: 2030-01-01, warm_up: 3 days, run: " << run
                                     << "}\narrivals: {patients: {every: {exponential: " << every
                                     << "}, enter: clinic}}\nservices: {desk: {capacity: " << desks
                                     << "}}\npathway: {clinic: {service: desk, takes: {exponential: 2.5 hours}, then: leave}}\n";
  std::ofstream(files / "more.yaml") << "gofal: 1\nextends: base.yaml\ntitle: More\nservices: {desk: {capacity: +1}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: When?\nbaseline: base.yaml\nscenarios: {more: more.yaml}\n";
  const auto read = format::read_study(files / "study.yaml");
  INFO(read.faults.text());
  REQUIRE(read.study);
  return study::plan_scenarios(read.study->scenarios);
}

std::vector<double> numbers(const output::Group& group, const char* name) { return output::as_doubles(group.variable(name).data); }

// Bit by bit: what is missing equals what is missing.
bool same(const output::Group& a, const output::Group& b) {
  return a.coordinates == b.coordinates && a.attributes == b.attributes &&
         std::equal(a.variables.begin(), a.variables.end(), b.variables.begin(), b.variables.end(), [](const auto& x, const auto& y) {
           return x.name == y.name && x.dimensions == y.dimensions && output::same_values(x.data, y.data);
         });
}

// By day, person-seconds between two steps of the log, as daily means: the slow way.
std::vector<double> daily_from_log(const study::PlannedScenario& scenario, std::uint64_t replication, bool waiting, std::size_t days) {
  models::WorldParameters world = scenario.plan->parameters;
  world.log.people = models::LogParameters::everybody;
  const auto plan = std::make_shared<const models::Plan>(world);
  models::World run(plan, models::Settlers::of(*plan), replication);
  run.run_alone();
  using Lifecycle = models::LogEntry::Lifecycle;
  std::map<models::CitizenId, std::int64_t> since;
  std::vector<std::int64_t> seconds(days, 0);
  const auto add = [&](std::int64_t from, std::int64_t to) {
    for (std::size_t d = 0; d < days; ++d) {
      const auto begins = static_cast<std::int64_t>(d) * 86400, ends = begins + 86400;
      seconds[d] += std::max<std::int64_t>(0, std::min(to, ends) - std::max(from, begins));
    }
  };
  for (const models::LogEntry& e : run.log()) {
    if (e.kind != models::LogEntry::Kind::stage) continue;
    if (e.lifecycle == (waiting ? Lifecycle::schedule : Lifecycle::start)) since[e.citizen] = e.time.seconds;
    if (e.lifecycle == (waiting ? Lifecycle::start : Lifecycle::complete) && since.contains(e.citizen)) {
      add(since[e.citizen], e.time.seconds);
      since.erase(e.citizen);
    }
  }
  for (const auto& [who, from] : since) add(from, world.time.end.seconds);
  std::vector<double> means;
  for (const std::int64_t s : seconds) means.push_back(static_cast<double>(s) / 86400);
  return means;
}

}  // namespace

TEST_CASE("pilots see by the day what the log says, person by person") {
  const auto scenarios = clinic("3", "97 days");
  for (const bool waiting : {true, false}) {
    const auto found = study::find_warm_up(scenarios, {.service = "desk", .waiting = waiting, .pilots = 2, .run = {}, .at = {}}, 2, {}, keep_on);
    const std::vector<double> series = numbers(found.group, "series");
    REQUIRE(series.size() == 2 * 2 * 100);   // a pilot has no warm-up: all 100 days are seen
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t p = 0; p < 2; ++p) {
        const auto slow = daily_from_log(scenarios[s], study::first_pilot + p, waiting, 100);
        for (std::size_t d = 0; d < 100; ++d) REQUIRE(series[(s * 2 + p) * 100 + d] == Approx(slow[d]).margin(1e-9));
      }
  }
}

TEST_CASE("a queue that starts empty near its limit needs a warm-up, and the longest of the scenarios counts") {
  const auto scenarios = clinic("20", "700 days", "7.7 minutes");   // 97% and 93% of capacity in use
  const auto found = study::find_warm_up(scenarios, {.service = "desk", .waiting = true, .pilots = 8, .run = {}, .at = {}}, 2, {}, keep_on);
  REQUIRE(found.failure.empty());
  const std::vector<double> truncation = numbers(found.group, "truncation");
  REQUIRE(truncation.size() == 2);
  CHECK(found.days == std::max(truncation[0], truncation[1]));
  CHECK(found.days % 5 == 0);
  CHECK(found.days <= 350);
  CHECK(found.in_words[0] == "baseline: " + std::to_string(static_cast<int>(truncation[0])) + " days");
  // Everything Welch would plot is there.
  const std::size_t days = found.group.coordinate("day").size();
  CHECK(days == 703);
  CHECK(numbers(found.group, "mean").size() == 2 * days);
  CHECK(numbers(found.group, "welch").size() == 2 * 4 * days);
  CHECK(numbers(found.group, "mser5").size() == 2 * (days / 5));
  Folder folder;
  output::hdf5::write({output::format_attributes(), {found.group}}, folder / "warm.h5");
  CHECK(same(output::hdf5::read_group(folder / "warm.h5", "warm_up"), found.group));
}

TEST_CASE("pilots find the same on one job and on two") {
  const auto scenarios = clinic("3", "100 days");
  const format::FoundWarmUp asked{.service = "desk", .waiting = true, .pilots = 3, .run = {}, .at = {}};
  CHECK(same(study::find_warm_up(scenarios, asked, 1, {}, keep_on).group, study::find_warm_up(scenarios, asked, 2, {}, keep_on).group));
}

TEST_CASE("pilots that cannot tell say so") {
  SECTION("a queue that grows for ever") {
    const auto found = study::find_warm_up(clinic("1", "200 days"), {.service = "desk", .waiting = true, .pilots = 3, .run = {}, .at = {}}, 2, {}, keep_on);
    CHECK(found.days == 0);
    CHECK(found.failure.find("in the second half: it has not settled") != std::string::npos);
  }
  SECTION("too few days") {
    const auto found = study::find_warm_up(clinic("3", "30 days"), {.service = "desk", .waiting = true, .pilots = 3, .run = {}, .at = {}}, 2, {}, keep_on);
    CHECK(found.failure == "pilot runs of 33 days are too short for MSER-5, which needs 50 at least");
  }
  SECTION("their own length") {
    const auto found = study::find_warm_up(clinic("3", "30 days"), {.service = "desk", .waiting = true, .pilots = 1, .run = format::Span{2, 86400}, .at = {}}, 2, {}, keep_on);
    CHECK(found.group.coordinate("day").size() == 31 + 28 + 1);
  }
}
