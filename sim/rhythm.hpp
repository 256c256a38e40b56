#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/time.hpp"

namespace sim {

// How what happens in a day (or a week) is spread over it: equal parts, each at an even pace of its own.
class Rhythm {
 public:
  // Even all the time.
  explicit Rhythm(std::int64_t period = 86400) : period_(static_cast<double>(period)) {}
  // The paces of as many parts of a period of so many seconds, whose mean counts as 1. Throws std::invalid_argument when
  // one is negative or not finite, or all are zero.
  explicit Rhythm(const std::vector<double>& paces, std::int64_t period = 86400);

  bool even() const { return passed_.empty(); }
  // The greatest pace, over the mean.
  double fastest() const { return fastest_; }

  // The share of what happens that is over at a second of the period, and the share of the period at which so much is:
  // from 0 to 1. Of all that is over by a pause, and no more in it, the pause's end.
  double passed(std::int64_t second) const {
    const double at = static_cast<double>(second) / period_;
    if (even()) return at;
    const double part_at = at * static_cast<double>(parts());
    const std::size_t part = std::min(static_cast<std::size_t>(part_at), parts() - 1);
    return passed_[part] + (passed_[part + 1] - passed_[part]) * (part_at - static_cast<double>(part));
  }
  double moment(double share) const {
    if (even()) return share;
    const auto after = std::upper_bound(passed_.begin(), passed_.end(), share);
    if (after == passed_.end()) return 1;
    const auto part = static_cast<std::size_t>(after - passed_.begin()) - 1;   // passed_[0] is 0, and so never after
    const double within = (share - passed_[part]) / (passed_[part + 1] - passed_[part]);
    return (static_cast<double>(part) + within) / static_cast<double>(parts());
  }

 private:
  std::size_t parts() const { return passed_.size() - 1; }

  std::vector<double> passed_;   // at the beginning of each part, and at the end of the period: 1
  double period_;
  double fastest_ = 1;
};

// Moves instants within their week, in their order, so that what would fall anywhere alike falls by weekday and hour as
// stated: discharges, which nobody makes at night.
class WeekRhythm {
 public:
  WeekRhythm() = default;
  // Relative paces by day from Monday, and by equal parts of a day (none: it is even).
  WeekRhythm(const Calendar& calendar, const std::array<double, 7>& weekdays, const std::vector<double>& hours);

  bool even() const { return week_.even(); }
  SimTime moved(SimTime t) const;

 private:
  static constexpr std::int64_t week = 7 * 86400;
  Rhythm week_{week};
  std::int64_t since_monday_ = 0;   // seconds from the last Monday's beginning to the start
};

}  // namespace sim
