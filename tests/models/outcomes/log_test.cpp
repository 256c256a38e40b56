#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "models/outcomes/log_entry.hpp"
#include "models/outcomes/remembered.hpp"
#include "models/world.hpp"
#include "tests/models/support/compare.hpp"
#include "tests/models/support/random_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using Kind = LogEntry::Kind;
using Lifecycle = LogEntry::Lifecycle;

namespace {

std::vector<LogEntry> log_of(const WorldParameters& w, std::uint64_t replication = 0) {
  const auto plan = std::make_shared<const Plan>(w);
  World world(plan, Settlers::of(*plan), replication);
  world.run_alone();
  return world.log();
}

}  // namespace

TEST_CASE("the log is what the slow twin writes down, line by line, on a hundred random worlds") {
  for (std::uint64_t seed = 200'000; seed < 200'100; ++seed) {
    WorldParameters w = worlds::random_world(seed);
    w.log.people = LogParameters::everybody;
    const std::string difference = worlds::twin_disagrees(w, seed % 3);
    CAPTURE(seed, difference);
    REQUIRE(difference.empty());
  }
}

namespace {

// What should be remembered, from the log of everybody: the slow twin has vouched for that.
std::vector<Remembered> remembered_in(const std::vector<LogEntry>& log, const WorldParameters& w, std::uint64_t hazards) {
  std::map<std::pair<CitizenId, std::uint16_t>, std::uint32_t> had;
  std::vector<Remembered> all;
  for (const LogEntry& e : log) {
    if (e.kind != Kind::hazard) continue;
    const std::uint32_t count = had[{e.citizen, e.what}]++;
    const auto second = static_cast<std::uint32_t>(e.time.seconds);
    if (hazards >> e.what & 1 && e.time >= w.time.warm_up)
      all.push_back({e.citizen, second, count, e.area, static_cast<std::uint8_t>(e.what)});
    if (w.hazards[e.what].does == HazardDoes::die) all.push_back({e.citizen, second, 0, e.area, Remembered::death});
  }
  std::sort(all.begin(), all.end(), before);
  return all;
}

}  // namespace

TEST_CASE("what is remembered of lives is what the log says of them, on a hundred random worlds") {
  std::size_t events = 0, deaths = 0;
  for (std::uint64_t seed = 210'000; seed < 210'100; ++seed) {
    WorldParameters w = worlds::random_world(seed);
    w.log.people = LogParameters::everybody;
    const std::uint64_t hazards = seed % 4 == 0 ? ~std::uint64_t{0} : seed * 0x9e3779b97f4a7c15ULL >> 40;
    const auto plan = std::make_shared<const Plan>(w);
    World world(plan, Settlers::of(*plan), seed % 3);
    world.remember(hazards);
    world.run_alone();
    const std::vector<Remembered> found = world.remembered();
    CAPTURE(seed);
    REQUIRE(found == (hazards == 0 ? std::vector<Remembered>{} : remembered_in(world.log(), w, hazards)));
    for (const Remembered& e : found) ++(e.hazard == Remembered::death ? deaths : events);
  }
  CHECK(events > 1000);
  CHECK(deaths > 50);
}

TEST_CASE("writing down changes nothing that happens, and nothing is written unasked") {
  WorldParameters w = worlds::three_regions(60, 120);
  CHECK(log_of(w).empty());
  const auto before = worlds::run(w);
  w.log.people = LogParameters::everybody;
  CHECK(worlds::difference(before, worlds::run(w)) == "");
}

TEST_CASE("as many residents are followed as asked for, the same in every replication, with all that happens to them") {
  WorldParameters w = worlds::three_regions(100, 200);
  const auto names = [](const std::vector<LogEntry>& log) {
    std::set<CitizenId> all;
    for (const LogEntry& e : log) all.insert(e.citizen);
    return all;
  };
  w.log.people = LogParameters::everybody;
  std::map<CitizenId, std::size_t> lines;
  for (const LogEntry& e : log_of(w)) ++lines[e.citizen];
  w.log.people = 25;
  const auto some = log_of(w);
  std::map<CitizenId, std::size_t> sampled;
  for (const LogEntry& e : some) ++sampled[e.citizen];
  const Plan plan(w);
  std::set<CitizenId> residents;
  for (const auto& region : Settlers::of(plan).by_region)
    for (const Settler& c : region) residents.insert(c.id());
  std::size_t followed = 0;
  for (const auto& [citizen, number] : sampled) {
    CHECK(number == lines.at(citizen));
    followed += residents.contains(citizen);
  }
  CHECK(followed <= 25);
  CHECK(followed > 5);
  // Whoever is followed in one replication and has anything happen to them in another is followed there.
  w.log.people = 25;
  const auto again = names(log_of(w, 1));
  w.log.people = LogParameters::everybody;
  for (const CitizenId citizen : names(log_of(w, 1)))
    if (sampled.contains(citizen)) CHECK(again.contains(citizen));
}

TEST_CASE("a life adds up: stages that start end once, in order") {
  WorldParameters w = worlds::three_regions(100, 200);
  w.log.people = LogParameters::everybody;
  std::map<std::tuple<CitizenId, std::uint16_t, std::uint32_t>, const LogEntry*> under_way;
  const auto log = log_of(w);
  sim::SimTime before{0};
  for (const LogEntry& e : log) {
    CHECK(before <= e.time);
    before = e.time;
    if (e.kind != Kind::stage) continue;
    const auto episode = std::tuple{e.citizen, e.cause, e.count};
    if (e.lifecycle == Lifecycle::start) CHECK(under_way.emplace(episode, &e).second);
    if (e.lifecycle == Lifecycle::complete || e.lifecycle == Lifecycle::ate_abort) {
      REQUIRE(under_way.contains(episode));
      CHECK(under_way.at(episode)->what == e.what);
      under_way.erase(episode);
    }
  }
  CHECK(!log.empty());
}

TEST_CASE("who is there at the start stays for what is left of a stay") {
  WorldParameters w = worlds::desks(1e9, 86400, 500, 60);
  w.stages[0].takes.choices = {sim::Distribution::deterministic(86400)};
  w.start = {{"clinic", w.arrivals[0].name, 400, 0, 0}};
  w.start[0].stage = w.stages[0].name;
  w.log.people = LogParameters::everybody;
  double sum = 0, ends = 0, most = 0;
  for (const LogEntry& e : log_of(w))
    if (e.kind == Kind::stage && e.lifecycle == Lifecycle::complete) {
      ++ends;
      sum += static_cast<double>(e.time.seconds);
      most = std::max(most, static_cast<double>(e.time.seconds));
    }
  CHECK(ends == 400);
  // Of a fixed length, what is left is uniform.
  CHECK(sum / ends == Approx(43200).epsilon(0.08));
  CHECK(most <= 86400);
  // Of an exponential length, what is left is as long as all of it.
  w.stages[0].takes.choices = {sim::Distribution::exponential(86400)};
  sum = 0;
  for (const LogEntry& e : log_of(w))
    if (e.kind == Kind::stage && e.lifecycle == Lifecycle::complete) sum += static_cast<double>(e.time.seconds);
  CHECK(sum / 400 == Approx(86400).epsilon(0.15));
}
