#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/world.hpp"

namespace models {

// Worlds that share a history: until something acts in which their plans differ they are one and the same, so it is run
// once and copied (by a fork of the process).
//
// Plans may differ in what acts from a date on, and is nothing before it:
//
//   programmes    those of the first month in which places are offered
//   timetables    of services that have one in both plans, from the first change that is not in both
//
// Of all else the caller must know that it is the same, to the letter. A service that has a timetable in one of them alone
// is not compared, and a programme may cut ages into bands that nobody else cuts, at which clocks are read and rounded:
// there, plans share no history.

// Where two plans differ: names of programmes and of services.
struct DatedDifferences {
  std::vector<std::string> programmes, timetables;
};

// The first instant at which the plans may act differently; 0 where they share no history, SimTime::never() where they
// never do within the run.
sim::SimTime agree_until(const Plan& a, const Plan& b, const DatedDifferences& differ);

// Plans in which everybody keeps a place for every programme of any of them: one that a plan did not have offers none, and
// so does nothing. Empty where they are too many, or their orders do not fit together.
std::vector<std::shared_ptr<const Plan>> with_all_programmes(const std::vector<std::shared_ptr<const Plan>>& plans);

// The world of all of them until `until`, which must not be later than any two of them agree. They have the same
// programmes by name.
class SharedHistory {
 public:
  SharedHistory(const std::vector<std::shared_ptr<const Plan>>& plans, const Settlers& settlers, std::uint64_t replication);

  World& world() { return world_; }
  // From now on the world is that of one of the plans. Once: the others go on in copies of the process, made before.
  void go_on_as(const Plan& plan);

 private:
  std::shared_ptr<Plan> plan_;
  const Settlers& settlers_;
  World world_;
};

}  // namespace models
