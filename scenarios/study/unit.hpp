#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/outcomes/report.hpp"
#include "models/world.hpp"
#include "output/dataset.hpp"
#include "scenarios/format/scenario.hpp"
#include "scenarios/study/sampling.hpp"

namespace scenarios::study {

// One scenario of a run, read and planned, with the people it begins with.
struct PlannedScenario {
  std::string name;
  format::ScenarioInfo info;
  std::shared_ptr<const models::Plan> plan;
  std::shared_ptr<const models::Settlers> settlers;
  models::OutcomeAxes axes;     // of all scenarios of the study
  std::vector<int> survivor_ages{};        // survivors are counted from each of these on; none are where it is empty
  std::vector<std::string> remembered{};   // hazards whose averted events the study counts
  bool use_by_cause = false;    // some scenario of the study asks for the use of services by cause
  // Where uncertain numbers are sampled: what is drawn anew for each replication; else null and empty.
  std::shared_ptr<const Sampling> sampling{};
  std::shared_ptr<const format::ScenarioText> text{};
  std::vector<format::UncertainNumber> uncertain{};
};

// How one unit was run: recorded in the group /run of its file, where results may differ between equal runs.
struct UnitConduct {
  std::string command_line;
  unsigned threads = 1;
  unsigned jobs = 1;
  bool alone = false;     // without an engine, so that one process may run several units; the results are the same
};

// Simulates one scenario once, from its start to its end, and labels what came out. Replications count from 0
// and differ in luck and, where they are sampled, in the uncertain numbers. `report` is told the share of simulated time that has passed.
//
// A system of several regions makes the process's one engine: see sim::actors::Engine.
output::Dataset run_unit(const PlannedScenario& scenario, int replication, const UnitConduct& conduct,
                         const std::function<void(double)>& report);

// Of a world that has run to its end, what came out. `shared_events` of its events were run once for several scenarios.
output::Dataset collect(const PlannedScenario& scenario, int replication, const UnitConduct& conduct, const models::World& world,
                        double seconds, std::uint64_t shared_events = 0);

// Writes a unit's results to its file; before it, to files beside it, what has no axes of units to be merged along: the
// event log and the lives.
void keep(output::Dataset unit, const std::filesystem::path& shard);
std::filesystem::path events_file(const std::filesystem::path& shard);
std::filesystem::path lives_file(const std::filesystem::path& shard);

// Attributes that say what a unit's results are about: seed, scale, text of the scenario, digests of its files,
// sources of its numbers. The title of the whole is the caller's to say.
output::Attributes describe(const PlannedScenario& scenario);

}  // namespace scenarios::study
