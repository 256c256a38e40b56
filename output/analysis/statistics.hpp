#pragma once

#include <optional>
#include <span>

// The plain statistics of a sample. All are NaN where too few values are given; a NaN among the values makes
// the result NaN.

namespace output::analysis {

// NaN for an empty sample.
double mean(std::span<const double> sample);

// With n - 1 below the line; NaN for fewer than two values. Exactly 0 when all values are equal.
double variance(std::span<const double> sample);
double standard_deviation(std::span<const double> sample);

// Of the mean: standard deviation / sqrt(n).
double standard_error(std::span<const double> sample);

struct Interval {
  double low = 0;
  double high = 0;

  double half_width() const { return (high - low) / 2; }
  bool contains(double value) const { return low <= value && value <= high; }

  friend bool operator==(const Interval&, const Interval&) = default;
};

// The quantile of Student's t with `degrees` > 0 of freedom below which a share `probability`, strictly
// between 0 and 1, lies.
double students_t_quantile(double probability, double degrees);

// The two-sided interval of the mean of what the sample was drawn from, by Student's t, at a confidence
// strictly between 0 and 1. Nothing for fewer than two values: one value says nothing of its own spread.
std::optional<Interval> t_interval(std::span<const double> sample, double confidence = 0.95);

}  // namespace output::analysis
