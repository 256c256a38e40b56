#include "sim/distribution.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/hyperexponential.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/math.hpp"
#include "tests/oracle/phase_type.hpp"

using sim::Distribution;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double table_error = 1e-10;

/// A distribution with its slow twin: the quantile from either side, by Boost.Math on the C library's
/// functions.
struct Pair {
  Distribution ours;
  std::function<double(double)> quantile;
  std::function<double(double)> quantile_above;
  double relative_error;
};

template <typename Twin>
Pair pair(const Distribution& ours, const Twin& twin, double relative_error = 1e-12) {
  return {ours, [twin](double p) { return boost::math::quantile(twin, p); },
          [twin](double q) { return boost::math::quantile(boost::math::complement(twin, q)); },
          relative_error};
}

boost::math::gamma_distribution<> gamma_twin(double mean, double sd) {
  return boost::math::gamma_distribution<>(mean * mean / (sd * sd), sd * sd / mean);
}

boost::math::beta_distribution<> beta_twin(double mean, double sd) {
  const double strength = mean * (1 - mean) / (sd * sd) - 1;
  return boost::math::beta_distribution<>(mean * strength, (1 - mean) * strength);
}

std::vector<Pair> pairs() {
  using namespace boost::math;
  return {
      pair(Distribution::exponential(3.5), exponential(1 / 3.5)),
      pair(Distribution::uniform(2, 7), uniform(2, 7)),
      pair(Distribution::triangular(1, 2, 6), triangular(1, 2, 6)),
      pair(Distribution::triangular(1, 1, 6), triangular(1, 1, 6)),
      pair(Distribution::triangular(1, 6, 6), triangular(1, 6, 6)),
      pair(Distribution::weibull(0.6, 2), weibull(0.6, 2)),
      pair(Distribution::weibull(3, 10), weibull(3, 10)),
      pair(Distribution::lognormal_from_log(1.4459, 1), lognormal(1.4459, 1)),
      pair(Distribution::normal(-2, 3), normal(-2, 3), 1e-11),
      pair(Distribution::gamma(9, 14), gamma_twin(9, 14), table_error),
      pair(Distribution::gamma(9, 9), gamma_twin(9, 9), table_error),
      pair(Distribution::gamma(9, 2), gamma_twin(9, 2), table_error),
      pair(Distribution::gamma(9, 0.09), gamma_twin(9, 0.09), table_error),
      pair(Distribution::gamma(9, 90), gamma_twin(9, 90), table_error),
      pair(Distribution::gamma(1e6, 1e3), gamma_twin(1e6, 1e3), table_error),
      pair(Distribution::erlang(3, 5), gamma_distribution<>(3, 5.0 / 3), table_error),
      pair(Distribution::beta(0.3, 0.1), beta_twin(0.3, 0.1), table_error),
      pair(Distribution::beta(0.85, 0.02), beta_twin(0.85, 0.02), table_error),
      pair(Distribution::beta(0.5, 0.35), beta_twin(0.5, 0.35), table_error),
      pair(Distribution::beta(0.02, 0.05), beta_twin(0.02, 0.05), table_error),
  };
}

/// One of each kind whose samples rise with the uniform.
std::vector<Distribution> rising_kinds() {
  return {
      Distribution::deterministic(4),
      Distribution::exponential(3),
      Distribution::uniform(-1, 5),
      Distribution::triangular(1, 2, 6),
      Distribution::gamma(9, 14),
      Distribution::gamma(9, 2),
      Distribution::erlang(4, 6),
      Distribution::weibull(1.5, 2),
      Distribution::weibull_from_mean(9, 6),
      Distribution::lognormal(9, 5),
      Distribution::lognormal_from_log(0.2, 0.6),
      Distribution::lognormal_from_median_and_mean(3, 4),
      Distribution::lognormal_from_median_and_95th(3, 9),
      Distribution::normal(-2, 3),
      Distribution::normal_above_zero(2, 3),
      Distribution::normal_above_zero(0, 1),
      Distribution::beta(0.3, 0.2),
      Distribution::hyperexponential({0.7, 0.3}, {1, 12}),
      Distribution::hyperexponential_from_mean(4, 6),
      Distribution::phase_type({{1, 0}, {{0, 2}, {0.5, 0}}, {0.5, 1}}),
      Distribution::empirical({3, 1, 4, 1, 5, 9, 2, 6}),
      Distribution::table({1, 2, 5}, {1, 1, 2}),
      Distribution::zero_or(0.3, Distribution::exponential(2)),
  };
}

