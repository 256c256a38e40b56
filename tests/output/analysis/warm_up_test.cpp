#include "output/analysis/warm_up.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using output::analysis::Mser5;
using output::analysis::mser5;
using output::analysis::welch;

namespace {

// The rule as it is written down, every sum anew.
std::size_t slow_mser5(const std::vector<double>& series) {
  std::vector<long double> z;
  for (std::size_t j = 0; 5 * (j + 1) <= series.size(); ++j) {
    long double sum = 0;
    for (std::size_t i = 5 * j; i < 5 * j + 5; ++i) sum += series[i];
    z.push_back(sum / 5);
  }
  const std::size_t k = z.size();
  std::size_t best = 0;
  long double least = INFINITY;
  for (std::size_t d = 0; d + 5 <= k; ++d) {
    long double mean = 0, squares = 0;
    for (std::size_t i = d; i < k; ++i) mean += z[i];
    mean /= static_cast<long double>(k - d);
    for (std::size_t i = d; i < k; ++i) squares += (z[i] - mean) * (z[i] - mean);
    const long double statistic = squares / static_cast<long double>((k - d) * (k - d));
    if (statistic < least) {
      least = statistic;
      best = d;
    }
  }
  return best;
}

std::vector<double> noise(std::size_t size, unsigned seed, double correlation = 0) {
  std::mt19937_64 dice(seed);
  std::normal_distribution<double> normal;
  std::vector<double> series(size);
  double value = normal(dice);
  for (double& x : series) x = value = correlation * value + std::sqrt(1 - correlation * correlation) * normal(dice);
  return series;
}

}  // namespace

TEST_CASE("MSER-5 is the rule as written down, on series of every kind") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::vector<double> series = noise(50 + seed * 7 % 900, seed, seed % 3 == 0 ? 0.9 : 0);
    for (std::size_t i = 0; i < series.size(); ++i)
      series[i] += 1000 + (seed % 5) * std::exp(-static_cast<double>(i) / (10.0 + seed % 60));
    CAPTURE(seed, series.size());
    REQUIRE(mser5(series).left_out == slow_mser5(series));
  }
}

TEST_CASE("MSER-5 leaves out a start that is known to be off, and little more") {
  SECTION("a step: exactly the observations below it") {
    std::vector<double> series(1000, 10.0);
    for (std::size_t i = 0; i < 100; ++i) series[i] = 0;
    const Mser5 found = mser5(series);
    CHECK(found.observations_left_out() == 100);
    CHECK_FALSE(found.too_short);
    CHECK(found.statistic[found.left_out] == 0);
  }
  SECTION("an exponential approach with noise: until little of it is left, never long after") {
    // 50 e^(-t/40) is as small as the noise of 1 after 156 steps; after 300 it is 0.03.
    for (unsigned seed = 0; seed < 50; ++seed) {
      std::vector<double> series = noise(3000, seed);
      for (std::size_t i = 0; i < series.size(); ++i) series[i] += 50 * (1 - std::exp(-static_cast<double>(i) / 40));
      const Mser5 found = mser5(series);
      CAPTURE(seed);
      CHECK_FALSE(found.too_short);
      CHECK(found.observations_left_out() >= 130);
      CHECK(found.observations_left_out() <= 400);
    }
  }
  SECTION("what starts as it goes on loses nothing") {
    const Mser5 found = mser5(std::vector<double>(500, 3.0));
    CHECK(found.left_out == 0);
    CHECK_FALSE(found.too_short);
  }
}

TEST_CASE("MSER-5 says when a series is too short to tell") {
  std::vector<double> rising(600);
  for (std::size_t i = 0; i < rising.size(); ++i) rising[i] = static_cast<double>(i);
  CHECK(mser5(rising).too_short);            // it never settles
  CHECK(mser5(noise(49, 1)).too_short);      // nine whole fives
  CHECK(mser5({}).too_short);
  std::vector<double> late(600, 1.0);
  for (std::size_t i = 0; i < 350; ++i) late[i] = 0;
  CHECK(mser5(late).too_short);
  CHECK(mser5(late).observations_left_out() == 350);
}

TEST_CASE("Welch's moving average widens from the beginning and stops before the end") {
  const std::vector<double> series{1, 2, 6, 4, 12, 3, 9};
  const std::vector<double> averages = welch(series, 2);
  CHECK(averages[0] == 1);
  CHECK(averages[1] == Approx((1 + 2 + 6) / 3.0));
  CHECK(averages[2] == Approx((1 + 2 + 6 + 4 + 12) / 5.0));
  CHECK(averages[4] == Approx((6 + 4 + 12 + 3 + 9) / 5.0));
  CHECK(std::isnan(averages[5]));
  CHECK(std::isnan(averages[6]));
  CHECK(welch(series, 0) == series);
  CHECK(std::isnan(welch(std::vector<double>{1, 2}, 5)[0]));
}
