#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "sim/random.hpp"

namespace models {

/// Rows 0 to `rows` - 1 in an order of chance, one at a time, in time and memory of those taken and not of all there are:
/// the shuffle of Fisher and Yates (Durstenfeld 1964), of which only what was exchanged is kept. Every order is as likely.
/// Places are drawn of the next power of two and those beyond the last row passed over, so that two scenarios in which
/// somebody more lives draw the same people still.
class ShuffledRows {
 public:
  /// Of draws at (subject, purpose, count, 1 onwards).
  ShuffledRows(const sim::Draws& draws, std::uint64_t subject, std::uint64_t purpose, std::uint64_t count, std::uint32_t rows)
      : draws_(draws), subject_(subject), purpose_(purpose), count_(count), rows_(rows),
        places_(rows == 0 ? 0 : std::bit_ceil(std::uint64_t{rows})) {}

  /// The next row; none once each was given.
  std::optional<std::uint32_t> next() {
    while (taken_ < places_) {
      const double u = draws_.uniform(subject_, purpose_, count_, 1 + taken_);
      const std::uint64_t place = taken_ + static_cast<std::uint64_t>(std::floor(u * static_cast<double>(places_ - taken_)));
      const std::uint64_t row = at(place);
      exchanged_[place] = at(taken_);
      exchanged_.erase(taken_++);
      if (row < rows_) return static_cast<std::uint32_t>(row);
    }
    return std::nullopt;
  }

 private:
  std::uint64_t at(std::uint64_t place) const {
    const auto there = exchanged_.find(place);
    return there == exchanged_.end() ? place : there->second;
  }

  const sim::Draws& draws_;
  std::uint64_t subject_, purpose_, count_, rows_, places_, taken_ = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> exchanged_;
};

}  // namespace models
