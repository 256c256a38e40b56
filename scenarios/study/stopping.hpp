#pragma once

#include <string>
#include <vector>

#include "scenarios/format/study_conduct.hpp"

namespace scenarios::study {

// How precisely one outcome is known: half the width of its 95% interval against what was asked.
struct Reached {
  format::Precision asked;
  std::string scenario;    // whose difference or mean
  double half_width = 0;   // in the outcome's unit; infinite when nothing can be said
  double allowed = 0;      // likewise
  bool met = false;
};

// The totals of one outcome: [scenario][replication], the baseline first.
using Totals = std::vector<std::vector<double>>;

// Looks at what the replications so far say. The first scenario is the baseline. `each` replications in a row share
// their parameters and count as one observation, their mean.
//
// The rule is that of Chow and Robbins, made safe for the few looks that a study takes: half the interval's width
// (Student's t) is first stretched for the chance of stopping just because the spread so far happens to be small, and a
// relative precision r is met at r / (1 + r), so that the truth, not the estimate, is met within r (Law, Simulation
// Modeling and Analysis, 9.4). tests/scenarios/study/stopping_test.cpp shows the coverage of the intervals reported.
std::vector<Reached> look(const std::vector<format::Precision>& asked, const std::vector<std::string>& scenarios,
                          const std::vector<Totals>& outcomes, int each);

bool all_met(const std::vector<Reached>& reached);

// In words, a line each: "admissions of home_first: 0.8% of the baseline (asked: 1%), met".
std::string in_words(const Reached& reached);

}  // namespace scenarios::study
