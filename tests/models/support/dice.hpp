#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "models/parameters.hpp"

namespace worlds {

// What random worlds are made with. Each part of them has dice of its own, so that a part added leaves the
// others as they were.
class Dice {
 public:
  // `part`: which part of the world, so that two parts of one world do not fall alike.
  explicit Dice(std::uint64_t seed, std::uint64_t part = 1) : bits_(seed * 0x9e3779b97f4a7c15ULL + part) {}

  int upto(int n) { return static_cast<int>(bits_() % static_cast<std::uint64_t>(n + 1)); }
  int from(int low, int high) { return low + upto(high - low); }
  double real(double low, double high) {
    return low + (high - low) * static_cast<double>(bits_() >> 11) * 0x1p-53;
  }
  bool one_in(int n) { return upto(n - 1) == 0; }
  std::size_t index(std::size_t size) { return static_cast<std::size_t>(upto(static_cast<int>(size) - 1)); }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(upto(static_cast<int>(all.size()) - 1))];
  }

  sim::Distribution duration() {
    switch (upto(6)) {
      case 0:
        return sim::Distribution::deterministic(0);
      case 1:
        return sim::Distribution::deterministic(from(1, 3) * 43200.0);
      case 2:
        return sim::Distribution::deterministic(from(1, 48) * 3600.0);
      case 3:
        return sim::Distribution::exponential(real(3600, 6 * 86400.0));
      case 4:
        return sim::Distribution::uniform(0, real(3600, 4 * 86400.0));
      case 5:
        return sim::Distribution::table({0, 3600, 86400, 3 * 86400.0}, {1, 2, 2, 1});
      default:
        return sim::Distribution::gamma(real(1, 5) * 86400.0, real(1, 4) * 86400.0);
    }
  }

  models::AttributeTable table(double low, double high) {
    models::AttributeTable t;
    if (one_in(3)) t.age_from = {0, from(5, 40), from(41, 90)};
    t.by_sex = one_in(4);
    t.by_frailty = one_in(3);
    t.by_deprivation = one_in(5);
    t.values.resize(t.size());
    for (double& v : t.values) v = real(low, high);
    return t;
  }

  models::PersonFilter filter() {
    models::PersonFilter f;
    if (one_in(2)) return f;
    if (one_in(2)) f.age_from = from(0, 60);
    if (one_in(3)) f.age_below = f.age_from + from(1, 60);
    if (one_in(4)) f.sexes = static_cast<std::uint8_t>(from(1, 3));
    if (one_in(3)) f.frailties = static_cast<std::uint8_t>(from(1, 15));
    if (one_in(4)) f.deprivations = static_cast<std::uint8_t>(from(1, 31));
    return f;
  }

 private:
  std::mt19937_64 bits_;
};

}  // namespace worlds
