#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"

namespace models {

// The mean of infinitely many people through a pathway, in fixed cycles and without chance: what a cohort
// (Markov) model computes, for comparison with a simulation of the same scenario.
struct CohortConduct {
  double cycle_seconds = sim::seconds_per_year;
  int cycles = 1;
  // Which membership of a state a cycle's time counts for: that at its end, at its start, the mean of both
  // (half-cycle correction), or the exact time spent (for stages of exponential length only).
  enum class Counted { at_end, at_start, half_cycle, exactly } counted = Counted::at_end;
};

struct CohortTrace {
  struct Sums {
    double life_years = 0, qalys = 0, cost = 0;              // per person; pounds
    double qalys_discounted = 0, cost_discounted = 0;
  };
  std::vector<std::string> states;                   // the stages, then "left"
  std::vector<std::vector<double>> shares;           // [cycle, the start first][state]
  Sums sums;
};

// Throws std::invalid_argument with what keeps the scenario from being a cohort model: finite services, ways on
// that depend on who one is, lengths of stay that are neither one cycle nor exponential.
CohortTrace cohort_trace(const WorldParameters& world, const CohortConduct& conduct);

}  // namespace models