std::vector<Distribution> all_kinds() {
  std::vector<Distribution> result = rising_kinds();
  result.push_back(
      Distribution::mixture({3, 1}, {Distribution::exponential(2), Distribution::normal(20, 1)}));
  return result;
}

/// Mean and mean square by summing over equal steps of the normal score, so that both tails are seen.
sim::Moments moments_by_summing(const Distribution& distribution) {
  constexpr double step = 1e-4, limit = 8.2;
  double mean = 0, mean_square = 0;
  for (double z = -limit + step / 2; z < limit; z += step) {
    // From the nearer tail; a uniform cannot say 1 - 1e-17.
    const double u = z < 0 ? sim::normal_cdf(z) : 1 - sim::normal_cdf(-z);
    const double weight = step * sim::normal_density(z);
    const double x = distribution.sample(std::min(u, 1 - 0x1p-53));
    mean += weight * x;
    mean_square += weight * x * x;
  }
  return {mean, mean_square};
}

std::string message(const std::function<void()>& make) {
  try {
    make();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

std::uint64_t fingerprint(const Distribution& distribution) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (int i = 0; i < 4096; ++i) {
    auto bits = std::bit_cast<std::uint64_t>(distribution.sample((i + 0.5) / 4096));
    for (int byte = 0; byte < 8; ++byte, bits >>= 8) hash = (hash ^ (bits & 0xff)) * 0x100000001b3;
  }
  return hash;
}

}  // namespace

TEST_CASE("samples are the exact quantiles, in both tails too", "[distribution]") {
  for (const Pair& each : pairs()) {
    INFO(each.ours.describe());
    std::vector<double> probabilities = {0x1p-53, 1e-14, 1e-12, 1e-9, 1e-6, 1e-4};
    for (int i = 1; i < 500; ++i) probabilities.push_back(i / 1000.0 + 1e-7);
    double worst = 0;
    for (double p : probabilities) {
      const double lower = each.quantile(p), upper = each.quantile_above(1 - (1 - p));
      if (std::fabs(lower) > 1e-290)
        worst = std::max(worst, std::fabs(each.ours.sample(p) - lower) / std::fabs(lower));
      worst = std::max(worst, std::fabs(each.ours.sample(1 - p) - upper) / std::fabs(upper));
    }
    CAPTURE(worst * 1e12);
    CHECK(worst < each.relative_error);
  }
}

TEST_CASE("mean and sd are those of the samples", "[distribution]") {
  for (const Distribution& each : all_kinds()) {
    INFO(each.describe());
    const sim::Moments moments = moments_by_summing(each);
    const double sd = std::sqrt(std::max(0.0, moments.mean_square - moments.mean * moments.mean));
    // Steps (tables, mixtures) are summed to about the width of a step; the rest much better.
    CHECK(moments.mean == Approx(each.mean()).epsilon(1e-4));
    CHECK(sd == Approx(each.sd()).epsilon(1e-4).margin(1e-5));
  }
  for (const Distribution& each :
       {Distribution::exponential(3), Distribution::gamma(9, 14), Distribution::beta(0.3, 0.2),
        Distribution::lognormal(9, 5), Distribution::normal_above_zero(2, 3),
        Distribution::weibull_from_mean(9, 6), Distribution::hyperexponential({0.7, 0.3}, {1, 12}),
        Distribution::phase_type({{1, 0}, {{0, 2}, {0.5, 0}}, {0.5, 1}})}) {
    INFO(each.describe());
    const sim::Moments moments = moments_by_summing(each);
    CHECK(moments.mean == Approx(each.mean()).epsilon(1e-8));
    CHECK(std::sqrt(moments.mean_square - moments.mean * moments.mean) == Approx(each.sd()).epsilon(1e-7));
  }
}

