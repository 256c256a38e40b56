#include "output/analysis/statistics.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "output/analysis/students_t.hpp"
#include "output/values.hpp"
#include "sim/check.hpp"

namespace output::analysis {

double mean(std::span<const double> sample) {
  if (sample.empty()) return missing_number;
  const auto count = static_cast<double>(sample.size());
  const double rough = std::accumulate(sample.begin(), sample.end(), 0.0) / count;
  // A second pass takes out what rounding left in the first.
  double rest = 0;
  for (const double value : sample) rest += value - rough;
  return rough + rest / count;
}

double variance(std::span<const double> sample) {
  if (sample.size() < 2) return missing_number;
  // About the first value, so that equal values have none, whatever rounding does to their mean.
  const double origin = sample.front();
  const auto count = static_cast<double>(sample.size());
  double sum = 0;
  for (const double value : sample) sum += value - origin;
  const double centre = sum / count;
  double squares = 0, rest = 0;
  for (const double value : sample) {
    const double distance = value - origin - centre;
    squares += distance * distance;
    rest += distance;
  }
  return (squares - rest * rest / count) / (count - 1);
}

double standard_deviation(std::span<const double> sample) {
  return std::sqrt(variance(sample));
}

double standard_error(std::span<const double> sample) {
  return standard_deviation(sample) / std::sqrt(static_cast<double>(sample.size()));
}

double students_t_quantile(double probability, double degrees) {
  sim::promise(probability > 0 && probability < 1, "a probability of a quantile is strictly between 0 and 1");
  sim::promise(degrees > 0, "Student's t has more than no degrees of freedom");
  return boost::math::quantile(StudentsT(degrees), probability);
}

std::optional<Interval> t_interval(std::span<const double> sample, double confidence) {
  sim::promise(confidence > 0 && confidence < 1, "a confidence is strictly between 0 and 1");
  if (sample.size() < 2) return std::nullopt;
  const double centre = mean(sample);
  const double reach = students_t_quantile(0.5 + confidence / 2, static_cast<double>(sample.size() - 1)) *
                       standard_error(sample);
  return Interval{centre - reach, centre + reach};
}

}  // namespace output::analysis
