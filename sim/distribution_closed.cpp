#include <cmath>
#include <limits>
#include <string>

#include "sim/distribution.hpp"
#include "sim/distribution_check.hpp"
#include "sim/distribution_words.hpp"
#include "sim/math.hpp"

namespace sim {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest_weibull_shape = 1e4;

}  // namespace

Distribution Distribution::deterministic(double value) {
  need_finite("deterministic", "value", value);
  Distribution result(Kind::deterministic, value, 0, value, value);
  result.a_ = value;
  return result;
}

Distribution Distribution::exponential(double mean) {
  need_positive("exponential", "mean", mean);
  Distribution result(Kind::exponential, mean, mean, 0, infinity);
  result.a_ = mean;
  return result;
}

Distribution Distribution::uniform(double low, double high) {
  need_finite("uniform", "lower end", low);
  need_finite("uniform", "upper end", high);
  if (!(low < high))
    refuse("uniform", "it runs from " + in_words(low) + " to " + in_words(high),
           "there is nothing in between", "give the lower end first and a higher upper end");
  need_finite("uniform", "width", high - low);
  Distribution result(Kind::uniform, low + 0.5 * (high - low), (high - low) / std::sqrt(12.0), low, high);
  result.a_ = low;
  result.b_ = high;
  return result;
}

Distribution Distribution::triangular(double low, double mode, double high) {
  need_finite("triangular", "lower end", low);
  need_finite("triangular", "mode", mode);
  need_finite("triangular", "upper end", high);
  if (!(low < high) || mode < low || mode > high)
    refuse("triangular",
           "it runs from " + in_words(low) + " to " + in_words(high) + " with its mode at " + in_words(mode),
           "the mode is the most likely value in between", "give them in the order low, mode, high");
  need_finite("triangular", "width", high - low);
  const double left = mode - low, whole = high - low;
  const double variance = (whole * whole - left * (whole - left)) / 18;
  Distribution result(Kind::triangular, low + (left + whole) / 3, std::sqrt(variance), low, high);
  result.a_ = low;
  result.b_ = mode;
  result.c_ = high;
  return result;
}

Distribution Distribution::weibull(double shape, double scale) {
  need_positive("Weibull", "shape", shape);
  need_positive("Weibull", "scale", scale);
  if (shape > largest_weibull_shape)
    refuse("Weibull", "the shape is " + in_words(shape), "it is as good as a single value",
           "give a shape nearer to 1, or the value alone (deterministic)");
  const double log_first = log_gamma(1 + 1 / shape);
  const double mean = scale * exp(log_first);
  const double sd = mean * std::sqrt(expm1(log_gamma(1 + 2 / shape) - 2 * log_first));
  if (!std::isfinite(mean) || !std::isfinite(sd))
    refuse("Weibull", "the shape is " + in_words(shape), "its mean or sd would be beyond all numbers",
           "give a shape nearer to 1");
  Distribution result(Kind::weibull, mean, sd, 0, infinity);
  result.a_ = shape;
  result.b_ = scale;
  return result;
}

Distribution Distribution::weibull_from_mean(double mean, double sd) {
  need_positive("Weibull", "mean", mean);
  need_spread("Weibull", sd);
  const double target = log1p((sd / mean) * (sd / mean));
  const auto log_ratio = [](double log_shape) {
    const double inverse = exp(-log_shape);
    return log_gamma(1 + 2 * inverse) - 2 * log_gamma(1 + inverse);
  };
  // The spread falls as the shape rises; shapes from 0.1 to 1000 cover an sd of 430 times to 1/780 of the
  // mean.
  double low = log(0.1), high = log(1000.0);
  if (!(target < log_ratio(low) && target > log_ratio(high)))
    refuse("Weibull", "the sd is " + in_words(sd / mean) + " times the mean",
           "beyond 1/780 and 430 times no ordinary Weibull fits", "check the units of mean and sd");
  for (int halving = 0; halving < 64; ++halving) {
    const double middle = low + 0.5 * (high - low);
    (log_ratio(middle) > target ? low : high) = middle;
  }
  const double shape = exp(low);
  return weibull(shape, mean / sim::gamma(1 + 1 / shape));
}

Distribution Distribution::lognormal(double mean, double sd) {
  need_positive("lognormal", "mean", mean);
  need_spread("lognormal", sd);
  const double variance_of_log = log1p((sd / mean) * (sd / mean));
  Distribution result = lognormal_from_log(log(mean) - 0.5 * variance_of_log, std::sqrt(variance_of_log));
  result.mean_ = mean;
  result.sd_ = sd;
  return result;
}

Distribution Distribution::lognormal_from_log(double mu, double sigma) {
  need_finite("lognormal", "mu", mu);
  need_finite("lognormal", "sigma", sigma);
  if (sigma <= 0)
    refuse("lognormal", "sigma is " + in_words(sigma), "without spread there is nothing to draw",
           "give a sigma above 0, or the value alone (deterministic)");
  const double mean = exp(mu + 0.5 * sigma * sigma);
  const double sd = mean * std::sqrt(expm1(sigma * sigma));
  if (!(mean > 0) || !std::isfinite(sd))
    refuse("lognormal", "mu is " + in_words(mu) + " and sigma " + in_words(sigma),
           "mu and sigma belong to the logarithm, and its exponential is beyond all numbers",
           "give mu and sigma of the logarithm, or say mean and sd");
  Distribution result(Kind::lognormal, mean, sd, 0, infinity);
  result.a_ = mu;
  result.b_ = sigma;
  return result;
}

Distribution Distribution::lognormal_from_median_and_mean(double median, double mean) {
  need_positive("lognormal", "median", median);
  need_positive("lognormal", "mean", mean);
  if (!(median < mean))
    refuse("lognormal", "the median is " + in_words(median) + " and the mean " + in_words(mean),
           "a lognormal's long tail lifts its mean above its median",
           "give a median below the mean, or another distribution");
  return lognormal_from_log(log(median), std::sqrt(2 * log(mean / median)));
}

Distribution Distribution::lognormal_from_median_and_95th(double median, double percentile_95) {
  need_positive("lognormal", "median", median);
  need_positive("lognormal", "95th percentile", percentile_95);
  if (!(median < percentile_95))
    refuse("lognormal",
           "the median is " + in_words(median) + " and the 95th percentile " + in_words(percentile_95),
           "a percentile above the middle lies above the median", "give a 95th percentile above the median");
  return lognormal_from_log(log(median), log(percentile_95 / median) / normal_quantile(0.95));
}

Distribution Distribution::normal(double mean, double sd) {
  need_finite("normal", "mean", mean);
  need_spread("normal", sd);
  Distribution result(Kind::normal, mean, sd, -infinity, infinity);
  result.a_ = mean;
  result.b_ = sd;
  return result;
}

Distribution Distribution::normal_above_zero(double mean, double sd) {
  need_finite("normal", "mean", mean);
  need_spread("normal", sd);
  if (mean < 0)
    refuse("normal", "the mean is " + in_words(mean), "cut off below 0, only its tail would be left",
           "give a mean of 0 or more, or a gamma or lognormal");
  const double kept = normal_cdf(mean / sd);
  const double hazard = normal_density(mean / sd) / kept;
  const double left_mean = mean + sd * hazard;
  const double left_variance = 1 - hazard * (hazard + mean / sd);
  Distribution result(Kind::normal_above_zero, left_mean, sd * std::sqrt(left_variance), 0, infinity);
  result.a_ = mean;
  result.b_ = sd;
  result.c_ = normal_cdf(-mean / sd);
  return result;
}

}  // namespace sim
