#include "output/analysis/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "output/analysis/matrix.hpp"
#include "sim/math.hpp"

namespace output::analysis {

std::vector<double> ranks(std::span<const double> sample) {
  std::vector<std::size_t> order(sample.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sample[a] < sample[b]; });
  std::vector<double> result(sample.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t next = first;
    while (next < order.size() && sample[order[next]] == sample[order[first]]) ++next;
    const double shared = static_cast<double>(first + next + 1) / 2;
    for (std::size_t i = first; i < next; ++i) result[order[i]] = shared;
    first = next;
  }
  return result;
}

std::vector<double> normal_scores(std::span<const double> sample) {
  std::vector<double> scores = ranks(sample);
  for (double& score : scores) score = sim::normal_quantile(score / static_cast<double>(sample.size() + 1));
  return scores;
}

double correlation(std::span<const double> a, std::span<const double> b) {
  const auto x = centred(a), y = centred(b);
  return dot(x, y) / std::sqrt(dot(x, x) * dot(y, y));
}

}  // namespace output::analysis
