#pragma once

#include <cstdint>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/time.hpp"

namespace models {

// Hours of one weekday in which a service is open. An opening past midnight is two of these.
struct OpeningHours {
  unsigned weekday = 0;                 // 0 = Sunday ... 6 = Saturday
  std::int64_t from = 0, to = 86400;    // seconds of the day
};

// A change of capacity at a stated time, at once or little by little.
struct CapacityStep {
  enum class How : std::uint8_t { set, add, share };   // to a number, by a number, by a share (0.4 = +40%)

  sim::SimTime at{};
  sim::SimTime whole_at{};              // when a ramp ends; = at without one
  How how = How::set;
  double amount = 0;                    // in parts of a unit; of `share` a part of what there was
};

// How the capacity of a service changes by the clock. Empty = never.
struct Timetable {
  std::vector<OpeningHours> hours;      // none = always open
  std::vector<CapacityStep> steps;      // ascending, none beginning before the one before is whole

  bool empty() const { return hours.empty() && steps.empty(); }
};

struct CapacityChange {
  sim::SimTime at{};
  std::int64_t units = 0;
};

// What the capacity is from which instant on, the first at 0, up to `end`. A ramp grows each midnight by what
// is due; a closed service has 0. `scale` is the share of the population simulated: what is not nothing is
// `least` or more.
std::vector<CapacityChange> capacity_changes(const Timetable& timetable, std::int64_t capacity, std::int64_t least,
                                             double scale, const sim::Calendar& calendar, sim::SimTime end);

}  // namespace models
