#pragma once

#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "sim/calendar.hpp"
#include "sim/probe.hpp"

namespace output {

// Turns what a model offers into labelled arrays: a group whose variables run over (scenario, replication,
// time, ...), for one unit of work. `edges` are the instants between periods, one more than there are.
Group record(const std::string& group, const std::vector<sim::Probe>& probes, const std::string& scenario,
             int replication, const sim::Calendar& calendar, const std::vector<sim::SimTime>& edges);

}  // namespace output
