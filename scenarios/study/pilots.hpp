#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/format/warm_up.hpp"
#include "scenarios/study/crew.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

inline constexpr std::uint64_t first_pilot = 1'000'000'000;   // as a replication: beyond those of any study

// What pilot runs say of the warm-up.
struct PilotsFound {
  int days = 0;                        // of the warm-up: the longest of all scenarios; 0 where the pilots cannot tell
  std::string failure;                 // why they cannot
  std::vector<std::string> in_words;   // a line for each scenario
  output::Group group;                 // /warm_up: the series, their mean, Welch's moving averages, the statistic of MSER-5
};

// Runs every scenario that has the service `pilots` times from its start, without a warm-up, with luck that no replication
// has and the uncertain numbers at their stated values, and applies MSER-5 to the mean over pilots of the daily means of how
// many wait or are served, all regions together.
PilotsFound find_warm_up(const std::vector<PlannedScenario>& scenarios, const format::FoundWarmUp& asked, unsigned jobs,
                         const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop);

}  // namespace scenarios::study
