#include "models/pathway/bottleneck.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace models;

namespace {

constexpr std::size_t outside = MeasuredFlow::outside;

// The least cut by trying every set of stages that might stay on the near side. A stage counts twice, by its door and
// by its way on: a full stage is the one whose door is near and whose way on is far.
struct Cut {
  double worth = 0;
  std::vector<std::size_t> bounding;
};

Cut least_cut(const MeasuredFlow& m, double growth) {
  const std::size_t n = m.used.size();
  std::vector<double> most(n, 0);
  for (const auto& p : m.passages)
    if (p.to != outside) most[p.to] += p.per_day;
  for (std::size_t s = 0; s < n; ++s) most[s] = m.used[s] > 0 ? most[s] / m.used[s] : INFINITY;
  Cut best{INFINITY, {}};
  std::size_t fewest = 2 * n + 1;
  for (std::size_t set = 0; set < std::size_t{1} << (2 * n); ++set) {
    const auto door_near = [&](std::size_t s) { return s != outside && (set >> (2 * s) & 1); };
    const auto way_near = [&](std::size_t s) { return s == outside || (set >> (2 * s + 1) & 1); };
    Cut cut;
    for (std::size_t s = 0; s < n; ++s)
      if (door_near(s) && !way_near(s)) {
        cut.worth += most[s];
        cut.bounding.push_back(s);
      }
    for (const auto& p : m.passages)
      if (way_near(p.from) && !door_near(p.to)) cut.worth += p.per_day * growth;
    const auto size = static_cast<std::size_t>(__builtin_popcountll(set));
    // Of equal cuts the smallest: it lies nearest to where people set out.
    const bool equal = std::abs(cut.worth - best.worth) < 1e-4;
    if (cut.worth < best.worth - 1e-4 || (equal && size < fewest)) {
      best = cut;
      fewest = size;
    }
  }
  return best;
}

}  // namespace

TEST_CASE("a full stage bounds the flow; a fuller one behind it does not add to that") {
  // 100 set out a day; half of them go on to the second stage. Both could grow by less than a fifth.
  MeasuredFlow m{{0.9, 0.85}, {{outside, 0, 100}, {0, outside, 50}, {0, 1, 50}, {1, outside, 50}}};
  const Bottleneck same = find_bottleneck(m, 1);
  REQUIRE(same.wanted == 100);
  REQUIRE(same.through == 100);
  REQUIRE(same.bounding.empty());
  const Bottleneck more = find_bottleneck(m, 1.2);
  REQUIRE(more.wanted == 120);
  REQUIRE(more.through == Approx(100 / 0.9).epsilon(1e-6));
  REQUIRE(more.bounding == std::vector<std::size_t>{0});
}

TEST_CASE("stages without a limit never bound the flow") {
  MeasuredFlow m{{MeasuredFlow::unlimited, 0.5}, {{outside, 0, 10}, {0, 1, 10}, {1, outside, 10}}};
  REQUIRE(find_bottleneck(m, 1.9).bounding.empty());
  REQUIRE(find_bottleneck(m, 2.5).bounding == std::vector<std::size_t>{1});
  REQUIRE(find_bottleneck(m, 2.5).through == Approx(20));
}

TEST_CASE("a stage that nobody enters, and a world without stages, bound nothing") {
  REQUIRE(find_bottleneck({{0.5}, {}}, 2).bounding.empty());
  REQUIRE(find_bottleneck({}, 2).through == 0);
}

TEST_CASE("the greatest flow is the least cut of all there are, in hundreds of random systems") {
  std::mt19937_64 bits(4);
  const auto upto = [&](std::size_t n) { return static_cast<std::size_t>(bits() % (n + 1)); };
  int bounded = 0, several = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + upto(4);
    MeasuredFlow m;
    for (std::size_t s = 0; s < n; ++s)
      m.used.push_back(upto(4) == 0 ? MeasuredFlow::unlimited : 0.3 + 0.07 * static_cast<double>(upto(10)));
    // People who walk through the system until they leave it, so that what comes in goes out.
    for (int walk = 0; walk < 6; ++walk) {
      const double people = 1 + static_cast<double>(upto(30));
      std::size_t at = upto(n - 1);
      m.passages.push_back({outside, at, people});
      for (std::size_t left = upto(3); left > 0; --left) {
        const std::size_t to = upto(n - 1);
        if (to == at) continue;
        m.passages.push_back({at, to, people});
        at = to;
      }
      m.passages.push_back({at, outside, people});
    }
    const double growth = 1 + 0.1 * static_cast<double>(upto(15));
    const Bottleneck found = find_bottleneck(m, growth);
    const Cut cut = least_cut(m, growth);
    INFO("round " << round);
    REQUIRE(found.through == Approx(cut.worth).epsilon(1e-6));
    REQUIRE(found.bounding == cut.bounding);
    bounded += !cut.bounding.empty();
    several += cut.bounding.size() > 1;
  }
  REQUIRE(bounded > 100);
  REQUIRE(several > 20);
}
