#pragma once

#include <array>
#include <cstdint>

namespace tests::oracle {

/// Philox4x64-10 from its description (Salmon et al., SC11), with the multiplication as learned at school: by
/// halves of 32 bits.
struct Product {
  std::uint64_t high;
  std::uint64_t low;
};

inline Product multiply(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t half = 0xffffffff;
  const std::uint64_t units = (a & half) * (b & half);
  const std::uint64_t cross_1 = (a >> 32) * (b & half);
  const std::uint64_t cross_2 = (a & half) * (b >> 32);
  const std::uint64_t squares = (a >> 32) * (b >> 32);
  const std::uint64_t carry = (units >> 32) + (cross_1 & half) + (cross_2 & half);
  return {squares + (cross_1 >> 32) + (cross_2 >> 32) + (carry >> 32), (carry << 32) | (units & half)};
}

inline std::array<std::uint64_t, 4> philox(std::array<std::uint64_t, 4> counter,
                                           std::array<std::uint64_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const Product first = multiply(0xD2E7470EE14C6C93, counter[0]);
    const Product second = multiply(0xCA5A826395121157, counter[2]);
    counter = {second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low};
    key[0] += 0x9E3779B97F4A7C15;  // golden ratio
    key[1] += 0xBB67AE8584CAA73B;  // square root of 3, less 1
  }
  return counter;
}

}  // namespace tests::oracle
