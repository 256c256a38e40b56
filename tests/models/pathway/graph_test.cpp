#include "models/pathway/graph.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "tests/models/support/random_world.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

// A pathway of stages and their ways on, entered at "a".
WorldParameters pathway(const std::vector<std::pair<std::string, std::vector<Share>>>& stages) {
  WorldParameters w = worlds::empty(10);
  w.arrivals = {{"patients", "a", sim::Distribution::deterministic(3600)}};
  for (const auto& [name, ways] : stages) {
    StageParameters s = worlds::stage(name, "", 1);
    if (!ways.empty()) s.then = {{{}, {}, ways}};
    w.stages.push_back(s);
  }
  return w;
}

std::vector<std::string> problems(const WorldParameters& w) {
  std::vector<std::string> all;
  for (const PathwayFault& fault : check_pathway(w)) {
    REQUIRE_FALSE(fault.why.empty());
    REQUIRE_FALSE(fault.suggestion.empty());
    all.push_back(fault.stage + ": " + fault.problem);
  }
  return all;
}

}  // namespace

TEST_CASE("a stage that holds residents when the world begins is reached by them") {
  WorldParameters w = pathway({{"a", {}}, {"b", {{1, "c"}}}, {"c", {}}});
  REQUIRE(problems(w).size() == 2);
  w.stages[1].at_start = AttributeTable::constant(0.1);
  REQUIRE(problems(w).empty());
}

TEST_CASE("a pathway with a way out of every loop is fine") {
  REQUIRE(problems(pathway({{"a", {{0.5, "b"}, {0.5, ""}}}, {"b", {{0.9, "a"}, {0.1, "c"}}}, {"c", {}}}))
              .empty());
  REQUIRE(problems(worlds::three_regions(10, 10)).empty());
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const std::string& problem : problems(worlds::random_world(seed)))
      REQUIRE_THAT(problem, Catch::Contains("nobody can reach") || Catch::Contains("may wait for each other in a circle"));
}

TEST_CASE("people who go round for ever are told of by the loop's own name") {
  REQUIRE(problems(pathway({{"a", {{1, "b"}}}, {"b", {{0.3, "c"}, {0.7, "b"}}}, {"c", {{1, "b"}}}})) ==
          std::vector<std::string>{"b: nobody who enters `b` can ever leave: b -> b"});
  REQUIRE(problems(pathway({{"a", {{1, "b"}}}, {"b", {{1, "c"}}}, {"c", {{1, "d"}}}, {"d", {{1, "b"}}}})) ==
          std::vector<std::string>{"b: nobody who enters `b` can ever leave: b -> c -> d -> b"});
  // Two loops, each named; the stage that leads into both is not at fault.
  REQUIRE(problems(pathway({{"a", {{0.5, "b"}, {0.5, "c"}}}, {"b", {{1, "b"}}}, {"c", {{1, "c"}}}})) ==
          std::vector<std::string>{"b: nobody who enters `b` can ever leave: b -> b",
                                   "c: nobody who enters `c` can ever leave: c -> c"});
}

TEST_CASE("a share of nought is no way on") {
  REQUIRE(problems(pathway({{"a", {{1, "a"}, {0, ""}}}})) ==
          std::vector<std::string>{"a: nobody who enters `a` can ever leave: a -> a"});
  REQUIRE(problems(pathway({{"a", {{1, ""}, {0, "b"}}}, {"b", {}}})) ==
          std::vector<std::string>{"b: nobody can reach `b`"});
}

TEST_CASE("stages that nobody reaches are named, and what a hazard or a full service leads to is reached") {
  WorldParameters w = pathway({{"a", {}}, {"b", {{1, "c"}}}, {"c", {}}, {"d", {}}, {"e", {}}});
  REQUIRE(problems(w) == std::vector<std::string>{"b: nobody can reach `b`", "c: nobody can reach `c`",
                                                  "d: nobody can reach `d`", "e: nobody can reach `e`"});
  w.hazards = {worlds::hazard("fall", 1, "b")};
  w.stages[0].if_full = std::string("d");   // GCC 12 warns falsely of assigning the literal (-Wrestrict)
  REQUIRE(problems(w) == std::vector<std::string>{"e: nobody can reach `e`"});
  w.hazards[0].does = HazardDoes::die;
  REQUIRE(problems(w).size() == 3);
}

TEST_CASE("on random pathways the check finds a trap exactly when walking finds one") {
  std::mt19937 bits(3);
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 1 + bits() % 6;
    std::vector<std::pair<std::string, std::vector<Share>>> stages;
    std::vector<std::set<std::size_t>> leads(n);
    for (std::size_t s = 0; s < n; ++s) {
      std::vector<Share> ways;
      for (std::size_t k = 1 + bits() % 2; k > 0; --k) {
        const std::size_t to = bits() % (n + 1);
        ways.push_back({0.5, to == n ? "" : std::string(1, static_cast<char>('a' + to))});
        leads[s].insert(to);
      }
      stages.emplace_back(std::string(1, static_cast<char>('a' + s)), ways);
    }
    // Who can leave: begin with the way out and go back until nothing is added.
    std::set<std::size_t> free{n};
    for (std::size_t pass = 0; pass <= n; ++pass)
      for (std::size_t s = 0; s < n; ++s)
        for (const std::size_t to : leads[s])
          if (free.contains(to)) free.insert(s);
    std::set<std::size_t> trapped;
    for (const std::string& problem : problems(pathway(stages)))
      if (problem.find("ever leave") != std::string::npos)
        trapped.insert(static_cast<std::size_t>(problem[0] - 'a'));
    REQUIRE(trapped.empty() == (free.size() == n + 1));
    for (const std::size_t s : trapped) REQUIRE_FALSE(free.contains(s));
  }
}
