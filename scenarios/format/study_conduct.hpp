#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/section.hpp"

namespace scenarios::format {

// What is asked of an outcome before a study stops.
struct Precision {
  std::string outcome;
  bool of_difference = true;  // of every paired difference; else of every scenario's mean
  bool relative = true;       // to the mean (of the baseline, for a difference); else in the outcome's unit
  double half_width = 0;      // of the 95% interval
  Position at;                // of the outcome's name
};

// How many replications: exactly `to` when nothing is asked of their precision.
struct Replications {
  int from = 10, to = 10, batch = 10;
  std::vector<Precision> until;
};

// How uncertain numbers are sampled: never when `sampled` is false.
struct Sampled {
  bool sampled = false;
  int each = 1;  // replications that share a draw
  bool latin_hypercube = false;
};

struct StudyConduct {
  Replications replications;
  Sampled sampled;
  std::vector<int> survivor_ages;     // survivors are counted from each of these on; none are where it is empty
  std::vector<std::string> averted;   // hazards of which events are followed person by person
};

// Reads `replications` and `uncertainty` of a study that has been checked key by key; tells what does not fit together.
StudyConduct read_conduct(const Section& study, Faults& faults);

// Tells of hazards in `averted` that are not among `known`.
void check_averted(const Section& study, const std::vector<std::string>& known, Faults& faults);

// Tells of outcomes that are named in `until` and not among `known`.
void check_outcomes(const std::vector<Precision>& until, const std::vector<std::string>& known, Faults& faults);

}  // namespace scenarios::format
