#pragma once

#include <cmath>

namespace tests::oracle {

/// The standard normal's quantile by halving an interval, in extended precision.
inline long double normal_quantile(long double p) {
  const long double root_of_two = std::sqrt(2.0L);
  if (p > 0.5L) return -normal_quantile(1 - p);
  long double low = -40, high = 0;
  for (int halving = 0; halving < 80; ++halving) {
    const long double middle = 0.5L * (low + high);
    (0.5L * std::erfc(-middle / root_of_two) < p ? low : high) = middle;
  }
  return 0.5L * (low + high);
}

}  // namespace tests::oracle
