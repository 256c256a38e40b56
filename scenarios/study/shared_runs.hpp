#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/shared_history.hpp"
#include "scenarios/study/unit.hpp"
#include "scenarios/study/unit_files.hpp"

namespace scenarios::study {

// Scenarios that are one and the same until a date: their shared history is run once for each replication, and copied by
// a fork of the process for each of them. What they find is, to the last bit, what each would find alone.
//
// Nobody declares this: it is seen by comparing what the scenarios say, word for word. Only programmes of `prevention`
// and the `timetable` of a service may differ (models/shared_history.hpp says from when on), and words that only explain.
// Anything else that differs, and the scenario is run from its start.

// Until when two scenarios are the same; 0 where not even at the start.
sim::SimTime same_until(const PlannedScenario& a, const PlannedScenario& b);

struct Companions {
  std::vector<const PlannedScenario*> scenarios;
  sim::SimTime until{};       // 0 where there is but one
};

// Every scenario once, beside those with which sharing saves most. A history below a twentieth of the run is not shared.
std::vector<Companions> companions(const std::vector<PlannedScenario>& scenarios);

// How much simulated time it takes to run so many of them together, as parts of a run.
double work_of(const Companions& group, std::size_t scenarios);

// How long a crew takes for tasks of these lengths, begun in this order.
double time_of_crew(const std::vector<double>& lengths, unsigned jobs);

// Runs units of one replication and of companions, one after another, each but the last in a copy of this process from
// where they part, and keeps each in its file. Where the numbers drawn for this replication leave nothing to share, each
// from its start. Throws std::runtime_error when some failed, after all: see why_failed.
void run_together(const std::vector<const UnitFile*>& units, const UnitConduct& conduct,
                  const std::function<void(double)>& report);

// Of what such a failure says, what concerns one scenario; all of it where nothing does.
std::string why_failed(const std::string& failure, const std::string& scenario);

}  // namespace scenarios::study
