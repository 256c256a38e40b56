#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sim/time.hpp"

namespace sim {

// Ties simulated seconds to dates. Clocks do not change in spring and autumn: a day is 86,400 seconds.
class Calendar {
 public:
  using Date = std::chrono::sys_days;

  explicit Calendar(Date start) : start_(start) {}

  Date start() const { return start_; }
  SimTime at(Date date) const { return {(date - start_).count() * 86400}; }
  Date date(SimTime t) const;

  // 0 = Sunday ... 6 = Saturday.
  unsigned weekday(SimTime t) const { return std::chrono::weekday{date(t)}.c_encoding(); }
  // 1 to 12.
  unsigned month(SimTime t) const;

  // The first instants of every calendar month that begins in (from, to).
  std::vector<SimTime> month_starts(SimTime from, SimTime to) const;

  // Noon on the third Wednesday of each month with that instant in [from, to): when Wales counts delayed
  // pathways of care.
  std::vector<SimTime> census_days(SimTime from, SimTime to) const;

 private:
  Date start_;
};

// Moves a date by whole calendar months, staying in the month (31 January + 1 month = 28 or 29 February).
Calendar::Date add_months(Calendar::Date date, int months);

// "2023-04-01"
std::string iso(Calendar::Date date);

}  // namespace sim
