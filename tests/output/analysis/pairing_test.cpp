#include "output/analysis/pairing.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/check.hpp"

using namespace output::analysis;

namespace {

const std::vector<double> before = {120.5, 98.25, 143.0, 110.75, 131.5, 87.0, 125.25};
const std::vector<double> after = {111.0, 95.5, 129.75, 104.0, 120.25, 88.5, 113.0};
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

// Expected numbers are those of NumPy 1.24.2 and, for the interval, SciPy 1.10.1 (see statistics_test.cpp).
TEST_CASE("a paired difference with its interval") {
  const PairedDifference d = pair(before, after);
  CHECK(d.pairs == 7);
  CHECK(d.left_out == 0);
  CHECK(d.baseline_mean == Approx(116.60714285714286).epsilon(1e-13));
  CHECK(d.scenario_mean == Approx(116.60714285714286 - 7.75).epsilon(1e-13));
  CHECK(d.difference == Approx(-7.75).epsilon(1e-13));
  CHECK(d.relative_difference == Approx(-0.0664624808575804).epsilon(1e-12));
  CHECK(d.interval->low == Approx(-12.77851654516559).epsilon(1e-12));
  CHECK(d.interval->high == Approx(-2.7214834548344102).epsilon(1e-12));
  CHECK(d.probability_lower == Approx(6 / 7.0));
  CHECK(d.probability_higher == Approx(1 / 7.0));
  CHECK(d.variance_reduction_factor == Approx(19.510017114668276).epsilon(1e-12));
  CHECK(d.direction() == Direction::lower);
}

TEST_CASE("turned round, everything turns round") {
  const PairedDifference d = pair(after, before);
  CHECK(d.difference == Approx(7.75).epsilon(1e-13));
  CHECK(d.direction() == Direction::higher);
  CHECK(d.probability_higher == Approx(6 / 7.0));
}

TEST_CASE("the confidence moves the interval, and with it the mark") {
  CHECK(pair(before, after, 0.9).interval->half_width() < pair(before, after).interval->half_width());
  CHECK(pair(before, after, 0.9999).direction() == Direction::unclear);
}

TEST_CASE("replications that only one scenario has are left out of both") {
  auto short_before = before, short_after = after;
  short_before[1] = missing;
  short_after[4] = missing;
  const PairedDifference d = pair(short_before, short_after);
  CHECK(d.pairs == 5);
  CHECK(d.left_out == 2);
  CHECK(d.baseline_mean == Approx((120.5 + 143.0 + 110.75 + 87.0 + 125.25) / 5));
  CHECK(d.difference == Approx((-9.5 - 13.25 - 6.75 + 1.5 - 12.25) / 5));
}

TEST_CASE("one pair has a difference but no interval, and none has nothing") {
  const std::vector<double> one = {10}, other = {8}, none;
  const PairedDifference d = pair(one, other);
  CHECK(d.difference == -2);
  CHECK_FALSE(d.interval);
  CHECK(std::isnan(d.variance_reduction_factor));
  CHECK(d.direction() == Direction::unclear);
  const PairedDifference nothing = pair(none, none);
  CHECK(std::isnan(nothing.difference));
  CHECK(std::isnan(nothing.probability_lower));
}

TEST_CASE("what does not vary has factors of its own") {
  const std::vector<double> flat = {5, 5, 5}, moving = {1, 2, 4}, shifted = {2, 3, 5};
  CHECK(std::isnan(pair(flat, flat).variance_reduction_factor));
  CHECK(pair(flat, flat).direction() == Direction::unclear);
  CHECK(std::isinf(pair(moving, shifted).variance_reduction_factor));
  CHECK(pair(moving, shifted).direction() == Direction::higher);
  CHECK(pair(flat, moving).variance_reduction_factor == Approx(1));
}

TEST_CASE("a baseline of zero or below") {
  const std::vector<double> zero = {0, 0}, some = {1, 3}, debt = {-10, -30};
  CHECK(std::isnan(pair(zero, some).relative_difference));
  CHECK(pair(debt, zero).relative_difference == Approx(1.0));
}

TEST_CASE("samples of different lengths cannot be paired") {
  CHECK_THROWS_AS(pair(before, std::vector<double>{1}), sim::BrokenPromise);
}
