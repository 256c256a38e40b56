#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sim {

// One axis of a series: what it runs over and the names along it.
struct ProbeAxis {
  std::string name;
  std::vector<std::string> labels;
};

// How a series is summed up over time and over areas by whoever reads it.
enum class Totals : std::uint8_t {
  sum,    // counts, money, bed days
  mean,   // levels: the time average; over areas the sum
  none,   // neither: shares, quantiles
};

// A series that a model offers to be recorded, over (period, axes...), the last axis varying fastest. What was
// accumulated is whole numbers (seconds, pence, people); it becomes days, pounds and people here, once.
struct Probe {
  std::string name;
  std::string long_name;
  std::string unit;
  std::string comment;              // how it is counted
  Totals totals = Totals::sum;
  std::vector<ProbeAxis> axes;      // after the period
  std::vector<double> values;
  std::string weight = {};          // of a mean: the series by which each value counts; empty: by time
};

}  // namespace sim