TEST_CASE("samples rise with the uniform and keep within their bounds", "[distribution]") {
  for (const Distribution& each : rising_kinds()) {
    INFO(each.describe());
    double last = -infinity;
    for (int i = 0; i < 200000; ++i) {
      const double x = each.sample((i + 0.5) / 200000);
      REQUIRE(x >= last);
      REQUIRE(x >= each.lowest());
      REQUIRE(x <= each.highest());
      last = x;
    }
    CHECK(each.sample(0x1p-53) >= each.lowest());
    CHECK(each.sample(1 - 0x1p-53) <= each.highest());
    CHECK(std::isfinite(each.sample(0x1p-53)));
    CHECK(std::isfinite(each.sample(1 - 0x1p-53)));
  }
}

TEST_CASE("every parameter moves the samples", "[distribution]") {
  const auto differ = [](const Distribution& one, const Distribution& other) {
    return one.sample(0.3) != other.sample(0.3) && one.sample(0.8) != other.sample(0.8);
  };
  using D = Distribution;
  CHECK(differ(D::deterministic(1), D::deterministic(2)));
  CHECK(differ(D::exponential(1), D::exponential(2)));
  CHECK(differ(D::uniform(1, 3), D::uniform(2, 3)));
  CHECK(differ(D::uniform(1, 3), D::uniform(1, 4)));
  CHECK(differ(D::triangular(1, 3, 5), D::triangular(0, 3, 5)));
  CHECK(differ(D::triangular(1, 3, 5), D::triangular(1, 4, 5)));
  CHECK(differ(D::triangular(1, 3, 5), D::triangular(1, 3, 6)));
  CHECK(differ(D::gamma(3, 1), D::gamma(4, 1)));
  CHECK(differ(D::gamma(3, 1), D::gamma(3, 2)));
  CHECK(differ(D::erlang(2, 3), D::erlang(3, 3)));
  CHECK(differ(D::erlang(2, 3), D::erlang(2, 4)));
  CHECK(differ(D::weibull(1, 2), D::weibull(2, 2)));
  CHECK(differ(D::weibull(1, 2), D::weibull(1, 3)));
  CHECK(differ(D::weibull_from_mean(3, 1), D::weibull_from_mean(4, 1)));
  CHECK(differ(D::weibull_from_mean(3, 1), D::weibull_from_mean(3, 2)));
  CHECK(differ(D::lognormal(3, 1), D::lognormal(4, 1)));
  CHECK(differ(D::lognormal(3, 1), D::lognormal(3, 2)));
  CHECK(differ(D::lognormal_from_log(1, 1), D::lognormal_from_log(2, 1)));
  CHECK(differ(D::lognormal_from_log(1, 1), D::lognormal_from_log(1, 2)));
  CHECK(differ(D::lognormal_from_median_and_mean(1, 3), D::lognormal_from_median_and_mean(2, 3)));
  CHECK(differ(D::lognormal_from_median_and_mean(1, 3), D::lognormal_from_median_and_mean(1, 4)));
  CHECK(differ(D::lognormal_from_median_and_95th(1, 3), D::lognormal_from_median_and_95th(2, 3)));
  CHECK(differ(D::lognormal_from_median_and_95th(1, 3), D::lognormal_from_median_and_95th(1, 4)));
  CHECK(differ(D::normal(1, 1), D::normal(2, 1)));
  CHECK(differ(D::normal(1, 1), D::normal(1, 2)));
  CHECK(differ(D::normal_above_zero(1, 1), D::normal_above_zero(2, 1)));
  CHECK(differ(D::normal_above_zero(1, 1), D::normal_above_zero(1, 2)));
  CHECK(differ(D::beta(0.3, 0.1), D::beta(0.4, 0.1)));
  CHECK(differ(D::beta(0.3, 0.1), D::beta(0.3, 0.2)));
  CHECK(differ(D::hyperexponential({1, 1}, {1, 5}), D::hyperexponential({1, 2}, {1, 5})));
  CHECK(differ(D::hyperexponential({1, 1}, {1, 5}), D::hyperexponential({1, 1}, {1, 6})));
  CHECK(differ(D::hyperexponential_from_mean(3, 5), D::hyperexponential_from_mean(4, 5)));
  CHECK(differ(D::hyperexponential_from_mean(3, 5), D::hyperexponential_from_mean(3, 6)));
  const sim::Phases phases = {{0.5, 0.5}, {{0, 1}, {1, 0}}, {1, 2}};
  for (int change = 0; change < 4; ++change) {
    sim::Phases changed = phases;
    if (change == 0) changed.start = {1, 0};
    if (change == 1) changed.moves[0][1] = 3;
    if (change == 2) changed.moves[1][0] = 3;
    if (change == 3) changed.leave[1] = 5;
    CHECK(differ(D::phase_type(phases), D::phase_type(changed)));
  }
  CHECK(differ(D::empirical({1, 2, 3}), D::empirical({1, 2.5, 4})));
  CHECK(differ(D::table({1, 2}, {1, 1}), D::table({3, 4}, {1, 1})));
  CHECK(D::table({1, 2}, {1, 1}).sample(0.6) != D::table({1, 2}, {3, 1}).sample(0.6));
  const auto mix = [](double weight, double mean) {
    return D::mixture({1, weight}, {D::exponential(mean), D::exponential(9)});
  };
  CHECK(differ(mix(1, 1), mix(2, 1)));
  CHECK(mix(1, 1).sample(0.3) != mix(1, 2).sample(0.3));
  CHECK(D::zero_or(0.2, D::exponential(1)).sample(0.3) != D::zero_or(0.4, D::exponential(1)).sample(0.3));
  CHECK(D::zero_or(0.2, D::exponential(1)).sample(0.3) != D::zero_or(0.2, D::exponential(2)).sample(0.3));
}

