#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// What a scenario's results are made from: program, scenario, tables, way of sampling. Units of equal digest and
// replication have equal results.
std::string digest_of(const PlannedScenario& scenario);

// One unit of work and the file in which it is kept until all are merged.
struct UnitFile {
  const PlannedScenario* scenario;
  int replication;
  std::filesystem::path shard;
};

// Where the units of replications from `first` to before `end` are kept, all scenarios of one replication side by side.
std::vector<UnitFile> unit_files(const std::vector<PlannedScenario>& scenarios, int first, int end,
                                 const std::filesystem::path& parts);

// What a merged file says of its units under /run, so that a later study can take from it what has not changed.
output::Attributes mark_units(const std::vector<PlannedScenario>& scenarios, const std::filesystem::path& shard);

// Whether the group /run of a merged file says that its units of the scenario are what they would be today.
bool is_as_today(const output::Group& run, const PlannedScenario& scenario);

// Writes, for each unit that a finished result still holds as it would be today and that has no file, that file. Returns
// how many. A result that cannot be read, or holds nothing of use, gives none.
std::size_t take_from(const std::filesystem::path& result, const std::vector<UnitFile>& units);

}  // namespace scenarios::study
