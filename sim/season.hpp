#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/time.hpp"

namespace sim {

// A curve shared by all clocks of one kind: how much faster or slower they run through the year. Held as the
// running total of its factors, day by day, so that a clock's budget can be spent over any span with two
// look-ups and the time at which it runs out be found by a search.
//
// `elapsed(t)` is the season-weighted number of seconds from the start to t; `when(e)` is its inverse.
class Season {
 public:
  // Always 1: elapsed time is time.
  Season() = default;

  // Factors for January to December, scaled so that their mean over the run's days is that of the given
  // twelve divided by their mean: twelve equal factors are no season. Throws std::invalid_argument when a
  // factor is negative or not finite, or all are zero.
  // From the day of each step on all is multiplied by its factor, until the next step's.
  struct Step {
    SimTime from;
    double factor = 1;
  };
  Season(const Calendar& calendar, SimTime end, const std::array<double, 12>& monthly,
         const std::vector<Step>& steps = {});

  bool constant() const { return total_.empty(); }
  // The greatest of its factors: time never elapses faster than that.
  double fastest() const { return fastest_; }

  double elapsed(SimTime t) const {
    if (total_.empty()) return static_cast<double>(t.seconds);
    const auto day = static_cast<std::size_t>(t.seconds / 86400);
    if (day + 1 >= total_.size()) return total_.back();
    const double within = static_cast<double>(t.seconds % 86400) / 86400.0;
    return total_[day] + (total_[day + 1] - total_[day]) * within;
  }

  // Seconds from the start at which `elapsed` reaches e; a number beyond the end when it never does.
  double when(double e) const;

 private:
  std::vector<double> total_;  // at the start of each day
  double fastest_ = 1;
  // By whole days of elapsed time: a day at whose start no more has elapsed, and from which few steps lead to the last such.
  std::vector<std::uint32_t> no_later_;
};

}  // namespace sim
