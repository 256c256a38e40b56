#include "models/outcomes/level_meter.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "models/outcomes/level_bins.hpp"
#include "models/outcomes/report.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

TEST_CASE("time is counted at each level, and what lasts no time leaves no trace") {
  LevelMeter meter;
  meter.stands_at(2, {10});
  meter.stands_at(7, {15});
  meter.stands_at(1, {15});
  meter.pass({40});
  CHECK(meter.seconds() == std::vector<std::int64_t>{10, 25, 5});
  meter.restart({40});
  meter.stands_at(0, {41});
  meter.pass({100});
  CHECK(meter.seconds() == std::vector<std::int64_t>{59, 1});
}

TEST_CASE("bins cover every level once, whole numbers below 300") {
  const auto lowest = LevelBins::lowest();
  REQUIRE(lowest.size() == LevelBins::count());
  for (std::size_t i = 0; i < lowest.size(); ++i) {
    CHECK(LevelBins::of(lowest[i]) == i);
    if (i + 1 < lowest.size()) {
      CHECK(lowest[i] < lowest[i + 1]);
      CHECK(LevelBins::of(lowest[i + 1] - 1) == i);
    }
    if (i < 300) CHECK(lowest[i] == static_cast<std::int64_t>(i));
  }
  CHECK(LevelBins::of(std::numeric_limits<std::int64_t>::max()) == lowest.size() - 1);
}

TEST_CASE("mean, sd, highest and quantiles of weighted levels") {
  const std::vector<std::int64_t> weights{10, 0, 30, 60};
  const LevelSummary s = LevelSummary::of(weights);
  CHECK(s.mean == Approx(2.4));
  CHECK(s.sd == Approx(std::sqrt(0.1 * 5.76 + 0.3 * 0.16 + 0.6 * 0.36)));
  CHECK(s.highest == 3);
  CHECK(LevelSummary::quantile(weights, 0.05) == 0);
  CHECK(LevelSummary::quantile(weights, 0.4) == 2);
  CHECK(LevelSummary::quantile(weights, 0.41) == 3);
  CHECK(LevelSummary::of({}).mean == 0);
  CHECK(LevelSummary::quantile({}, 0.5) == 0);
}

// M/G/infinity: Poisson in time, and (as Poisson arrivals see time averages) for those who arrive.
TEST_CASE("an unlimited service is occupied as Poisson says, and found so") {
  WorldParameters w = worlds::desks(3600, 6 * 3600, -1, 4000);
  w.stages[0].takes.choices = {sim::Distribution::lognormal(6 * 3600, 5 * 3600)};
  w.time.warm_up = {100 * worlds::day};
  const auto counted = worlds::run(w);
  for (const char* what : {"occupied 0/0", "found 0/0"}) {
    const auto& weights = counted.at(what);
    double all = 0;
    for (const double weight : weights) all += weight;
    double expected = std::exp(-6.0);
    for (std::size_t n = 0; n < 16; ++n) {
      CAPTURE(what, n);
      CHECK(std::abs(weights.at(n) / all - expected) < 0.006);
      expected *= 6.0 / static_cast<double>(n + 1);
    }
  }
  CHECK(counted.at("waiting 0/0").size() == 1);
}

TEST_CASE("levels add up to the time that counts, and to the averages that are reported") {
  WorldParameters w = worlds::desks(3600, 2.5 * 3600, 3, 300);
  w.time.warm_up = {20 * worlds::day};
  const auto counted = worlds::run(w);
  const auto sums = [&](const char* what) {
    double time = 0, weighted = 0;
    const auto& seconds = counted.at(what);
    for (std::size_t n = 0; n < seconds.size(); ++n) time += seconds[n], weighted += static_cast<double>(n) * seconds[n];
    return std::pair{time, weighted};
  };
  const auto [time, used] = sums("occupied 0/0");
  CHECK(time == 280 * worlds::day);
  double inside = 0, waiting = 0;
  const auto& edges = period_edges(Plan(w));
  for (std::size_t m = 0; m + 1 < edges.size(); ++m) {
    inside += counted.at("stage_inside")[m] * static_cast<double>((edges[m + 1] - edges[m]).seconds);
    waiting += counted.at("stage_waiting")[m] * static_cast<double>((edges[m + 1] - edges[m]).seconds);
  }
  CHECK(used == Approx(inside).epsilon(1e-12));
  CHECK(sums("waiting 0/0").second == Approx(waiting).epsilon(1e-12));
  CHECK(counted.at("occupied 0/0").size() == 4);
}
