#pragma once

#include <cstdint>

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
//   invariants   budget >= 0 once drawn; `since` never goes back; `count` events have happened so far
struct HazardClock {
  static constexpr double not_drawn = -1;

  double budget = not_drawn;    // left at `since`; drawn when first needed
  std::uint32_t since = 0;      // seconds from the start: the budget is spent up to here
  std::uint32_t count = 0;      // events so far; the address of the next budget
};
static_assert(sizeof(HazardClock) == 16);

// The budget of event number `count` of one subject's clock: -log of a uniform addressed by both.
inline double drawn_budget(const Draws& draws, std::uint64_t subject, std::uint64_t purpose, std::uint32_t count) {
  return -log(draws.uniform(subject, purpose, count));
}

// Spends what `rate` (events per second) takes from the clock between `since` and now.
inline void spend(HazardClock& clock, double rate, const Season& season, SimTime now) {
  if (rate > 0 && clock.budget >= 0) {
    const double spent = rate * (season.elapsed(now) - season.elapsed({clock.since}));
    clock.budget = clock.budget > spent ? clock.budget - spent : 0;
  }
  clock.since = static_cast<std::uint32_t>(now.seconds);
}

// When the clock runs out if its rate stays as it is; never() at rate zero. Rounded to the nearest second and
// not before `since`. The budget must have been drawn.
inline SimTime runs_out(const HazardClock& clock, double rate, const Season& season) {
  if (!(rate > 0)) return SimTime::never();
  const SimTime since{clock.since};
  const double at = season.when(season.elapsed(since) + clock.budget / rate);
  if (!(at < static_cast<double>(SimTime::never().seconds))) return SimTime::never();
  const SimTime rounded{static_cast<std::int64_t>(at + 0.5)};
  return rounded < since ? since : rounded;
}

// The event has happened: the next budget is drawn when it is needed.
inline void restart(HazardClock& clock, SimTime now) {
  clock.budget = HazardClock::not_drawn;
  clock.since = static_cast<std::uint32_t>(now.seconds);
  ++clock.count;
}

}  // namespace sim
