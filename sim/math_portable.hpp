#pragma once

#include <cmath>
#include <compare>
#include <concepts>
#include <limits>
#include <ostream>

#include "sim/math.hpp"

namespace sim {

/// A double whose elementary functions are those of sim/math.hpp. Boost.Math written for `double` calls the C
/// library; given this type it finds these functions by argument-dependent lookup, and as numeric_limits says
/// 53 binary digits it picks the same approximations as for double.
class Portable {
 public:
  constexpr Portable() = default;
  template <typename Number>
  requires std::integral<Number> || std::floating_point<Number>
  // NOLINTNEXTLINE(google-explicit-constructor): Boost.Math mixes the type with literals of every kind.
  constexpr Portable(Number number) noexcept : number_(static_cast<double>(number)) {}

  template <typename Number>
  requires std::integral<Number> || std::floating_point<Number>
  explicit constexpr operator Number() const noexcept { return static_cast<Number>(number_); }

  constexpr double number() const noexcept { return number_; }

  constexpr Portable& operator+=(Portable other) noexcept { return *this = number_ + other.number_; }
  constexpr Portable& operator-=(Portable other) noexcept { return *this = number_ - other.number_; }
  constexpr Portable& operator*=(Portable other) noexcept { return *this = number_ * other.number_; }
  constexpr Portable& operator/=(Portable other) noexcept { return *this = number_ / other.number_; }

  constexpr Portable operator+() const noexcept { return *this; }
  constexpr Portable operator-() const noexcept { return -number_; }
  constexpr Portable& operator++() noexcept { return *this += 1; }
  constexpr Portable& operator--() noexcept { return *this -= 1; }

  friend constexpr Portable operator+(Portable a, Portable b) noexcept { return a.number_ + b.number_; }
  friend constexpr Portable operator-(Portable a, Portable b) noexcept { return a.number_ - b.number_; }
  friend constexpr Portable operator*(Portable a, Portable b) noexcept { return a.number_ * b.number_; }
  friend constexpr Portable operator/(Portable a, Portable b) noexcept { return a.number_ / b.number_; }
  friend constexpr bool operator==(Portable a, Portable b) noexcept { return a.number_ == b.number_; }
  friend constexpr std::partial_ordering operator<=>(Portable a, Portable b) noexcept {
    return a.number_ <=> b.number_;
  }

 private:
  double number_ = 0;
};

inline Portable log(Portable x) noexcept {
  return log(x.number());
}
inline Portable exp(Portable x) noexcept {
  return exp(x.number());
}
inline Portable pow(Portable base, Portable exponent) noexcept {
  return pow(base.number(), exponent.number());
}
inline Portable sin(Portable x) noexcept {
  return sin(x.number());
}
inline Portable cos(Portable x) noexcept {
  return cos(x.number());
}
inline Portable asin(Portable x) noexcept {
  return asin(x.number());
}
inline Portable acos(Portable x) noexcept {
  return acos(x.number());
}
inline Portable tan(Portable x) noexcept {
  return tan(x.number());
}

// Exact or correctly rounded, hence the same on every machine.
inline Portable abs(Portable x) noexcept {
  return std::fabs(x.number());
}
inline Portable fabs(Portable x) noexcept {
  return std::fabs(x.number());
}
inline Portable sqrt(Portable x) noexcept {
  return std::sqrt(x.number());
}
inline Portable floor(Portable x) noexcept {
  return std::floor(x.number());
}
inline Portable ceil(Portable x) noexcept {
  return std::ceil(x.number());
}
inline Portable trunc(Portable x) noexcept {
  return std::trunc(x.number());
}
inline Portable ldexp(Portable x, int power) noexcept {
  return std::ldexp(x.number(), power);
}
inline Portable frexp(Portable x, int* power) noexcept {
  return std::frexp(x.number(), power);
}

/// For Boost.Math's error messages.
inline std::ostream& operator<<(std::ostream& out, Portable x) {
  return out << x.number();
}

}  // namespace sim

template <>
class std::numeric_limits<sim::Portable> : public std::numeric_limits<double> {
 public:
  static constexpr sim::Portable min() noexcept { return std::numeric_limits<double>::min(); }
  static constexpr sim::Portable max() noexcept { return std::numeric_limits<double>::max(); }
  static constexpr sim::Portable lowest() noexcept { return std::numeric_limits<double>::lowest(); }
  static constexpr sim::Portable epsilon() noexcept { return std::numeric_limits<double>::epsilon(); }
  static constexpr sim::Portable round_error() noexcept { return std::numeric_limits<double>::round_error(); }
  static constexpr sim::Portable infinity() noexcept { return std::numeric_limits<double>::infinity(); }
  static constexpr sim::Portable quiet_NaN() noexcept { return std::numeric_limits<double>::quiet_NaN(); }
  static constexpr sim::Portable signaling_NaN() noexcept {
    return std::numeric_limits<double>::signaling_NaN();
  }
  static constexpr sim::Portable denorm_min() noexcept { return std::numeric_limits<double>::denorm_min(); }
};
