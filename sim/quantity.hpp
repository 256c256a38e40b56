#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace sim {

// Money in whole pence, so that books balance to the penny whatever the order of addition.
struct Pence {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(Pence, Pence) = default;
  friend constexpr Pence operator+(Pence a, Pence b) { return {a.value + b.value}; }
  friend constexpr Pence operator-(Pence a, Pence b) { return {a.value - b.value}; }
  friend constexpr Pence operator*(Pence a, std::int64_t n) { return {a.value * n}; }
  constexpr Pence& operator+=(Pence other) { value += other.value; return *this; }
};

constexpr double in_pounds(Pence p) { return static_cast<double>(p.value) / 100.0; }

// Nearest penny of an amount in pounds.
inline Pence pounds(double amount) { return {static_cast<std::int64_t>(std::llround(amount * 100.0))}; }

// How often something happens to one person: events per person-year. Not a probability.
struct RatePerYear {
  double value = 0;
  friend constexpr auto operator<=>(RatePerYear, RatePerYear) = default;
};

}  // namespace sim