TEST_CASE("the ways to say a lognormal agree", "[distribution]") {
  const Distribution by_log = Distribution::lognormal_from_log(1.4459, 1);
  CHECK(by_log.mean() == Approx(std::exp(1.9459)).epsilon(1e-13));
  const Distribution by_mean = Distribution::lognormal(by_log.mean(), by_log.sd());
  const double median = std::exp(1.4459);
  const Distribution by_median = Distribution::lognormal_from_median_and_mean(median, by_log.mean());
  const Distribution by_95th =
      Distribution::lognormal_from_median_and_95th(median, std::exp(1.4459 + 1.6448536269514722));
  CHECK(by_95th.sample(0.95) == Approx(std::exp(1.4459 + 1.6448536269514722)).epsilon(1e-13));
  for (double u : {0.001, 0.2, 0.5, 0.95, 0.9999}) {
    CHECK(by_mean.sample(u) == Approx(by_log.sample(u)).epsilon(1e-12));
    CHECK(by_median.sample(u) == Approx(by_log.sample(u)).epsilon(1e-12));
    CHECK(by_95th.sample(u) == Approx(by_log.sample(u)).epsilon(1e-12));
  }
}

TEST_CASE("a Weibull by mean and sd has them", "[distribution]") {
  for (double sd : {0.05, 1.0, 3.0, 40.0}) {
    const Distribution weibull = Distribution::weibull_from_mean(3, sd);
    CHECK(weibull.mean() == Approx(3).epsilon(1e-9));
    CHECK(weibull.sd() == Approx(sd).epsilon(1e-9));
  }
  CHECK(Distribution::weibull_from_mean(3, 3).sample(0.7) ==
        Approx(Distribution::exponential(3).sample(0.7)).epsilon(1e-9));
}

