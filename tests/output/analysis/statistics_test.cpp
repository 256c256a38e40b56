#include "output/analysis/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "sim/check.hpp"

using namespace output::analysis;

namespace {

const std::vector<double> sample_a = {120.5, 98.25, 143.0, 110.75, 131.5, 87.0, 125.25};

}  // namespace

// Expected numbers are those of SciPy 1.10.1 and NumPy 1.24.2 unless a closed form is given. SciPy's quantile
// of Student's t is off by up to 2e-9; it was taken to full precision by Newton's steps on SciPy's
// distribution function, which is not.

TEST_CASE("mean, variance and standard error of a sample") {
  CHECK(mean(sample_a) == Approx(116.60714285714286).epsilon(1e-14));
  CHECK(variance(sample_a) == Approx(376.0178571428571).epsilon(1e-14));
  CHECK(standard_deviation(sample_a) == Approx(19.391179880111913).epsilon(1e-14));
  CHECK(standard_error(sample_a) == Approx(7.329177084413629).epsilon(1e-14));
}

TEST_CASE("the first n whole numbers have mean (n + 1) / 2 and variance n (n + 1) / 12") {
  for (const int n : {2, 3, 10, 1000}) {
    std::vector<double> numbers;
    for (int i = 1; i <= n; ++i) numbers.push_back(i);
    CHECK(mean(numbers) == Approx((n + 1) / 2.0).epsilon(1e-14));
    CHECK(variance(numbers) == Approx(n * (n + 1) / 12.0).epsilon(1e-13));
  }
}

TEST_CASE("a small spread about a large mean is not lost") {
  const std::vector<double> numbers = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
  CHECK(mean(numbers) == 1e9 + 10);
  CHECK(variance(numbers) == Approx(30).epsilon(1e-12));
  CHECK(variance(std::vector<double>{0.1, 0.1, 0.1}) == 0);
}

TEST_CASE("too small a sample has no statistics") {
  const std::vector<double> none, one = {3};
  CHECK(std::isnan(mean(none)));
  CHECK(mean(one) == 3);
  CHECK(std::isnan(variance(one)));
  CHECK(std::isnan(standard_error(one)));
  CHECK_FALSE(t_interval(none));
  CHECK_FALSE(t_interval(one));
}

TEST_CASE("quantiles of Student's t") {
  CHECK(students_t_quantile(0.975, 1) == Approx(12.70620473617469).epsilon(1e-12));
  CHECK(students_t_quantile(0.975, 1) == Approx(std::tan(std::numbers::pi * 0.475)).epsilon(1e-12));
  CHECK(students_t_quantile(0.975, 2) == Approx(4.302652729749461).epsilon(1e-12));
  CHECK(students_t_quantile(0.975, 9) == Approx(2.262157162798204).epsilon(1e-12));
  CHECK(students_t_quantile(0.995, 4.5) == Approx(4.272823993011284).epsilon(1e-12));
  CHECK(students_t_quantile(0.9, 30) == Approx(1.310415025391396).epsilon(1e-12));
  CHECK(students_t_quantile(0.025, 7) == Approx(-2.364624251592785).epsilon(1e-12));
  CHECK(students_t_quantile(0.975, 399) == Approx(1.9659272959208818).epsilon(1e-12));
}

TEST_CASE("the interval of a mean") {
  const Interval at95 = t_interval(sample_a).value();
  CHECK(at95.low == Approx(98.67329259015104).epsilon(1e-12));
  CHECK(at95.high == Approx(134.5409931241347).epsilon(1e-12));
  const Interval at80 = t_interval(sample_a, 0.8).value();
  CHECK(at80.low == Approx(106.0549180271343).epsilon(1e-12));
  CHECK(at80.high == Approx(127.15936768715142).epsilon(1e-12));
  CHECK(at80.half_width() == Approx((127.15936768715142 - 106.0549180271343) / 2).epsilon(1e-12));
  CHECK(at80.contains(110));
  CHECK_FALSE(at80.contains(100));
  CHECK_THROWS_AS(t_interval(sample_a, 1.0), sim::BrokenPromise);
}

TEST_CASE("95% of the 95% intervals of small samples hold the mean they are for") {
  std::mt19937_64 bits(2026);
  const auto uniform = [&] { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; };
  const auto normal = [&] {
    return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
  };
  for (const std::size_t size : {2u, 5u, 20u}) {
    const int studies = 20'000;
    int holding = 0;
    std::vector<double> sample(size);
    for (int study = 0; study < studies; ++study) {
      for (double& value : sample) value = 50 + 7 * normal();
      holding += t_interval(sample)->contains(50);
    }
    // Three and a half standard errors of a share of 0.95 among so many.
    CHECK(holding / static_cast<double>(studies) ==
          Approx(0.95).margin(3.5 * std::sqrt(0.95 * 0.05 / studies)));
  }
}
