#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace models {

// How the hours of a staff group are shared between the services it works in and the programmes it gives: both get the same
// part of what they ask for. Programmes never get more than they ask for, so that what is over is the services'.
struct SharedHours {
  double part = 1;              // of what programmes ask for
  std::int64_t on_programmes = 0;
  std::int64_t in_services = 0;
};

// `here` are there; `at_start` is what services ask for, as their stated capacity stands for the hours at the start; `asked`
// is what programmes ask for. All in one unit, not negative.
inline SharedHours share_hours(std::int64_t here, std::int64_t at_start, std::int64_t asked) {
  if (asked == 0) return {1, 0, here};
  const double part = std::min(1.0, static_cast<double>(here) / (static_cast<double>(at_start) + static_cast<double>(asked)));
  const std::int64_t given = std::min(here, static_cast<std::int64_t>(std::llround(static_cast<double>(asked) * part)));
  return {part, given, here - given};
}

}  // namespace models