TEST_CASE("a normal cut off at zero reports what is left of it", "[distribution]") {
  // Half a normal.
  const Distribution half = Distribution::normal_above_zero(0, 2);
  CHECK(half.mean() == Approx(2 * std::sqrt(2 / std::acos(-1.0))).epsilon(1e-13));
  CHECK(half.lowest() == 0);
  const boost::math::normal whole(2, 3);
  const Distribution cut = Distribution::normal_above_zero(2, 3);
  const double lost = boost::math::cdf(whole, 0);
  for (double u : {1e-15, 1e-6, 0.01, 0.4, 0.9, 1 - 1e-9}) {
    const double twin = u < 0.5 ? boost::math::quantile(whole, lost + u * (1 - lost))
                                : boost::math::quantile(boost::math::complement(whole, (1 - u) * (1 - lost)));
    CHECK(cut.sample(u) == Approx(twin).epsilon(1e-12).margin(1e-14));
  }
  // Hardly anything is lost, and the tail below keeps its digits.
  CHECK(Distribution::normal_above_zero(20, 2).sample(1e-12) ==
        Approx(boost::math::quantile(boost::math::normal(20, 2), 1e-12)).epsilon(1e-11));
}

TEST_CASE("a hyperexponential's cdf at its sample is the uniform", "[distribution]") {
  for (double mean : {1.5, 20.0, 1000.0, 9999.0}) {
    const double weights[] = {0.6, 0.4}, rates[] = {1, 1 / mean};
    const boost::math::hyperexponential_distribution<> twin(weights, rates);
    const Distribution ours = Distribution::hyperexponential({0.6, 0.4}, {1, mean});
    for (double u : {1e-12, 0.001, 0.3, 0.599, 0.6, 0.601, 0.9, 0.999}) {
      CHECK(boost::math::cdf(twin, ours.sample(u)) == Approx(u).epsilon(1e-9));
    }
    CHECK(boost::math::cdf(boost::math::complement(twin, ours.sample(1 - 0x1p-40))) ==
          Approx(0x1p-40).epsilon(1e-8));
  }
  const Distribution by_mean = Distribution::hyperexponential_from_mean(4, 7);
  CHECK(by_mean.mean() == Approx(4).epsilon(1e-12));
  CHECK(by_mean.sd() == Approx(7).epsilon(1e-12));
}

TEST_CASE("a phase-type is the time until its chain is left", "[distribution]") {
  // A line of equal phases is an Erlang, a choice of phases a hyperexponential.
  const Distribution line =
      Distribution::phase_type({{1, 0, 0}, {{0, 0.6, 0}, {0, 0, 0.6}, {0, 0, 0}}, {0, 0, 0.6}});
  const Distribution erlang = Distribution::erlang(3, 5);
  const Distribution choice = Distribution::phase_type({{0.6, 0.4}, {{0, 0}, {0, 0}}, {1, 0.05}});
  const Distribution hyperexponential = Distribution::hyperexponential({0.6, 0.4}, {1, 20});
  CHECK(line.mean() == Approx(5).epsilon(1e-13));
  CHECK(line.sd() == Approx(erlang.sd()).epsilon(1e-13));
  CHECK(choice.sd() == Approx(hyperexponential.sd()).epsilon(1e-13));
  for (double u : {0x1p-53, 1e-9, 0.01, 0.3, 0.6, 0.95, 1 - 1e-9, 1 - 0x1p-53}) {
    CHECK(line.sample(u) == Approx(erlang.sample(u)).epsilon(1e-9));
    CHECK(choice.sample(u) == Approx(hyperexponential.sample(u)).epsilon(1e-9));
  }
  // With going back and forth, against the chain's differential equation.
  const sim::Phases phases = {{0.7, 0.2, 0.1}, {{0, 2, 0.3}, {0.5, 0, 1}, {0, 4, 0}}, {0.2, 0, 1.5}};
  const Distribution chain = Distribution::phase_type(phases);
  for (double u : {0.001, 0.1, 0.5, 0.9, 0.999}) {
    CHECK(tests::oracle::left_by(phases, chain.sample(u), 4000) == Approx(u).epsilon(1e-8));
  }
}

