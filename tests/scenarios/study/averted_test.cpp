#include "scenarios/study/averted.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "output/analysis/averted.hpp"
#include "output/analysis/findings.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/format/study.hpp"
#include "scenarios/study/lives.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/runner.hpp"
#include "tests/output/folder.hpp"

using namespace scenarios;
namespace fs = std::filesystem;

namespace {

const std::atomic<bool> on{false};

// Two areas of people who fall and die; prevention makes falls fewer, and fewer of them deadly.
study::Work falls(const std::string& out, int replications, const std::string& averted = "[falls, death]",
                  const std::string& fewer = "0.9 per year") {
  static const Folder files;
  std::ofstream(files / "people.csv") << "area,age_from,value,unit\nNorth,0,0,persons\nNorth,70,700,persons\n"
                                         "South,0,0,persons\nSouth,70,700,persons\n";
  std::ofstream(files / "base.yaml") << R"(gofal: 1
title: Falls
time: {start: 2030-01-01, warm_up: 60 days, run: 400 days}
regions: {Here: {areas: [North, South]}}
population: {people: {table: people.csv}}
hazards:
  falls: {rate: 1.5 per year, does: {enter: ward}}
  death: {rate: 0.3 per year, does: die}
pathway: {ward: {place: hospital, takes: {exponential: 5 days}, then: leave}}
)";
  std::ofstream(files / "fewer.yaml") << "gofal: 1\nextends: base.yaml\ntitle: Fewer\nhazards: {falls: {rate: " << fewer
                                      << "}, death: {rate: 0.15 per year}}\n";
  std::ofstream(files / "same.yaml") << "gofal: 1\nextends: base.yaml\ntitle: Same\npathway: {ward: {cost: {each: £9, payer: NHS}}}\n";
  std::ofstream(files / "study.yaml") << "gofal: 1\nstudy: Which falls?\nbaseline: base.yaml\n"
                                         "scenarios: {fewer: fewer.yaml, same: same.yaml}\naverted: "
                                      << averted << "\n";
  const auto read = format::read_study(files / "study.yaml");
  INFO(read.faults.text());
  REQUIRE(read.study);
  study::Work work;
  work.scenarios = study::plan_scenarios(read.study->scenarios, read.study->conduct);
  work.replications = replications;
  work.conduct = {"test", 1, 2};
  work.baseline = "baseline";
  work.destination = out;
  return work;
}

}  // namespace

TEST_CASE("averted events add up to the differences of outcomes, replication by replication, in every area") {
  Folder folder;
  const auto finished = study::run(falls(folder / "a.h5", 3), {}, on);
  REQUIRE(finished.failures.empty());
  const output::Group& events = finished.results.group("outcomes");
  const output::Variable& counted = events.variable("hazard_events");
  const std::vector<std::size_t> shape = events.shape(counted);   // scenario, replication, time, area, hazard
  const std::vector<double> values = output::as_doubles(counted.data);
  const auto in = [&](std::size_t s, std::size_t r, std::size_t a, std::size_t h) {
    double sum = 0;
    for (std::size_t t = 0; t < shape[2]; ++t) sum += values[(((s * shape[1] + r) * shape[2] + t) * shape[3] + a) * shape[4] + h];
    return sum;
  };
  const output::Group averted = output::hdf5::read_group(folder / "a.h5", "averted");
  CHECK(averted == finished.results.group("averted"));
  const auto fate = [&](std::string_view name, std::size_t s, std::size_t r, std::size_t a, std::size_t h) {
    return output::as_doubles(averted.variable(name).data)[((s * 3 + r) * 2 + h) * 2 + a];
  };
  for (std::size_t s = 0; s < 2; ++s)
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t h = 0; h < 2; ++h) {
          const double both = fate("unchanged", s, r, a, h) + fate("postponed", s, r, a, h) + fate("brought_forward", s, r, a, h);
          CHECK(both + fate("averted", s, r, a, h) + fate("averted_by_death", s, r, a, h) == in(0, r, a, h));
          CHECK(both + fate("brought_about", s, r, a, h) + fate("in_life_gained", s, r, a, h) == in(s + 1, r, a, h));
          if (s == 1) CHECK(fate("unchanged", s, r, a, h) == in(0, r, a, h));
        }
  // With 40% off the rate, the nth fall comes later for everybody or never.
  CHECK(fate("averted", 0, 0, 0, 0) > 50);
  CHECK(fate("postponed", 0, 0, 0, 0) > 50);
  CHECK(fate("in_life_gained", 0, 0, 0, 0) > 0);
  CHECK(fate("brought_forward", 0, 0, 0, 0) == 0);

  const auto findings = output::analysis::findings(finished.results, "baseline", {});
  REQUIRE(findings.averted);
  const auto& rows = findings.averted->rows;
  REQUIRE(rows.size() == 2 * 2 * 3);
  CHECK(rows[0].in_baseline == Approx(rows[1].in_baseline + rows[2].in_baseline));
  CHECK(rows[0].days_later > 0);
}

TEST_CASE("lives are kept only until they are matched, and following them changes no outcome") {
  Folder folder;
  const auto followed = study::run(falls(folder / "a.h5", 2), {}, on);
  study::Work plain = falls(folder / "b.h5", 2);
  for (auto& scenario : plain.scenarios) scenario.remembered.clear();
  const auto unfollowed = study::run(plain, {}, on);
  CHECK(followed.results.group("outcomes") == unfollowed.results.group("outcomes"));
  CHECK_FALSE(unfollowed.results.find_group("averted"));
  CHECK_FALSE(fs::exists(folder / "a.h5.parts"));
  CHECK_THROWS(output::hdf5::read_group(folder / "a.h5", study::lives_name));
}

TEST_CASE("a longer or changed study takes what was found from lives that are gone, and finds the same as a new one") {
  Folder folder;
  study::run(falls(folder / "a.h5", 2), {}, on);
  const auto longer = study::run(falls(folder / "a.h5", 3), {}, on);
  CHECK(longer.reused == 6);
  const auto whole = study::run(falls(folder / "b.h5", 3), {}, on);
  CHECK(whole.reused == 0);
  CHECK(longer.results.group("averted") == whole.results.group("averted"));

  // One scenario differs: its baseline has to live again, the third scenario's fates are still known.
  const auto changed = study::run(falls(folder / "a.h5", 3, "[falls, death]", "1.05 per year"), {}, on);
  CHECK(changed.reused == 3);
  const auto anew = study::run(falls(folder / "c.h5", 3, "[falls, death]", "1.05 per year"), {}, on);
  CHECK(changed.results.group("averted") == anew.results.group("averted"));
  CHECK(changed.results.group("outcomes") == anew.results.group("outcomes"));

  // Other hazards are asked for: nothing of it is known.
  CHECK(study::run(falls(folder / "a.h5", 3, "death"), {}, on).reused == 0);
}

TEST_CASE("an interrupted study that follows events goes on with the lives of what was finished") {
  Folder folder;
  std::atomic<bool> stop{false};
  study::Work first = falls(folder / "a.h5", 3);
  first.conduct.jobs = 1;
  CHECK(study::run(first, [&](const study::Headway& h) { stop = h.finished >= 4; }, stop).stopped);
  const auto second = study::run(falls(folder / "a.h5", 3), {}, on);
  CHECK(second.reused >= 4);
  CHECK(second.results.group("averted") == study::run(falls(folder / "b.h5", 3), {}, on).results.group("averted"));
}
