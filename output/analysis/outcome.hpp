#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/dataset.hpp"

namespace output::analysis {

// An outcome as tables speak of it.
struct Outcome {
  std::string name;
  std::string long_name;
  std::string units;
  std::string comment;
  Total over_time =
      Total::none;  // of its total: summed over the run, averaged, or without a time axis (none)
};

// One outcome, totalled by its own rules over every axis but scenario and replication.
struct Totalled {
  Outcome outcome;
  std::vector<std::vector<double>> values;  // [scenario][replication]; NaN where a unit is missing
};

// An outcome that has no total, and why.
struct LeftOut {
  std::string name;
  std::string why;
};

struct Totals {
  std::vector<std::string> scenarios;
  std::vector<std::int32_t> replications;
  std::vector<Totalled> outcomes;
  std::vector<LeftOut> left_out;
};

// Totals all variables of the group that have a scenario and a replication axis. Variables of text, those
// with the attribute `detail`, and those that serve others as weights without a total of their own, are not
// outcomes.
Totals totals(const Group& outcomes);

// The length in years (of 365.2425 days) that the group's time axis covers, from its first label to its
// attribute `end`. Nothing without a time axis in days, or without `end`.
std::optional<double> years_covered(const Group& outcomes);

}  // namespace output::analysis
