#pragma once

#include <filesystem>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/study/fates.hpp"
#include "scenarios/study/unit_files.hpp"

namespace scenarios::study {

// Averted events, counted once all units are there: every scenario against the baseline (the first) of the same
// replication.
inline constexpr const char* averted_name = "averted";

// Whether all is there that the result needs of a unit. Where averted events are counted that is more than its file: its
// lives, or what was found from them before; `all` are the units of at least its own replication.
bool is_finished(const UnitFile& unit, const std::vector<UnitFile>& all);

// Takes from a finished result what it holds of units as they would be today (see take_from): with averted events only where
// it holds what was found from both lives, since the lives themselves are gone.
std::size_t take_with_averted(const std::filesystem::path& result, const std::vector<UnitFile>& units);

// The group /averted of a study: each fate over (scenario, replication, hazard, area). Pairs of which a unit is not there
// are missing.
output::Group averted_group(const std::vector<PlannedScenario>& scenarios, const std::vector<UnitFile>& units, int replications);

}  // namespace scenarios::study
