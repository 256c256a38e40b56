#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace tests::oracle {

// The greatest distance between the distribution of a sample and a continuous one, times the root of the
// sample's size: above 1.63 once in a hundred, above 1.95 once in a thousand, where the sample is from it.
inline double kolmogorov_distance(std::vector<double> sample, const std::function<double(double)>& below) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double distance = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double expected = below(sample[i]);
    distance = std::max(
        {distance, static_cast<double>(i + 1) / n - expected, expected - static_cast<double>(i) / n});
  }
  return distance * std::sqrt(n);
}

}  // namespace tests::oracle
