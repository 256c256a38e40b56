#pragma once

#include <array>
#include <optional>
#include <vector>

#include "output/attribute.hpp"
#include "output/dataset.hpp"

namespace output::analysis {

// What one who lives at the end of the run still lives and costs, by age from which it holds and by frailty (fit, mild,
// moderate, severe): present values at that moment.
struct SurvivorValues {
  std::vector<int> age_from;                     // ascending, the first 0; empty: nothing is said
  std::vector<std::array<double, 4>> qalys, cost;   // [age]; cost in £

  bool empty() const { return age_from.empty(); }
  friend bool operator==(const SurvivorValues&, const SurvivorValues&) = default;
};

// As the result file keeps them, among the attributes of its root.
SurvivorValues survivor_values(const Attributes& root);
Attributes to_attributes(const SurvivorValues& values);

// QALYs and pounds after the end of the run, [scenario][replication], as worth at the end.
struct AfterRun {
  std::vector<std::vector<double>> qalys, cost;
};

// From the group /survivors; nothing where there is none, or where nothing is said of what they live and cost.
std::optional<AfterRun> after_run(const Dataset& dataset);

}  // namespace output::analysis
