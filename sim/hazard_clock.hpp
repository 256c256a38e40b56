#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/check.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"
#include "sim/season.hpp"
#include "sim/time.hpp"

namespace sim {

// A hazard that one person runs (a fall, an infection, dying), as a clock that holds a unit-exponential
// budget and spends it at the person's rate. When the rate changes, what is left of the budget is carried
// over (the modified next reaction method, Anderson 2007): the k-th fall of a citizen has the same budget in
// every scenario, so slowing the clock postpones or averts that fall.
//
// Only a clock whose rate changes is touched. A programme against falls leaves the bits of every other clock
// as they were, and with them the second at which it runs out.
//
// Budgets are whole numbers of parts, 2^-40 of a unit each: twelve bytes a clock in place of sixteen, of which a nation
// has thirty million, and most of an event's time goes into fetching them. A part is a second's spending at one event
// in 35,000 years, so that the second of any event that may happen in a lifetime is kept.
//
//   invariants   a budget >= 0 once drawn; `since` never goes back; count() events have happened so far
class HazardClock {
 public:
  static constexpr double part = 0x1p-40;
  static constexpr std::uint32_t most_events = (1u << 18) - 1;

  HazardClock() = default;
  explicit HazardClock(double budget_left, std::uint32_t at = 0, std::uint32_t events = 0) : since(at) {
    keep(parts_of(std::min(budget_left, most_drawn)), events);
  }

  // Units left at `since`. It must have been drawn.
  double budget() const { return static_cast<double>(word() >> count_bits) * part; }
  bool is_drawn() const { return word() >> count_bits != not_drawn; }
  void draw(double fresh) { keep(parts_of(std::min(fresh, most_drawn)), count()); }
  // Takes off the budget, which must have been drawn, what lies between two readings of the meter of a rate; never
  // more than is left. Readings are rounded, not what lies between: it is the same taken at once or in pieces.
  void take(double from, double to) {
    // A meter beyond all bounds (a million events a citizen) is read only roughly.
    const bool far = to > 0x1p20;
    const std::int64_t spent = far ? parts_of(std::min(to - from, most_drawn)) : parts_of(to) - parts_of(from);
    keep(std::max<std::int64_t>((word() >> count_bits) - spent, 0), count());
  }

  // Events so far; the address of the next budget.
  std::uint32_t count() const { return low_ & most_events; }
  // One more has happened: the next budget has yet to be drawn.
  void happened() {
    promise(count() < most_events, "nothing happens to one citizen more than 262,143 times: a hazard's rate is far too high");
    keep(not_drawn, count() + 1);
  }

  std::uint32_t since = 0;      // seconds from the start: the budget is spent up to here

 private:
  static constexpr int count_bits = 18;
  static constexpr std::int64_t not_drawn = (std::int64_t{1} << 45) - 1;

  // A drawn budget is above 31 once in 3e13 times, and then taken as 31.
  static constexpr double most_drawn = 31;
  static std::int64_t parts_of(double units) { return static_cast<std::int64_t>(units * 0x1p40 + 0.5); }
  std::int64_t word() const { return static_cast<std::int64_t>(std::uint64_t{high_} << 32 | low_); }
  void keep(std::int64_t left, std::uint32_t events) {
    const std::uint64_t both = static_cast<std::uint64_t>(left) << count_bits | events;
    low_ = static_cast<std::uint32_t>(both);
    high_ = static_cast<std::uint32_t>(both >> 32);
  }

  // The parts above 18 bits of the count. In two halves: one word of eight bytes would often lie across two lines of
  // the cache, and was measured to be slower.
  std::uint32_t low_ = 0xfffc0000u, high_ = 0x7fffffffu;
};
static_assert(sizeof(HazardClock) == 12);

// The budget of event number `count` of one subject's clock: -log of a uniform addressed by both.
inline double drawn_budget(const Draws& draws, std::uint64_t subject, std::uint64_t purpose, std::uint32_t count) {
  return -log(draws.uniform(subject, purpose, count));
}

// Spends what `rate` (events per second) takes from the clock between `since` and now.
inline void spend(HazardClock& clock, double rate, const Season& season, SimTime now) {
  if (rate > 0 && clock.is_drawn()) clock.take(rate * season.elapsed({clock.since}), rate * season.elapsed(now));
  clock.since = static_cast<std::uint32_t>(now.seconds);
}

// When the clock runs out if its rate stays as it is, or `soonest` if that is sooner. Rounded to the nearest second and not
// before `since`. The budget must have been drawn.
//
// Most of a citizen's clocks are not the soonest: their budget is more than the season's fastest days could spend until
// then, which is seen without looking for the day.
inline SimTime sooner_of(const HazardClock& clock, double rate, const Season& season, SimTime soonest) {
  if (!(rate > 0)) return soonest;
  const SimTime since{clock.since};
  // Two seconds and a millionth more than needed, so that rounding decides nothing here.
  const double span = static_cast<double>(soonest.seconds) - static_cast<double>(clock.since) + 2;
  if (clock.budget() > span * rate * season.fastest() * 1.000001) return soonest;
  const double at = season.when(season.elapsed(since) + clock.budget() / rate);
  if (!(at + 0.5 < static_cast<double>(soonest.seconds))) return soonest;
  return std::min(soonest, std::max(since, SimTime{static_cast<std::int64_t>(at + 0.5)}));
}

// The same with nothing sooner; never() at rate zero.
inline SimTime runs_out(const HazardClock& clock, double rate, const Season& season) {
  return sooner_of(clock, rate, season, SimTime::never());
}

// The event has happened: the next budget is drawn when it is needed.
inline void restart(HazardClock& clock, SimTime now) {
  clock.happened();
  clock.since = static_cast<std::uint32_t>(now.seconds);
}

}  // namespace sim