TEST_CASE("an empirical distribution goes straight between the values", "[distribution]") {
  const Distribution values = Distribution::empirical({10, 2, 4});
  CHECK(values.mean() == Approx(16.0 / 3));
  CHECK(values.sample(0.01) == 2);
  CHECK(values.sample(0.5) == Approx(4));
  CHECK(values.sample(1.0 / 3) == Approx(3));
  CHECK(values.sample(2.0 / 3) == Approx(7));
  CHECK(values.sample(0.99) == 10);
  CHECK(Distribution::empirical({5}).sample(0.7) == 5);
  CHECK(Distribution::empirical({5}).sd() == 0);
}

TEST_CASE("a table gives each value its share", "[distribution]") {
  const Distribution rows = Distribution::table({5, 1, 3, 8}, {2, 1, 1, 0});
  CHECK(rows.sample(0.1) == 1);
  CHECK(rows.sample(0.24999) == 1);
  CHECK(rows.sample(0.25001) == 3);
  CHECK(rows.sample(0.51) == 5);
  CHECK(rows.sample(1 - 0x1p-53) == 5);
  CHECK(rows.highest() == 5);
  CHECK(rows.mean() == Approx(3.5));
  CHECK(rows.sd() == Approx(std::sqrt(2.75)));
}

TEST_CASE("a mixture spends the uniform on the part and the rest within it", "[distribution]") {
  const Distribution fast = Distribution::exponential(1), slow = Distribution::gamma(20, 5);
  const Distribution both = Distribution::mixture({3, 1}, {fast, slow});
  CHECK(both.sample(0.375) == fast.sample(0.5));
  CHECK(both.sample(0.75 + 0.25 * 0.5) == slow.sample(0.5));
  CHECK(both.mean() == Approx(0.75 * 1 + 0.25 * 20));
  const Distribution sometimes = Distribution::zero_or(0.5, fast);
  CHECK(sometimes.sample(0.49) == 0);
  CHECK(sometimes.sample(0.75) == fast.sample(0.5));
  CHECK(sometimes.sample(0.5) > 0);
  CHECK(Distribution::zero_or(0, fast).sample(0.2) == fast.sample(0.2));
  CHECK(Distribution::zero_or(1, fast).sample(0.999) == 0);
  CHECK(Distribution::zero_or(0.2, Distribution::zero_or(0.5, fast)).mean() == Approx(0.4));
}

TEST_CASE("another unit scales everything", "[distribution]") {
  for (const Distribution& days : all_kinds()) {
    INFO(days.describe());
    const Distribution hours = days.scaled(24);
    CHECK(hours.mean() == Approx(24 * days.mean()));
    CHECK(hours.sd() == Approx(24 * days.sd()));
    CHECK(hours.lowest() == 24 * days.lowest());
    CHECK(hours.highest() == 24 * days.highest());
    for (double u : {0.1, 0.5, 0.99}) CHECK(hours.sample(u) == Approx(24 * days.sample(u)).epsilon(1e-14));
  }
  CHECK(message([] { (void)Distribution::exponential(1).scaled(0); }).find("factor") != std::string::npos);
}

