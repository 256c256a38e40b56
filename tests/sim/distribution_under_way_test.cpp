#include "sim/distribution_under_way.hpp"

#include <catch2/catch.hpp>

using sim::UnderWay;
using D = sim::Distribution;

namespace {

double mean_left(const D& whole) {
  const UnderWay under_way(whole);
  double sum = 0;
  constexpr int n = 200;
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) sum += under_way.left((i + 0.5) / n, (j + 0.5) / n);
  return sum / (n * n);
}

}  // namespace

TEST_CASE("what is left of a stay under way is on average its mean square over twice its mean") {
  REQUIRE(mean_left(D::deterministic(100)) == Approx(50));
  REQUIRE(mean_left(D::exponential(100)) == Approx(100).epsilon(0.01));
  REQUIRE(mean_left(D::uniform(0, 300)) == Approx(100).epsilon(0.01));
  // Mean 100, sd 50: (100^2 + 50^2) / 200.
  REQUIRE(mean_left(D::gamma(100, 50)) == Approx(62.5).epsilon(0.01));
  REQUIRE(mean_left(D::deterministic(0)) == 0);
}
