#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/analysis/change.hpp"
#include "output/dataset.hpp"

// What a strategy does to staff, half-year by half-year, so that lags can be seen: who leaves, what is vacant, what hours
// are given, where recruits came from, and beside it delays and money.

namespace output::analysis {

struct StaffLine {
  std::string what, units;
  double baseline = 0;             // over the whole run
  std::vector<double> by_part;     // mean paired change
  Change whole;                    // over the whole run: in all where it adds up, on average where it does not
};

struct StaffGroupLines {
  std::string group;
  std::vector<StaffLine> lines;
};

struct ScenarioStaffing {
  std::string scenario;
  std::vector<StaffGroupLines> groups;   // those paid more, or where nobody is those whose number changes
  std::vector<StaffLine> around;         // delays, waiting, money
};

struct Staffing {
  std::vector<std::string> parts;        // "2023-10 to 2024-03"
  std::vector<ScenarioStaffing> scenarios;
};

// Nothing where no scenario counts staff, or the baseline is not there.
std::optional<Staffing> staffing(const Group& outcomes, std::string_view baseline, const NoiseRemover& remover,
                                 double confidence = 0.95);

}  // namespace output::analysis