TEST_CASE("distributions describe themselves", "[distribution]") {
  using D = Distribution;
  CHECK(D::deterministic(9).describe() == "always 9");
  CHECK(D::exponential(2.5).describe() == "exponential, mean 2.5, sd 2.5");
  CHECK(D::uniform(1, 3).describe() == "uniform from 1 to 3, mean 2, sd 0.57735");
  CHECK(D::triangular(1, 2, 6).describe() == "triangular from 1 to 6, most often 2, mean 3, sd 1.08012");
  CHECK(D::gamma(9, 14).describe() == "gamma, mean 9, sd 14");
  CHECK(D::erlang(4, 6).describe() == "Erlang of 4 stages, mean 6, sd 3");
  CHECK(D::weibull(1, 2).describe() == "Weibull of shape 1, mean 2, sd 2");
  CHECK(D::lognormal(9, 14).describe() == "lognormal, mean 9, sd 14");
  CHECK(D::normal(-1, 2).describe() == "normal, mean -1, sd 2");
  CHECK(D::normal_above_zero(0, 1).describe() == "normal cut off below 0, mean 0.797885, sd 0.60281");
  CHECK(D::beta(0.3, 0.1).describe() == "beta, mean 0.3, sd 0.1");
  CHECK(D::hyperexponential({1, 1}, {1, 3}).describe() ==
        "hyperexponential of 2 branches, mean 2, sd 2.44949");
  CHECK(D::phase_type({{1}, {{0}}, {0.5}}).describe() == "phase-type of 1 phase, mean 2, sd 2");
  CHECK(D::empirical({2, 2}).describe() == "empirical from 2 values, mean 2, sd 0");
  CHECK(D::table({1, 3}, {1, 1}).describe() == "one of 2 values, mean 2, sd 1");
  CHECK(D::zero_or(0.3, D::exponential(2)).scaled(10).describe() ==
        "mixture of 30% (always 0) and 70% (exponential, mean 20, sd 20), mean 14, sd 19.0788");
  CHECK(D::deterministic(1234567).describe() == "always 1234567");
}

