#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenarios/format/keys.hpp"
#include "scenarios/format/node.hpp"
#include "scenarios/format/number.hpp"
#include "sim/distribution.hpp"

namespace scenarios::format {

// What is not known of a number, as a distribution of what it may be, cut off at the ends of the key's range.
//
//   - `ci95` and `sd` are spread by the kind of the number: shares beta; rates, counts per year, times and money
//     gamma; other numbers that cannot be negative (rate ratios, factors) lognormal with the value as their median;
//     the rest normal. Where a kind cannot be (a share of exactly 0, a lognormal whose interval reaches 0), normal.
//   - `range` is the least and the most: triangular, with the value most likely.
//   - `distribution` chooses otherwise.
struct Uncertainty {
  sim::Distribution distribution = sim::Distribution::deterministic(0);
  double below = 0, above = 1;  // the part of the distribution, as shares, that lies in the key's range
  double low = 0, high = 0;     // the key's range
  bool whole = false;

  // The value below which a share `u` in (0, 1) of all that may be lies, in the base of the key's measure.
  double at(double u) const;
};

// Of a map with `value` that stands at `key`; a trouble where what it says does not make a distribution. Never
// asked of a map without an interval, sd or range.
Read<Uncertainty> read_uncertainty(const Node& map, const Key& key);
// Whether a map states how uncertain its value is.
bool states_uncertainty(const Node& map);

// A number of a scenario that is stated with its uncertainty.
struct UncertainNumber {
  std::string path;       // "prevention.classes.effect[fall].rate_ratio": what it is in the scenario
  std::string statement;  // as written: two scenarios that write the same share the number
  Uncertainty uncertainty;
  Measure measure = Measure::number;
  double value = 0;  // in the measure's base
  std::string group;       // members of a group move together
  double correlation = 1;  // with the others of its group, by rank
  std::string source;
};

// All of them, in the order of the file. The tree has been checked.
std::vector<UncertainNumber> uncertain_numbers(const Node& tree);

// The tree with the values put in, in the order of uncertain_numbers and in the base of their measures. Shares that
// must make 100% still do: those that are certain take what the sampled ones leave, in their old proportions; where
// there are none, or nothing is left, all are divided by their sum. Of the median and the mean (or p95) of a lognormal, where one
// alone is sampled the other keeps its proportion to it: how long is uncertain, the shape is not.
Node with_values(const Node& tree, const std::vector<double>& values);

// A value in a measure's base as a file would write it, and the unit in words: "0.5 seconds"; "s".
std::string base_text(double value, Measure measure);
std::string base_unit(Measure measure);

}  // namespace scenarios::format
