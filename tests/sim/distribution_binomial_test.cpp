#include "sim/distribution_binomial.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/random.hpp"
#include "tests/oracle/plain_market.hpp"

TEST_CASE("a binomial draw is what adding up its probabilities gives") {
  const sim::Draws draws(5, 0);
  for (std::uint64_t i = 0; i < 4000; ++i) {
    const auto u = draws.uniforms(i, 1, 0);
    const auto n = static_cast<std::int64_t>(u[0] * 400);
    const double p = u[1] * u[1];
    CAPTURE(n, p, u[2]);
    REQUIRE(sim::binomial(n, p, u[2]) == oracle::plain_binomial(n, p, u[2]));
  }
}

TEST_CASE("large binomials have the mean and the spread of theirs") {
  const sim::Draws draws(6, 0);
  const std::int64_t n = 200000;
  const double p = 0.0166;
  double sum = 0, squares = 0;
  const int times = 4000;
  for (int i = 0; i < times; ++i) {
    const auto k = static_cast<double>(sim::binomial(n, p, draws.uniform(static_cast<std::uint64_t>(i), 2, 0)));
    sum += k;
    squares += k * k;
  }
  const double mean = sum / times, sd = std::sqrt(squares / times - mean * mean), expected = std::sqrt(n * p * (1 - p));
  CHECK(std::abs(mean - n * p) < 4 * expected / std::sqrt(times));
  CHECK(sd == Approx(expected).epsilon(0.05));
}

TEST_CASE("a binomial rises with its uniform, its number and its probability, and knows its ends") {
  CHECK(sim::binomial(0, 0.5, 0.7) == 0);
  CHECK(sim::binomial(10, 0, 0.999) == 0);
  CHECK(sim::binomial(10, 1, 0.001) == 10);
  CHECK(sim::binomial(10, 1.5, 0.5) == 10);
  CHECK(sim::binomial(10, -1, 0.5) == 0);
  CHECK(sim::binomial(10, 0.5, 1e-300) == 0);
  CHECK(sim::binomial(10, 0.5, 1 - 0x1p-53) == 10);
  std::int64_t before = 0;
  for (int i = 1; i < 1000; ++i) {
    const std::int64_t k = sim::binomial(1000, 0.3, i / 1000.0);
    REQUIRE(k >= before);
    REQUIRE(sim::binomial(1001, 0.3, i / 1000.0) >= k);
    REQUIRE(sim::binomial(1000, 0.31, i / 1000.0) >= k);
    before = k;
  }
}
