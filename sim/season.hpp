#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/rhythm.hpp"
#include "sim/time.hpp"

namespace sim {

// A curve shared by all clocks of one kind: how much faster or slower they run through the year, the week and the day.
// Held as the running total of its factors, day by day, and the shape of a day, so that a clock's budget can be spent
// over any span with two look-ups and the time at which it runs out be found by a search.
//
// `elapsed(t)` is the season-weighted number of seconds from the start to t; `when(e)` is its inverse.
class Season {
 public:
  // Always 1: elapsed time is time.
  Season() = default;

  // From the day of each step on all is multiplied by its factor, until the next step's.
  struct Step {
    SimTime from;
    double factor = 1;
  };
  // Factors, each kind divided by its mean: equal ones are no season. Months from January, days from Monday, equal parts
  // of a day from midnight (none: it is even). What a step says counts as it is.
  struct Factors {
    std::array<double, 12> monthly{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    std::vector<Step> steps{};
    std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};
    std::vector<double> hours{};
  };
  // Throws std::invalid_argument when a factor is negative or not finite, or all of a kind are zero.
  Season(const Calendar& calendar, SimTime end, const Factors& factors);
  Season(const Calendar& calendar, SimTime end, const std::array<double, 12>& monthly, const std::vector<Step>& steps = {})
      : Season(calendar, end, Factors{monthly, steps}) {}

  bool constant() const { return total_.empty(); }
  // The greatest of its factors: time never elapses faster than that.
  double fastest() const { return fastest_; }

  double elapsed(SimTime t) const {
    if (total_.empty()) return static_cast<double>(t.seconds);
    const auto day = static_cast<std::size_t>(t.seconds / 86400);
    if (day + 1 >= total_.size()) return total_.back();
    const double within = day_ ? passed_of_day(t) : static_cast<double>(t.seconds % 86400) / 86400.0;
    return total_[day] + (total_[day + 1] - total_[day]) * within;
  }

  // Seconds from the start at which `elapsed` reaches e; a number beyond the end when it never does.
  double when(double e) const;

 private:
  // Not part of whoever calls it: few clocks go by the hour, and all others were a twentieth slower with it in the way.
  double passed_of_day(SimTime t) const;

  std::vector<double> total_;  // at the start of each day
  double fastest_ = 1;
  // By whole days of elapsed time: a day at whose start no more has elapsed, and from which few steps lead to the last such.
  std::vector<std::uint32_t> no_later_;
  std::shared_ptr<const Rhythm> day_;   // none: even all day long
};

}  // namespace sim
