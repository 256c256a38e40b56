#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace models {

// The levels at which time is shown: each whole number below 300, then bins that are at most a thirtieth as wide
// as their level. The same for every service and scenario, so that results can be laid side by side.
struct LevelBins {
  struct Stretch {
    std::int64_t from, to, width;
  };
  static constexpr std::array<Stretch, 9> stretches{{{0, 300, 1},
                                                     {300, 1000, 10},
                                                     {1000, 2000, 20},
                                                     {2000, 5000, 50},
                                                     {5000, 10'000, 100},
                                                     {10'000, 20'000, 200},
                                                     {20'000, 50'000, 500},
                                                     {50'000, 100'000, 1000},
                                                     {100'000, INT64_MAX, INT64_MAX - 100'000}}};

  static constexpr std::size_t count() {
    std::size_t n = 0;
    for (const Stretch& s : stretches) n += static_cast<std::size_t>((s.to - s.from) / s.width);
    return n;
  }
  // The lowest level of each bin, ascending.
  static std::vector<std::int64_t> lowest() {
    std::vector<std::int64_t> all;
    for (const Stretch& s : stretches)
      for (std::int64_t i = 0; i < (s.to - s.from) / s.width; ++i) all.push_back(s.from + i * s.width);
    return all;
  }
  static constexpr std::size_t of(std::int64_t level) {
    std::size_t before = 0;
    for (const Stretch& s : stretches) {
      if (level < s.to) return before + static_cast<std::size_t>((level - s.from) / s.width);
      before += static_cast<std::size_t>((s.to - s.from) / s.width);
    }
    return before - 1;
  }
};

// What a number of whole values with weights comes to: of time at each level, or of anything else counted by level.
struct LevelSummary {
  double mean = 0, sd = 0;
  std::int64_t highest = 0;
  // The lowest level at or below which at least this share lies.
  static std::int64_t quantile(const std::vector<std::int64_t>& weights, double share);
  static LevelSummary of(const std::vector<std::int64_t>& weights);
};

}  // namespace models
