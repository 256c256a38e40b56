#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/outcome.hpp"
#include "output/analysis/pairing.hpp"
#include "output/analysis/uncertainty.hpp"
#include "output/dataset.hpp"

namespace output::analysis {

// Every scenario of a study against its baseline.
struct Comparison {
  std::string title;
  std::string decision_use;   // why the results are not for decisions; empty if nothing is said
  std::string units_missing;  // units of work that are not in the file, as it names them; empty if none
  std::string baseline;
  std::vector<std::string> scenarios;  // all but the baseline, in the file's order
  std::size_t replications = 0;        // those of the axis, whether or not both have run
  std::optional<double> years;         // the span totals are over
  double confidence = 0.95;
  std::vector<Outcome> outcomes;
  std::vector<std::vector<PairedDifference>> differences;  // [scenario][outcome]
  std::vector<LeftOut> left_out;                           // variables that have no total, and why
  std::optional<ParameterDesign> parameters;               // what was drawn; nothing where they were fixed
  // [scenario][outcome] of the difference; nothing where the parameters were fixed, or too little is known. Where there is
  // something, it is the headline: PairedDifference::interval is then only how precisely its middle is known.
  std::vector<std::vector<std::optional<ParameterSpread>>> spreads;

  bool sampled() const { return parameters.has_value(); }
  const ParameterSpread* spread(std::size_t scenario, std::size_t outcome) const;
  // By the headline's interval.
  Direction direction(std::size_t scenario, std::size_t outcome) const;
};

// Compares the group `outcomes` of a dataset, or another. Throws Error if there is no such group or baseline
// (giving the nearest names), or nothing to compare the baseline with.
Comparison compare(const Dataset& dataset, std::string_view baseline, std::string_view group = "outcomes",
                   double confidence = 0.95);

// The comparison as the group /comparison of a file: variables over (scenario, outcome), texts over
// (outcome).
Group to_group(const Comparison& comparison);

// What the intervals of a comparison cover and what they do not: a sentence or two for tables and files. `sampled`: that
// parameters were drawn anew, so that another interval covers them.
std::string interval_note(double confidence, bool sampled = false);

// How the uncertainty intervals were made and what they cover.
std::string uncertainty_note(const ParameterDesign& design, double confidence);

}  // namespace output::analysis
