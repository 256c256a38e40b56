#include "sim/distribution_binomial.hpp"

#include <algorithm>
#include <cmath>

#include "sim/math.hpp"

namespace sim {

namespace {

// Probability of exactly k of n, away from p = 0 and 1.
double exactly(std::int64_t n, std::int64_t k, double p) {
  const auto count = static_cast<double>(n), some = static_cast<double>(k);
  return exp(log_gamma(count + 1) - log_gamma(some + 1) - log_gamma(count - some + 1) + some * log(p) +
             (count - some) * log1p(-p));
}

// Probability of at most k of n, 0 <= k < n.
double at_most(std::int64_t n, std::int64_t k, double p) {
  return beta_tails(static_cast<double>(n - k), static_cast<double>(k + 1), 1 - p).below;
}

}  // namespace

std::int64_t binomial(std::int64_t n, double p, double u) {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  const double mean = static_cast<double>(n) * p;
  const double guess = mean + normal_quantile(u) * std::sqrt(mean * (1 - p));
  auto k = static_cast<std::int64_t>(std::clamp(guess, 0.0, static_cast<double>(n)));
  // From the bell's guess a few steps up or down, one probability at a time.
  double below = k == n ? 1 : at_most(n, k, p);
  while (below < u && k < n) {
    ++k;
    below = k == n ? 1 : below + exactly(n, k, p);
  }
  while (k > 0) {
    const double less = below - exactly(n, k, p);
    if (less < u) break;
    below = less;
    --k;
  }
  return k;
}

}  // namespace sim
