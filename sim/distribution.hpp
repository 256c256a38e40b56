#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/distribution_curve.hpp"

namespace sim {

/// A distribution of one number (a stay, a cost, a rate ratio), made from the parameters people have.
///
/// `sample(u)` is the inverse of the cumulative distribution, so one uniform gives one draw and the same
/// uniform gives comparable draws from two distributions: both rise with u. (Only a mixture does not rise
/// throughout; it spends u on the choice of the part and what is left of it within the part.)
///
/// A small value, cheap to copy; tables are shared and immutable. Sampling neither allocates nor throws, may
/// run in many threads, and gives the same bits on every x86-64 machine.
///
/// Numbers carry no unit; mean, sd, medians, bounds and scales share whatever unit the caller thinks in.
/// A factory throws std::invalid_argument, "problem (why it matters) suggestion", when no such distribution
/// is.
class Distribution {
 public:
  /// Always `value`.
  static Distribution deterministic(double value);
  static Distribution exponential(double mean);
  static Distribution uniform(double low, double high);
  /// `mode`, from low to high, is the most likely value.
  static Distribution triangular(double low, double mode, double high);

  static Distribution gamma(double mean, double sd);
  /// The sum of `stages` equal exponentials.
  static Distribution erlang(int stages, double mean);
  static Distribution weibull(double shape, double scale);
  static Distribution weibull_from_mean(double mean, double sd);

  static Distribution lognormal(double mean, double sd);
  /// `mu` and `sigma` are mean and sd of the natural logarithm.
  static Distribution lognormal_from_log(double mu, double sigma);
  static Distribution lognormal_from_median_and_mean(double median, double mean);
  static Distribution lognormal_from_median_and_95th(double median, double percentile_95);

  /// The whole bell, negative values included: for parameters, not for durations.
  static Distribution normal(double mean, double sd);
  /// A normal that is drawn again as long as it is negative. `mean` and `sd` are those of the whole bell;
  /// mean() and sd() report what is left above zero.
  static Distribution normal_above_zero(double mean, double sd);
  /// On 0 to 1, for probabilities and utilities.
  static Distribution beta(double mean, double sd);

  /// An exponential of one of several means, chosen by weight.
  static Distribution hyperexponential(const std::vector<double>& weights, const std::vector<double>& means);
  /// Two branches that contribute equally to the mean; sd must exceed the mean.
  static Distribution hyperexponential_from_mean(double mean, double sd);
  /// The time until a Markov chain leaves its phases.
  static Distribution phase_type(const Phases& phases);

  /// Observed values, each the middle of its own 1/n of the probability, straight lines between neighbours.
  /// The mean is that of the values.
  static Distribution empirical(std::vector<double> values);
  /// One of the values, by weight. Weights need not sum to 1.
  static Distribution table(const std::vector<double>& values, const std::vector<double>& weights);
  /// One of the parts, by weight, in the order given. Weights need not sum to 1.
  static Distribution mixture(const std::vector<double>& weights, std::vector<Distribution> parts);
  /// 0 with the given probability, otherwise `rest`.
  static Distribution zero_or(double probability_of_zero, const Distribution& rest);

  /// The value below which a share `u` in (0, 1) of all draws lies.
  double sample(double u) const noexcept;

  /// Always the same value, which is its mean.
  bool certain() const noexcept { return kind_ == Kind::deterministic; }

  double mean() const noexcept { return scale_ * mean_; }
  double sd() const noexcept { return scale_ * sd_; }
  /// No draw lies outside lowest() .. highest(); either may be infinite.
  double lowest() const noexcept { return scale_ * lowest_; }
  double highest() const noexcept { return scale_ * highest_; }

  /// The same distribution in another unit: every draw times `factor`, which must be above 0.
  Distribution scaled(double factor) const;

  /// In words: "lognormal, mean 9, sd 14".
  std::string describe() const;

 private:
  enum class Kind {
    deterministic,
    exponential,
    uniform,
    triangular,
    gamma,
    erlang,
    weibull,
    lognormal,
    normal,
    normal_above_zero,
    beta,
    hyperexponential,
    phase_type,
    empirical,
    table,
    mixture
  };
  struct Shared;

  Distribution(Kind kind, double mean, double sd, double lowest, double highest);
  void share(Shared&& shared);
  double standard_sample(double u) const noexcept;
  std::string name() const;

  Kind kind_;
  /// What the kind's closed form needs; see standard_sample.
  double a_ = 0, b_ = 0, c_ = 0;
  double scale_ = 1;
  double mean_, sd_, lowest_, highest_;
  std::shared_ptr<const Shared> shared_;
};

}  // namespace sim
