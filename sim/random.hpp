#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

namespace sim {

/// Chance with an address. A draw is a pure function of the study's seed, the replication, whom it concerns,
/// what it decides and how often that was decided before. There is no state, hence no order of drawing: a new
/// draw in one model leaves the luck of all others unchanged, and two scenarios share their luck wherever
/// they share circumstances.
///
/// Philox4x64-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3; SC11) under the
/// key (seed, replication), at the counter (subject, purpose, count, part).
class Draws {
 public:
  constexpr Draws(std::uint64_t study_seed, std::uint64_t replication) noexcept
      : key_{{study_seed, replication}} {}

  /// The four 64-bit words at an address; `part` numbers further blocks where a decision needs more than
  /// four.
  std::array<std::uint64_t, 4> words(std::uint64_t subject, std::uint64_t purpose, std::uint64_t count,
                                     std::uint64_t part = 0) const noexcept {
    const auto block = r123::Philox4x64_R<10>{}({{subject, purpose, count, part}}, key_);
    return {block[0], block[1], block[2], block[3]};
  }

  /// The first of the four words.
  std::uint64_t bits(std::uint64_t subject, std::uint64_t purpose, std::uint64_t count,
                     std::uint64_t part = 0) const noexcept {
    return words(subject, purpose, count, part)[0];
  }

  /// Four independent uniforms, each in the open interval (0, 1).
  std::array<double, 4> uniforms(std::uint64_t subject, std::uint64_t purpose, std::uint64_t count,
                                 std::uint64_t part = 0) const noexcept {
    const auto w = words(subject, purpose, count, part);
    return {open_uniform(w[0]), open_uniform(w[1]), open_uniform(w[2]), open_uniform(w[3])};
  }

  /// The first of the four uniforms.
  double uniform(std::uint64_t subject, std::uint64_t purpose, std::uint64_t count,
                 std::uint64_t part = 0) const noexcept {
    return open_uniform(bits(subject, purpose, count, part));
  }

  /// The midpoints of 2^52 equal cells of (0, 1): never 0 nor 1, and u and 1 - u are both exact. (Of 2^53
  /// cells the upper midpoints would need 54 bits, and the last would round to 1.)
  static constexpr double open_uniform(std::uint64_t word) noexcept {
    return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
  }

 private:
  r123::Philox4x64_R<10>::key_type key_;
};

}  // namespace sim
