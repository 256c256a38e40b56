#pragma once

#include <bit>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/random.hpp"

namespace oracle {

/// What models::ShuffledRows gives: all places written down and shuffled, those beyond the last row left out.
inline std::vector<std::uint32_t> plain_shuffle(const sim::Draws& draws, std::uint64_t subject, std::uint64_t purpose,
                                                std::uint64_t count, std::uint32_t rows) {
  std::vector<std::uint32_t> places(rows == 0 ? 0 : std::bit_ceil(rows)), order;
  std::iota(places.begin(), places.end(), 0u);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double left = static_cast<double>(places.size() - i);
    std::swap(places[i], places[i + static_cast<std::size_t>(std::floor(draws.uniform(subject, purpose, count, 1 + i) * left))]);
  }
  for (const std::uint32_t place : places)
    if (place < rows) order.push_back(place);
  return order;
}

}  // namespace oracle
