#include "output/analysis/warm_up.hpp"

#include <algorithm>

#include "output/values.hpp"

namespace output::analysis {

Mser5 mser5(std::span<const double> series) {
  Mser5 found;
  std::vector<double> means;
  for (std::size_t i = 0; i + Mser5::batch <= series.size(); i += Mser5::batch) {
    double sum = 0;
    for (const double value : series.subspan(i, Mser5::batch)) sum += value;
    means.push_back(sum / static_cast<double>(Mser5::batch));
  }
  found.batches = means.size();
  if (means.size() < 2 * Mser5::left_at_least) return found;

  // From the end on, mean and sum of squares about it grow by one at a time (Welford), which loses no digits.
  const std::size_t most = means.size() - Mser5::left_at_least;
  found.statistic.resize(most + 1);
  double mean = 0, squares = 0, count = 0;
  for (std::size_t i = means.size(); i-- > 0;) {
    const double apart = means[i] - mean;
    count += 1;
    mean += apart / count;
    squares += apart * (means[i] - mean);
    if (i <= most) found.statistic[i] = squares / (count * count);
  }
  found.left_out = static_cast<std::size_t>(std::min_element(found.statistic.begin(), found.statistic.end()) - found.statistic.begin());
  found.too_short = 2 * found.left_out > found.batches;
  return found;
}

std::vector<double> welch(std::span<const double> series, std::size_t half_width) {
  std::vector<double> averages(series.size(), missing_number);
  for (std::size_t i = 0; i + half_width < series.size(); ++i) {
    const std::size_t half = std::min(i, half_width);
    double sum = 0;
    for (const double value : series.subspan(i - half, 2 * half + 1)) sum += value;
    averages[i] = sum / static_cast<double>(2 * half + 1);
  }
  return averages;
}

}  // namespace output::analysis
