#pragma once

#include <atomic>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "scenarios/study/crew.hpp"
#include "scenarios/study/unit_files.hpp"

namespace scenarios::study {

// Units of work given away to servers on other machines, by lines of text. Between the study and the servers stands
// whoever carries the lines (gofal_rank, under mpirun):
//
//   unit INDEX REPLICATION SCENARIO DIGEST FILE      do this unit and write its file
//   done INDEX                                       it is written
//   failed INDEX WORDS                               it could not be done, and why
//
// Runs what is asked for in `units`; returns when all are answered for, or at once when `stop` becomes true or the
// other side closes (what is unanswered is then unfinished).
std::vector<Outcome> hand_out(const std::vector<const UnitFile*>& units, int read_from, int write_to,
                              const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop);

// The other end: does the units it is told of, one after another, until nothing more comes. The scenarios are made when
// the first unit is asked for. Each unit is done in a process of its own, and tried twice.
void serve(std::istream& asked, std::ostream& answers, const std::function<const std::vector<PlannedScenario>&()>& scenarios,
           const UnitConduct& conduct);

}  // namespace scenarios::study
