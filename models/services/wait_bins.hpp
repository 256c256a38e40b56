#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "sim/time.hpp"

namespace models {

// Bins of waiting times, from no wait at all to more than a year; each holds waits up to and including its
// upper edge.
inline constexpr std::array<std::int64_t, 16> wait_bin_seconds{
    0,         900,        3600,       2 * 3600,   4 * 3600,    8 * 3600,    12 * 3600,   24 * 3600,
    2 * 86400, 4 * 86400,  7 * 86400,  14 * 86400, 28 * 86400,  56 * 86400,  91 * 86400,  365 * 86400};
inline constexpr std::size_t wait_bin_count = wait_bin_seconds.size() + 1;
inline constexpr std::array<std::string_view, wait_bin_count> wait_bin_names{
    "none",        "up to 15 min", "up to 1 h",     "up to 2 h",     "up to 4 h",     "up to 8 h",
    "up to 12 h",  "up to 1 day",  "up to 2 days",  "up to 4 days",  "up to 7 days",  "up to 14 days",
    "up to 28 days", "up to 56 days", "up to 91 days", "up to 365 days", "over 365 days"};

constexpr std::size_t wait_bin(sim::Duration wait) {
  std::size_t bin = 0;
  while (bin < wait_bin_seconds.size() && wait.seconds > wait_bin_seconds[bin]) ++bin;
  return bin;
}

}  // namespace models
