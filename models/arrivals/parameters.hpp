#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/time.hpp"

namespace models {

// A number by calendar month, weekday and time of day; what it does not depend on has one entry.
struct ClockTable {
  std::size_t months = 1;      // 1 or 12, January first
  std::size_t weekdays = 1;    // 1 or 7, Monday first
  std::size_t parts = 1;       // equal parts of a day: 1, 24 or 96 (quarters of an hour)
  std::vector<double> values{1};

  // `month` and `weekday` from 0, `second` of the day.
  double at(std::size_t month, std::size_t weekday, std::int64_t second) const {
    const std::size_t m = months == 1 ? 0 : month, d = weekdays == 1 ? 0 : weekday;
    const std::size_t part = parts == 1 ? 0 : static_cast<std::size_t>(second) * parts / 86400;
    return values[(m * weekdays + d) * parts + part];
  }
};

// How the number expected per second goes up and down. It is the product of all of these.
struct FlowParameters {
  std::vector<ClockTable> rates{{}};       // per second; an origin says which is its own
  std::vector<ClockTable> factors;
  std::array<double, 53> weeks{};          // by ISO week, used if `by_week`
  bool by_week = false;
  struct Year {
    int from = 0;
    double factor = 1;
  };
  std::vector<Year> years;                 // ascending; from that calendar year on, 1 before the first
  struct Change {
    sim::SimTime from{};
    double factor = 1;
  };
  std::vector<Change> changes;             // ascending; from that instant on; if there are any, 0 before the first
  // 1 + amplitude x cos(2 pi (t - peak) / period)
  double amplitude = 0;                    // 0 to 1
  sim::Duration period{86400};
  sim::SimTime peak{};
  // Standard deviation over mean of the gaps, in a time in which the rate is constant: 1 = Poisson, 0 = regular.
  double variability = 1;
};

// So many in each period, whenever it is.
struct CountParameters {
  double number = 1;
  int months = 0;                          // length of the period: calendar months ...
  sim::Duration length{};                  // ... and a fixed time
  bool evenly = false;                     // else at random in it
};

// Where a share of them comes from.
struct Origin {
  std::uint16_t area = 0;
  double share = 1;
  std::uint16_t rates = 0;                 // which of FlowParameters::rates
};

struct BatchSize {
  int people = 1;
  double share = 1;
};

// Who somebody from outside is: shares that add up to 1, or nothing for the first of each (a girl of 0 years). What is not
// stated of a declared attribute is drawn by its own shares.
struct ArrivesAs {
  std::vector<std::pair<int, double>> age;                       // completed years, share
  std::vector<std::pair<std::uint8_t, double>> sex, frailty, deprivation;
  struct Declared {
    std::uint8_t attribute = 0;
    std::vector<std::pair<std::uint8_t, double>> shares;
  };
  std::vector<Declared> declared;

  bool any() const {
    return !age.empty() || !sex.empty() || !frailty.empty() || !deprivation.empty() || !declared.empty();
  }
};

// People who come from outside and leave when their pathway ends.
struct ArrivalParameters {
  // What sets the times at which they come.
  enum class Timing : std::uint8_t {
    gaps,      // one after another, `every`
    flow,      // a rate that varies: a non-homogeneous Poisson process, or less or more regular
    listed,    // at stated times
    counted,   // a count per period
  };

  std::string name;
  std::string enter_stage;
  sim::Distribution every = sim::Distribution::exponential(1);  // seconds between two arrivals
  Timing timing = Timing::gaps;
  FlowParameters flow{};
  std::vector<sim::SimTime> at{};          // ascending
  CountParameters count{};
  std::vector<BatchSize> batch{};          // how many come together; empty = always one
  std::vector<Origin> origins{};           // empty = the first area of all
  sim::SimTime from{};                     // nobody comes before
  sim::SimTime until = sim::SimTime::never();   // nor from then on
  ArrivesAs who{};
};

// People who are there when the run begins: in a stage, with what is left of their stay, or waiting for it.
struct StartParameters {
  std::string stage;
  std::string arrival;                     // as whom they count
  std::int64_t inside = 0, waiting = 0;
  std::uint16_t area = 0;
};

}  // namespace models
