#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/study/crew.hpp"
#include "scenarios/study/stopping.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// Everything to be simulated, and how.
struct Work {
  std::vector<PlannedScenario> scenarios;
  int replications = 1;
  format::Replications stopping{};           // asks something of precision: then this instead of `replications`
  int each = 1;                              // replications in a row that share their parameters
  UnitConduct conduct;
  bool share_history = true;                 // what is the same in several scenarios is run once: see shared_runs.hpp
  bool on_cluster = false;                   // units are handed out to others, at the descriptors 3 and 4
  output::Attributes attributes;             // of the whole: title, study text
  std::vector<output::Group> groups{};       // of the whole: what pilot runs found
  std::filesystem::path destination;         // the result file; empty keeps nothing on disk
  std::string baseline;                      // compared with; empty for a single scenario
};

// The uncertain numbers that are sampled, of all scenarios; none where they are fixed.
std::vector<SampledNumber> sampled_numbers(const Work& work);

struct UnitFailure {
  std::string scenario;
  int replication = 0;
  std::string cause;
};

struct Finished {
  std::vector<UnitFailure> failures;
  bool stopped = false;                      // asked to stop before all was done
  std::size_t reused = 0;                    // units found finished from an earlier, interrupted run
  int replications = 0;                      // of every scenario, all told
  std::vector<Reached> reached;              // the precision asked for, and whether it was met
  std::filesystem::path parts;               // where finished units are kept when not all are
  output::Dataset results;                   // merged; units that failed are missing; empty when stopped
};

// Runs every (scenario, replication) in a process of its own and merges their results into one file, written
// whole or not at all. Finished units are kept in DESTINATION.parts until all are there; an interrupted run
// goes on from them. A unit is known by what it was made from - scenario, tables, program - so what has
// changed since is run again, and what has not is taken from an earlier result at the destination. A unit that
// fails twice is missing from the result, which says so; the others are kept for the next try.
//
// A single unit is run in this process, on all its threads.
Finished run(const Work& work, const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop);

}  // namespace scenarios::study
