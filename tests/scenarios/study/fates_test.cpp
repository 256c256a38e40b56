#include "scenarios/study/fates.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace scenarios::study;
using models::Remembered;

namespace {

constexpr std::size_t hazards = 3, areas = 2;

// The slow twin: looks through everything for every event, in no order.
class PlainMatcher {
 public:
  PlainMatcher(const std::vector<Remembered>& baseline, const std::vector<Remembered>& scenario)
      : baseline_(baseline), scenario_(scenario) {}

  // By fate, hazard and area: how many, and how many seconds later or earlier all together.
  std::map<std::tuple<std::string, int, int>, std::pair<std::int64_t, std::int64_t>> found() const {
    std::map<std::tuple<std::string, int, int>, std::pair<std::int64_t, std::int64_t>> all;
    const auto add = [&](const char* fate, const Remembered& e, std::int64_t seconds) {
      auto& [count, sum] = all[{fate, e.hazard, e.area}];
      ++count;
      sum += seconds;
    };
    for (const Remembered& e : baseline_) {
      if (e.hazard == Remembered::death) continue;
      const Remembered* other = same_in(scenario_, e);
      if (!other) {
        add(is_dead(scenario_, e) ? "averted_by_death" : "averted", e, 0);
        continue;
      }
      const std::int64_t by = std::int64_t{other->second} - std::int64_t{e.second};
      add(by > 0 ? "postponed" : by < 0 ? "brought_forward" : "unchanged", e, std::abs(by));
    }
    for (const Remembered& e : scenario_)
      if (e.hazard != Remembered::death && !same_in(baseline_, e))
        add(is_dead(baseline_, e) ? "in_life_gained" : "brought_about", e, 0);
    return all;
  }

 private:
  static const Remembered* same_in(const std::vector<Remembered>& all, const Remembered& e) {
    for (const Remembered& other : all)
      if (other.citizen == e.citizen && other.hazard == e.hazard && other.count == e.count) return &other;
    return nullptr;
  }
  static bool is_dead(const std::vector<Remembered>& all, const Remembered& e) {
    return std::any_of(all.begin(), all.end(), [&](const Remembered& other) {
      return other.citizen == e.citizen && other.hazard == Remembered::death && other.second <= e.second;
    });
  }

  const std::vector<Remembered>&baseline_, &scenario_;
};

// Lives that resemble each other: many events the same, some moved, some there once only; some die, some in both.
std::pair<std::vector<Remembered>, std::vector<Remembered>> two_histories(unsigned seed) {
  std::mt19937 dice(seed);
  const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(dice() % (n + 1)); };
  std::vector<Remembered> baseline, scenario;
  for (models::CitizenId who = 0; who < 12; ++who) {
    const models::CitizenId id = who * 0x9e3779b97f4a7c15ULL;   // children's names use all bits
    const auto area = static_cast<std::uint16_t>(up_to(areas - 1));
    for (std::uint8_t hazard = 0; hazard < hazards; ++hazard)
      for (std::uint32_t count = up_to(2); count < 6; ++count) {
        const std::uint32_t second = up_to(40);
        const std::uint32_t what = up_to(4);
        if (what != 0) baseline.push_back({id, second, count, area, hazard});
        if (what != 1) scenario.push_back({id, what == 2 ? second : up_to(40), count, area, hazard});
      }
    if (up_to(2) == 0) baseline.push_back({id, up_to(40), 0, area, Remembered::death});
    if (up_to(2) == 0) scenario.push_back({id, up_to(40), 0, area, Remembered::death});
  }
  std::shuffle(baseline.begin(), baseline.end(), dice);
  return {baseline, scenario};
}

std::int64_t in_baseline(const std::vector<Remembered>& all, std::size_t hazard, std::size_t area) {
  return std::count_if(all.begin(), all.end(), [&](const Remembered& e) { return e.hazard == hazard && e.area == area; });
}

}  // namespace

