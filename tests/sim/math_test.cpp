#include "sim/math.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include "tests/oracle/normal.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double least = std::numeric_limits<double>::denorm_min();

double ulps_between(double value, long double exact) {
  const double nearest = static_cast<double>(exact);
  const double ulp = std::nextafter(std::fabs(nearest), infinity) - std::fabs(nearest);
  return static_cast<double>(std::fabs((static_cast<long double>(value) - exact) / ulp));
}

/// Largest error, in ulps of the exact value, over evenly spaced arguments.
double worst(const std::function<double(double)>& ours, const std::function<long double(long double)>& exact,
             double from, double to) {
  double result = 0;
  constexpr int arguments = 40001;
  for (int i = 0; i < arguments; ++i) {
    const double x = from + (to - from) * (i + 0.37) / arguments;
    result = std::max(result, ulps_between(ours(x), exact(x)));
  }
  return result;
}

/// One number for the bits of a function's values over evenly spaced arguments (FNV-1a).
std::uint64_t fingerprint(const std::function<double(double)>& function, double from, double to) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (int i = 0; i <= 4096; ++i) {
    auto bits = std::bit_cast<std::uint64_t>(function(from + (to - from) * i * 0x1p-12));
    for (int byte = 0; byte < 8; ++byte, bits >>= 8) hash = (hash ^ (bits & 0xff)) * 0x100000001b3;
  }
  return hash;
}

}  // namespace

TEST_CASE("elementary functions are within their stated distance of the exact value", "[math]") {
  const auto long_log = [](long double x) { return std::log(x); };
  const auto long_exp = [](long double x) { return std::exp(x); };
  CHECK(worst(sim::log, long_log, 0, 1) < 1);
  CHECK(worst(sim::log, long_log, 0.9, 1.1) < 1);
  CHECK(worst(sim::log, long_log, 1, 1e6) < 1);
  CHECK(worst(sim::log, long_log, 0, 1e-300) < 1);
  CHECK(worst(sim::exp, long_exp, -1, 1) < 1);
  CHECK(worst(sim::exp, long_exp, -700, 709) < 1);
  CHECK(worst(sim::exp, long_exp, -744, -709) < 1);
  const auto long_log1p = [](long double x) { return std::log1p(x); };
  CHECK(worst(sim::log1p, long_log1p, -0.99, 3) < 1);
  CHECK(worst(sim::log1p, long_log1p, -1e-10, 1e-10) < 1);
  CHECK(worst(sim::log1p, long_log1p, 1, 1e30) < 1);
  const auto long_expm1 = [](long double x) { return std::expm1(x); };
  CHECK(worst(sim::expm1, long_expm1, -5, 5) < 1);
  CHECK(worst(sim::expm1, long_expm1, -1e-10, 1e-10) < 1);
  for (double exponent : {-3.5, -0.1, 0.7, 2.0, 11.3}) {
    const auto ours = [=](double x) { return sim::pow(x, exponent); };
    const auto exact = [=](long double x) { return std::pow(x, static_cast<long double>(exponent)); };
    CHECK(worst(ours, exact, 0, 50) < 1);
  }
  CHECK(worst(
            sim::erf, [](long double x) { return std::erf(x); }, -4, 4) < 1);
  CHECK(worst(
            sim::erfc, [](long double x) { return std::erfc(x); }, -4, 26) < 1.5);
  CHECK(worst(
            sim::gamma, [](long double x) { return std::tgamma(x); }, 0.01, 170) < 1);
  CHECK(worst(
            sim::log_gamma, [](long double x) { return std::lgamma(x); }, 2.5, 1e5) < 1);
  CHECK(worst(
            sim::sin, [](long double x) { return std::sin(x); }, -20, 20) < 1);
  CHECK(worst(
            sim::cos, [](long double x) { return std::cos(x); }, -20, 20) < 1);
  CHECK(worst(
            sim::tan, [](long double x) { return std::tan(x); }, -1.5, 1.5) < 1);
  CHECK(worst(
            sim::asin, [](long double x) { return std::asin(x); }, -1, 1) < 1);
  CHECK(worst(
            sim::acos, [](long double x) { return std::acos(x); }, -1, 1) < 1);
}