TEST_CASE("a bad parameter is named, with what would help", "[distribution]") {
  using D = Distribution;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(message([] { D::exponential(-3); }) ==
        "exponential: the mean is -3 (all its draws are above 0) give a mean above 0");
  CHECK(message([] { D::gamma(3, 0); }) ==
        "gamma: the sd is 0 (without spread there is nothing to draw) give an sd "
        "above 0, or the value alone (deterministic)");
  CHECK(message([] { D::beta(0.5, 0.6); }) ==
        "beta: the sd is 0.6 (between 0 and 1 with mean 0.5 no sd reaches 0.5) give a smaller sd");
  CHECK(message([] {
          D::phase_type({{1, 0}, {{0, 1}, {0, 0}}, {1, 0}});
        }) ==
        "phase-type: whoever comes to phase 2 never leaves (the time until leaving would be infinite) give a "
        "rate "
        "out of it, or a move towards such a phase");
  const std::vector<std::pair<std::function<void()>, std::string>> faults = {
      {[] { D::deterministic(infinity); }, "deterministic: the value is inf ("},
      {[=] { D::exponential(nan); }, "exponential: the mean is nan ("},
      {[] { D::uniform(3, 3); }, "uniform: it runs from 3 to 3 ("},
      {[] { D::uniform(-infinity, 3); }, "uniform: the lower end is -inf ("},
      {[] { D::uniform(-1e308, 1e308); }, "uniform: the width is inf ("},
      {[] { D::triangular(-1e308, 0, 1e308); }, "triangular: the width is inf ("},
      {[] { D::triangular(1, 7, 5); }, "triangular: it runs from 1 to 5 with its mode at 7 ("},
      {[] { D::gamma(-1, 2); }, "gamma: the mean is -1 ("},
      {[] { D::gamma(1, 1e-6); }, "gamma: the sd is 1e-06 times the mean ("},
      {[] { D::gamma(1, 50); }, "gamma: the sd is 50 times the mean ("},
      {[] { D::erlang(0, 2); }, "Erlang: it has 0 stages ("},
      {[] { D::erlang(2, 0); }, "Erlang: the mean is 0 ("},
      {[] { D::weibull(0, 2); }, "Weibull: the shape is 0 ("},
      {[] { D::weibull(1, -2); }, "Weibull: the scale is -2 ("},
      {[] { D::weibull(1e-3, 2); }, "Weibull: the shape is 0.001 ("},
      {[] { D::weibull(1e5, 2); }, "Weibull: the shape is 100000 ("},
      {[] { D::weibull_from_mean(1, 1000); }, "Weibull: the sd is 1000 times the mean ("},
      {[] { D::lognormal(0, 1); }, "lognormal: the mean is 0 ("},
      {[] { D::lognormal(1, -1); }, "lognormal: the sd is -1 ("},
      {[] { D::lognormal_from_log(1, 0); }, "lognormal: sigma is 0 ("},
      {[] { D::lognormal_from_log(1000, 1); }, "lognormal: mu is 1000 and sigma 1 ("},
      {[] { D::lognormal_from_median_and_mean(3, 3); }, "lognormal: the median is 3 and the mean 3 ("},
      {[] { D::lognormal_from_median_and_95th(3, 2); },
       "lognormal: the median is 3 and the 95th percentile 2 ("},
      {[] { D::normal(1, -1); }, "normal: the sd is -1 ("},
      {[] { D::normal_above_zero(-1, 1); }, "normal: the mean is -1 ("},
      {[] { D::beta(1.2, 0.1); }, "beta: the mean is 1.2 ("},
      {[] { D::beta(0.3, 0.4582); }, "beta: mean 0.3 and sd 0.4582 make shapes of "},
      {[] {
         D::hyperexponential({1}, {1, 2});
       },
       "hyperexponential: there are 1 weights for 2 means ("},
      {[] {
         D::hyperexponential({1, 1}, {1, 0});
       },
       "hyperexponential: the mean is 0 ("},
      {[] {
         D::hyperexponential({1, 1}, {1, 1e6});
       },
       "hyperexponential: one mean is 1000000 times another ("},
      {[] { D::hyperexponential_from_mean(3, 2); }, "hyperexponential: the sd 2 is not above the mean 3 ("},
      {[] {
         D::phase_type({{1}, {{0}}, {-1}});
       },
       "phase-type: a rate of phase 1 is negative or not finite ("},
      {[] {
         D::phase_type({{1}, {}, {1}});
       },
       "phase-type: moves and leave do not match the 1 phases of start ("},
      {[] {
         D::phase_type({std::vector<double>(21, 1), {}, {}});
       },
       "phase-type: it has 21 phases ("},
      {[] {
         D::phase_type({{1, 1}, {{0, 0}, {0, 0}}, {1e9, 1}});
       },
       "phase-type: its fastest phase is "},
      {[] { D::empirical({}); }, "empirical: it has no values ("},
      {[=] {
         D::empirical({1, nan});
       },
       "empirical: the value is nan ("},
      {[] { D::table({}, {}); }, "table: it is empty ("},
      {[] {
         D::table({1, 2}, {0, 0});
       },
       "table: the weights sum to 0 ("},
      {[] {
         D::table({1, 2}, {1, -1});
       },
       "table: a weight is -1 ("},
      {[] { D::mixture({1}, {}); }, "mixture: there are 1 weights for 0 parts ("},
      {[] { D::zero_or(1.5, D::exponential(1)); }, "zero or more: the probability of 0 is 1.5 ("},
  };
  for (const auto& [make, beginning] : faults) CHECK_THAT(message(make), Catch::StartsWith(beginning));
}

TEST_CASE("samples have the bits of every other machine", "[distribution]") {
  CHECK(fingerprint(Distribution::exponential(3)) == 0x28284e0f3637e09a);
  CHECK(fingerprint(Distribution::weibull(1.7, 3)) == 0xed174cf56010fdc7);
  CHECK(fingerprint(Distribution::lognormal(9, 14)) == 0x119614ccfdfa37b9);
  CHECK(fingerprint(Distribution::normal_above_zero(2, 3)) == 0x592e0b2cfa038db9);
  CHECK(fingerprint(Distribution::gamma(9, 14)) == 0xc4bb360c0a25b72c);
  CHECK(fingerprint(Distribution::beta(0.3, 0.2)) == 0xac558452385e6536);
  CHECK(fingerprint(Distribution::hyperexponential({0.7, 0.3}, {1, 12})) == 0x2bba3422e2f64622);
  CHECK(fingerprint(Distribution::phase_type({{1, 0}, {{0, 2}, {0.5, 0}}, {0.5, 1}})) == 0xb4e76cc0b4792450);
}
