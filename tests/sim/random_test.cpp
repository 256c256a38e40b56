#include "sim/random.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "tests/oracle/philox.hpp"

namespace {

using Words = std::array<std::uint64_t, 4>;

constexpr int draws = 40000;

/// Uniforms at addresses that differ in one word only.
std::vector<double> along(const std::function<double(std::uint64_t)>& draw) {
  std::vector<double> result;
  for (std::uint64_t i = 0; i < draws; ++i) result.push_back(draw(i));
  return result;
}

/// Chi-square of the counts in 100 equal cells; 99 degrees of freedom: mean 99, sd 14.1.
double chi_square(const std::vector<double>& uniforms) {
  std::array<int, 100> counts{};
  for (double u : uniforms) ++counts[static_cast<std::size_t>(u * 100)];
  const double expected = static_cast<double>(uniforms.size()) / 100;
  double sum = 0;
  for (int count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return 12 * sum / static_cast<double>(a.size());
}

std::vector<double> shifted(std::vector<double> values, std::size_t by) {
  std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(by), values.end());
  return values;
}

}  // namespace

TEST_CASE("draws give Random123's published answers", "[random]") {
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  CHECK(sim::Draws(0, 0).words(0, 0, 0, 0) ==
        Words{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b});
  CHECK(sim::Draws(ones, ones).words(ones, ones, ones, ones) ==
        Words{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0});
  // The digits of pi.
  CHECK(sim::Draws(0x452821e638d01377, 0xbe5466cf34e90c6c)
            .words(0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89) ==
        Words{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6});
}

TEST_CASE("draws agree with the slow twin", "[random]") {
  // Addresses far and near, made from the twin's own output.
  Words address{1, 2, 3, 4};
  std::array<std::uint64_t, 2> key{5, 6};
  for (int i = 0; i < 2000; ++i) {
    const Words expected = tests::oracle::philox(address, key);
    REQUIRE(sim::Draws(key[0], key[1]).words(address[0], address[1], address[2], address[3]) == expected);
    key = {expected[0] ^ key[1], expected[1] >> (i % 64)};
    address = {expected[2] >> (i % 61), expected[3], address[0] + 1, expected[0] & 0xff};
  }
}

TEST_CASE("a uniform is never 0 nor 1, and as exact as its complement", "[random]") {
  constexpr double lowest = sim::Draws::open_uniform(0);
  constexpr double highest = sim::Draws::open_uniform(~std::uint64_t{0});
  CHECK(lowest == 0x1p-53);
  CHECK(highest == 1 - 0x1p-53);
  CHECK(sim::Draws::open_uniform(std::uint64_t{1} << 63) > 0.5);
  CHECK(1 - sim::Draws::open_uniform(~std::uint64_t{0}) == lowest);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const std::uint64_t word = sim::Draws(1, 1).bits(i, 0, 0);
    REQUIRE(1 - sim::Draws::open_uniform(word) == sim::Draws::open_uniform(~word));
  }
}

TEST_CASE("one uniform is the first of four", "[random]") {
  const sim::Draws chance(2026, 3);
  const auto words = chance.words(7, 8, 9, 10);
  const auto four = chance.uniforms(7, 8, 9, 10);
  CHECK(chance.bits(7, 8, 9, 10) == words[0]);
  CHECK(chance.uniform(7, 8, 9, 10) == four[0]);
  for (int i = 0; i < 4; ++i) CHECK(four[i] == sim::Draws::open_uniform(words[i]));
  CHECK(std::set<double>(four.begin(), four.end()).size() == 4);
  CHECK(chance.uniforms(7, 8, 9) == chance.uniforms(7, 8, 9, 0));
}

TEST_CASE("every word of the address, and seed and replication, moves the draw", "[random]") {
  for (std::uint64_t base : {std::uint64_t{0}, std::uint64_t{41}, std::uint64_t{1} << 40}) {
    std::set<double> seen;
    seen.insert(sim::Draws(base, base).uniform(base, base, base, base));
    seen.insert(sim::Draws(base + 1, base).uniform(base, base, base, base));
    seen.insert(sim::Draws(base, base + 1).uniform(base, base, base, base));
    seen.insert(sim::Draws(base, base).uniform(base + 1, base, base, base));
    seen.insert(sim::Draws(base, base).uniform(base, base + 1, base, base));
    seen.insert(sim::Draws(base, base).uniform(base, base, base + 1, base));
    seen.insert(sim::Draws(base, base).uniform(base, base, base, base + 1));
    CHECK(seen.size() == 7);
  }
}

TEST_CASE("draws are even and unrelated along every word of the address", "[random]") {
  const sim::Draws chance(11, 22);
  const std::vector<std::vector<double>> series = {
      along([&](std::uint64_t i) { return chance.uniform(i, 5, 6, 7); }),
      along([&](std::uint64_t i) { return chance.uniform(4, i, 6, 7); }),
      along([&](std::uint64_t i) { return chance.uniform(4, 5, i, 7); }),
      along([&](std::uint64_t i) { return chance.uniform(4, 5, 6, i); }),
      along([&](std::uint64_t i) { return sim::Draws(i, 22).uniform(4, 5, 6, 7); }),
      along([&](std::uint64_t i) { return sim::Draws(11, i).uniform(4, 5, 6, 7); }),
      along([&](std::uint64_t i) { return chance.uniforms(i, 5, 6, 7)[1]; }),
      along([&](std::uint64_t i) { return chance.uniforms(i, 5, 6, 7)[2]; }),
      along([&](std::uint64_t i) { return chance.uniforms(i, 5, 6, 7)[3]; }),
  };
  const double sd_of_correlation = 1 / std::sqrt(static_cast<double>(draws));
  for (std::size_t a = 0; a < series.size(); ++a) {
    CHECK(std::fabs(chi_square(series[a]) - 99) < 4.5 * 14.1);
    for (std::size_t lag : {1, 2, 16}) {
      CHECK(std::fabs(correlation(series[a], shifted(series[a], lag))) < 4.5 * sd_of_correlation);
    }
    for (std::size_t b = 0; b < a; ++b) {
      CHECK(std::fabs(correlation(series[a], series[b])) < 4.5 * sd_of_correlation);
    }
  }
}

TEST_CASE("a new purpose leaves the luck of all others unchanged", "[random]") {
  const auto falls_and_infections = [](bool with_new_purpose) {
    const sim::Draws chance(2026, 1);
    std::vector<double> result;
    for (std::uint64_t citizen = 0; citizen < 100; ++citizen) {
      result.push_back(chance.uniform(citizen, 1, 0));
      if (with_new_purpose) static_cast<void>(chance.uniform(citizen, 99, 0));
      result.push_back(chance.uniform(citizen, 2, 0));
    }
    return result;
  };
  CHECK(falls_and_infections(true) == falls_and_infections(false));
}
