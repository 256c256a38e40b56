#pragma once

#include <compare>
#include <cstdint>
#include <limits>

// Time is whole seconds since the scenario's start. Whole, so that sums and comparisons are exact and the
// same on every machine; from the start, so that nothing depends on the date a scenario was written for.
namespace sim {

// A length of time in whole seconds; may be negative in arithmetic, never in a stage or a wait.
struct Duration {
  std::int64_t seconds = 0;

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.seconds + b.seconds}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.seconds - b.seconds}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.seconds * n}; }
  friend constexpr Duration operator*(std::int64_t n, Duration a) { return {a.seconds * n}; }
  friend constexpr std::int64_t operator/(Duration a, Duration b) { return a.seconds / b.seconds; }
};

constexpr Duration seconds(std::int64_t n) { return {n}; }
constexpr Duration minutes(std::int64_t n) { return {60 * n}; }
constexpr Duration hours(std::int64_t n) { return {3600 * n}; }
constexpr Duration days(std::int64_t n) { return {86400 * n}; }

constexpr double in_hours(Duration d) { return static_cast<double>(d.seconds) / 3600.0; }
constexpr double in_days(Duration d) { return static_cast<double>(d.seconds) / 86400.0; }

// The mean Gregorian year; rates "per year" are per this many seconds.
inline constexpr double seconds_per_year = 365.2425 * 86400.0;

// An instant: seconds since the scenario's start.
struct SimTime {
  std::int64_t seconds = 0;

  friend constexpr auto operator<=>(SimTime, SimTime) = default;
  friend constexpr SimTime operator+(SimTime t, Duration d) { return {t.seconds + d.seconds}; }
  friend constexpr SimTime operator-(SimTime t, Duration d) { return {t.seconds - d.seconds}; }
  friend constexpr Duration operator-(SimTime a, SimTime b) { return {a.seconds - b.seconds}; }

  // Later than anything that happens.
  static constexpr SimTime never() { return {std::numeric_limits<std::int64_t>::max() / 4}; }
};

// A drawn length of time in seconds, rounded to the nearest whole second (halves away from zero).
// Anything negative or not a number becomes zero: a stage cannot end before it began.
constexpr Duration rounded_duration(double s) {
  if (!(s > 0)) return {0};
  constexpr double longest = 4e17;
  return {static_cast<std::int64_t>((s < longest ? s : longest) + 0.5)};
}

}  // namespace sim