TEST_CASE("elementary functions at the edges", "[math]") {
  CHECK(sim::log(0) == -infinity);
  CHECK(sim::log(1) == 0);
  CHECK(sim::log(infinity) == infinity);
  CHECK(std::isnan(sim::log(-1)));
  CHECK(sim::log(least) == Approx(-744.4400719213812).epsilon(1e-15));
  CHECK(sim::exp(0) == 1);
  CHECK(sim::exp(-infinity) == 0);
  CHECK(sim::exp(infinity) == infinity);
  CHECK(sim::exp(710) == infinity);
  CHECK(sim::exp(-745) == least);
  CHECK(sim::exp(-746) == 0);
  CHECK(sim::log1p(least) == least);
  CHECK(sim::log1p(-0.0) == 0);
  CHECK(sim::log1p(-1) == -infinity);
  CHECK(sim::log1p(1.7e308) == Approx(709.7268368932282).epsilon(1e-15));
  CHECK(sim::log1p(infinity) == infinity);
  CHECK(sim::expm1(least) == least);
  CHECK(sim::expm1(-infinity) == -1);
  CHECK(sim::pow(0, 0) == 1);
  CHECK(sim::pow(0, 2) == 0);
  CHECK(sim::pow(2, -infinity) == 0);
  CHECK(sim::pow(2, 10) == 1024);
  CHECK(std::isnan(sim::pow(-2, 0.5)));
  CHECK(sim::erfc(infinity) == 0);
  CHECK(sim::erfc(-infinity) == 2);
  CHECK(sim::gamma(5) == 24);
  CHECK(sim::log_gamma(1) == 0);
  CHECK(std::isnan(sim::log(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("the normal's quantile agrees with a bisection", "[math]") {
  double worst_error = 0;
  for (int i = 1; i < 4000; ++i) {
    const double p = i / 4000.0;
    if (p == 0.5) continue;
    const long double exact = tests::oracle::normal_quantile(p);
    worst_error =
        std::max(worst_error, static_cast<double>(std::fabs((sim::normal_quantile(p) - exact) / exact)));
  }
  for (double p = 0.1; p > 1e-300; p /= 1.7) {
    const long double exact = tests::oracle::normal_quantile(p);
    worst_error =
        std::max(worst_error, static_cast<double>(std::fabs((sim::normal_quantile(p) - exact) / exact)));
  }
  CHECK(worst_error < 1e-15);
}

TEST_CASE("the normal's quantile at the edges", "[math]") {
  CHECK(sim::normal_quantile(0.5) == 0);
  CHECK(sim::normal_quantile(0) == -infinity);
  CHECK(sim::normal_quantile(1) == infinity);
  CHECK(std::isnan(sim::normal_quantile(-0.1)));
  CHECK(std::isnan(sim::normal_quantile(1.1)));
  CHECK(std::isnan(sim::normal_quantile(std::numeric_limits<double>::quiet_NaN())));
  CHECK(sim::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  for (double p : {0.01, 0.07, 0.25, 0x1p-53, 0.49}) {
    const double complement = 1 - p;
    CHECK(sim::normal_quantile(complement) == -sim::normal_quantile(1 - complement));
  }
  // It rises without a step back across the seams of its approximations.
  for (double seam : {0.075, 0.925, 1.388794386496402e-11}) {
    double p = seam * (1 - 1e-13), last = -infinity;
    for (int i = 0; i < 2000; ++i, p *= 1 + 1e-16 * 2) {
      const double quantile = sim::normal_quantile(p);
      REQUIRE(quantile >= last - 4e-15);
      last = std::max(last, quantile);
    }
  }
}

TEST_CASE("the normal's cdf and density", "[math]") {
  for (double x = -8; x <= 8; x += 0.37) {
    const long double exact = 0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L));
    CHECK(std::fabs(sim::normal_cdf(x) - exact) / exact < 2.3e-16L * (2 + x * x));
    CHECK(sim::normal_density(x) ==
          Approx(static_cast<double>(std::exp(-0.5L * x * x) / std::sqrt(2 * std::acos(-1.0L))))
              .epsilon(1e-14));
  }
  for (double p = 0.001; p < 1; p += 0.0317) {
    CHECK(sim::normal_cdf(sim::normal_quantile(p)) == Approx(p).epsilon(1e-14));
  }
}

TEST_CASE("Boost.Math gives the same on portable functions as on the C library's", "[math]") {
  for (double shape : {0.05, 0.7, 1.0, 3.3, 40.0, 1e4}) {
    for (double ratio : {1e-6, 0.1, 0.5, 0.99, 1.0, 1.3, 2.0, 5.0}) {
      const double x = shape * ratio;
      const sim::Tails tails = sim::gamma_tails(shape, x);
      const double below = boost::math::gamma_p(shape, x), above = boost::math::gamma_q(shape, x);
      if (below > 1e-200) CHECK(tails.below == Approx(below).epsilon(1e-12));
      if (above > 1e-200) CHECK(tails.above == Approx(above).epsilon(1e-12));
    }
  }
  for (double a : {0.1, 0.8, 1.0, 4.0, 70.0}) {
    for (double b : {0.2, 1.0, 2.5, 300.0}) {
      for (double x : {1e-9, 0.01, 0.3, 0.5, 0.9, 0.999}) {
        const sim::Tails tails = sim::beta_tails(a, b, x);
        const double below = boost::math::ibeta(a, b, x), above = boost::math::ibetac(a, b, x);
        if (below > 1e-200) CHECK(tails.below == Approx(below).epsilon(1e-12));
        if (above > 1e-200) CHECK(tails.above == Approx(above).epsilon(1e-12));
      }
    }
  }
  CHECK(sim::gamma_tails(2, 0).below == 0);
  CHECK(sim::beta_tails(2, 3, 1).above == 0);
  for (double degrees : {1.0, 2.0, 9.0, 19.0, 399.5}) {
    const boost::math::students_t exact(degrees);
    for (double p : {0.001, 0.05, 0.5, 0.9, 0.975}) {
      CHECK(sim::student_t_quantile(degrees, p) == Approx(boost::math::quantile(exact, p)).epsilon(1e-13));
    }
  }
}

TEST_CASE("the bits are those of every other machine", "[math]") {
  // Taken on an AMD EPYC (Zen 3). A machine that disagrees would give other results for the same study.
  CHECK(fingerprint(sim::log, 1e-9, 10) == 0x4ddec04b5adb9762);
  CHECK(fingerprint(sim::exp, -50, 50) == 0x20f30ee54efee04a);
  CHECK(fingerprint(sim::log1p, -0.9, 5) == 0xb08af10f649167a5);
  CHECK(fingerprint(sim::expm1, -3, 3) == 0xd29ad20a6d763aa9);
  CHECK(fingerprint([](double x) { return sim::pow(x, 0.37); }, 0, 100) == 0xae41ddc3d1ff77b4);
  CHECK(fingerprint(sim::sin, -9, 9) == 0x404674a336518349);
  CHECK(fingerprint(sim::cos, -9, 9) == 0xaa7ded75d430fb3c);
  CHECK(fingerprint(sim::tan, -1.5, 1.5) == 0x9831890bf1ce6a21);
  CHECK(fingerprint(sim::asin, -1, 1) == 0x498aecab02fe9c3d);
  CHECK(fingerprint(sim::acos, -1, 1) == 0x2b77ac8b9dfa89e6);
  CHECK(fingerprint(sim::erf, -3, 3) == 0xac07d17b70ee1f19);
  CHECK(fingerprint(sim::erfc, -3, 20) == 0xf05775b6e11deb56);
  CHECK(fingerprint(sim::gamma, 0.1, 50) == 0x32fdd1b93759366c);
  CHECK(fingerprint(sim::log_gamma, 0.1, 500) == 0x9b77a94d99f18af9);
  CHECK(fingerprint(sim::normal_density, -9, 9) == 0x7e11b264291545a6);
  CHECK(fingerprint(sim::normal_cdf, -9, 9) == 0xb044b1894f8ae4fa);
  CHECK(fingerprint(sim::normal_quantile, 1e-12, 1 - 1e-12) == 0x5849e2afef6d370e);
  CHECK(fingerprint([](double x) { return sim::gamma_tails(2.7, x).above; }, 0, 30) == 0xcdd07798763b682b);
  CHECK(fingerprint([](double x) { return sim::beta_tails(2.7, 0.6, x).below; }, 0, 1) == 0xb6d232e8918d2398);
  CHECK(fingerprint([](double p) { return sim::student_t_quantile(7, p); }, 0.001, 0.999) ==
        0x4dfb1d45f8aca672);
}