TEST_CASE("fates are those that a matcher finds which looks through everything") {
  std::set<std::string> seen;
  for (unsigned seed = 0; seed < 200; ++seed) {
    auto [baseline, scenario] = two_histories(seed);
    const auto slow = PlainMatcher(baseline, scenario).found();
    std::sort(baseline.begin(), baseline.end(), models::before);
    std::sort(scenario.begin(), scenario.end(), models::before);
    const Fates fates = match(baseline, scenario, hazards, areas);
    CAPTURE(seed);
    for (std::size_t f = 0; f < fate_count; ++f)
      for (std::size_t h = 0; h < hazards; ++h)
        for (std::size_t a = 0; a < areas; ++a) {
          const auto found = slow.find({std::string(fate_names[f]), static_cast<int>(h), static_cast<int>(a)});
          const auto [count, seconds] = found == slow.end() ? std::pair<std::int64_t, std::int64_t>{} : found->second;
          REQUIRE(fates.counts[f][fates.cell(h, a)] == count);
          if (static_cast<Fate>(f) == Fate::postponed) REQUIRE(fates.seconds_later[fates.cell(h, a)] == seconds);
          if (static_cast<Fate>(f) == Fate::brought_forward) REQUIRE(fates.seconds_earlier[fates.cell(h, a)] == seconds);
          if (count > 0) seen.insert(std::string(fate_names[f]));
        }
  }
  CHECK(seen.size() == fate_count);
}

TEST_CASE("what is averted less what is new is the difference in events, for every hazard and area") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    auto [baseline, scenario] = two_histories(seed);
    std::sort(baseline.begin(), baseline.end(), models::before);
    std::sort(scenario.begin(), scenario.end(), models::before);
    const Fates fates = match(baseline, scenario, hazards, areas);
    for (std::size_t h = 0; h < hazards; ++h)
      for (std::size_t a = 0; a < areas; ++a) {
        const auto of = [&](Fate fate) { return fates.counts[static_cast<std::size_t>(fate)][fates.cell(h, a)]; };
        const std::int64_t shared = of(Fate::unchanged) + of(Fate::postponed) + of(Fate::brought_forward);
        CHECK(shared + of(Fate::averted) + of(Fate::averted_by_death) == in_baseline(baseline, h, a));
        CHECK(shared + of(Fate::brought_about) + of(Fate::in_life_gained) == in_baseline(scenario, h, a));
      }
  }
}

TEST_CASE("a life told in words: what each fate means") {
  const auto fall = [](std::uint32_t second, std::uint32_t count) { return Remembered{7, second, count, 0, 0}; };
  const Remembered dies_at_50{7, 50, 0, 0, Remembered::death};
  const auto of = [](const Fates& fates, Fate fate) { return fates.counts[static_cast<std::size_t>(fate)][0]; };
  SECTION("slower luck: the first fall later, the second never") {
    const Fates fates = match({fall(10, 0), fall(20, 1)}, {fall(25, 0)}, 1, 1);
    CHECK(of(fates, Fate::postponed) == 1);
    CHECK(fates.seconds_later[0] == 15);
    CHECK(of(fates, Fate::averted) == 1);
  }
  SECTION("falls after death are averted by it; who lives longer falls in life gained") {
    const Fates dies = match({fall(10, 0), fall(60, 1)}, {fall(10, 0), dies_at_50}, 1, 1);
    CHECK(of(dies, Fate::unchanged) == 1);
    CHECK(of(dies, Fate::averted_by_death) == 1);
    const Fates lives = match({fall(10, 0), dies_at_50}, {fall(10, 0), fall(40, 1), fall(60, 2)}, 1, 1);
    CHECK(of(lives, Fate::brought_about) == 1);
    CHECK(of(lives, Fate::in_life_gained) == 1);
  }
  SECTION("nobody's history against nobody's") { CHECK(match({}, {}, 1, 1) == Fates(1, 1)); }
}
