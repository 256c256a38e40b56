#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/pathway/circumstances.hpp"
#include "models/population/attribute_table.hpp"
#include "models/population/declared.hpp"
#include "models/services/group.hpp"
#include "sim/distribution.hpp"
#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// A way on from a stage. `to` names a stage; "" is the way out: home for a citizen, out of the system for an
// arrival.
struct Share {
  double share = 1;
  std::string to;
};

// The ways on for those it applies to; the first branch that applies is taken. Shares add up to 1.
struct Branch {
  PersonFilter who{};
  std::vector<std::string> causes{};  // names of hazards or arrivals; empty = any
  std::vector<Share> shares;
  Circumstances when{};             // not for a stage whose next step is drawn on entry
};

// For whom a distribution is, where it does not depend on attributes alone.
struct DurationCase {
  PersonFilter who;
  std::vector<std::string> causes;    // empty = any
  std::optional<std::string> next;    // the stage that follows, "" the way out; none = any
};

// How long a stage takes, in seconds: a distribution picked by attributes, or by the first case that fits, times
// every factor.
struct DurationParameters {
  std::vector<sim::Distribution> choices{sim::Distribution::deterministic(0)};
  AttributeTable pick = AttributeTable::constant(0);  // index into `choices`
  std::vector<DurationCase> cases;    // of each choice; empty = by `pick`. One fits everyone.
  std::vector<AttributeTable> factors;

  // The next step is then drawn when the stage begins.
  bool by_next() const {
    for (const DurationCase& one : cases)
      if (one.next) return true;
    return false;
  }
};

// What it is worth, and costs, to go on from a stage to another ("" = the way out).
struct MoveValue {
  std::string to;
  sim::Pence cost;
  double qalys = 0;
};

// Units of another service that are needed at the same time.
struct Need {
  std::string service;
  AttributeTable amount = AttributeTable::constant(1);   // in whole units
};

// A priority for some; the first rule that fits counts.
struct PriorityRule {
  Group group;
  std::uint8_t priority = 0;
};
// Who has waited so long has this priority from then on.
struct PriorityStep {
  sim::Duration after{};
  std::uint8_t priority = 0;
};

// Who, finding that they would have to wait, does not: with a chance by how many wait already.
struct Refusal {
  struct From {
    std::int64_t waiting = 0;           // this many or more
    double chance = 1;
  };
  std::vector<From> chances;            // ascending
  std::string go;                       // a stage; "" = the way out
};

// What becomes of a stage that someone more urgent interrupts, or for which capacity falls.
enum class Interrupted : std::uint8_t {
  never,       // it cannot be interrupted
  resume,      // goes on with what was left
  restart,     // begins again, as long as before
  resample,    // begins again, as long as a new draw says
};

// How the ends of a stage are spread over the week: relative, by day from Monday and by equal parts of a day from midnight.
struct WeekParameters {
  std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};
  std::vector<double> hours{};          // none: all alike
};

// What a stage costs where it is given.
struct StagePrice {
  sim::Pence each;                      // once, when the stage begins
  sim::Pence per_day;                   // while the unit is held, delay included
};

struct StageParameters {
  std::string name;
  std::string service;                  // "" = needs none
  AttributeTable amount = AttributeTable::constant(1);   // how many of its units
  std::vector<Need> also_needs;         // other services, all at once with the first
  Place place = Place::home;            // where one is during the stage
  Place waits_at = Place::home;         // where one is while waiting for it with no place kept
  DurationParameters takes;
  WeekParameters over_at;               // moves its end within the week, never before it began
  std::uint8_t priority = 0;            // when waiting; smaller is served first
  std::vector<PriorityRule> priorities; // for some, in place of `priority`
  std::vector<PriorityStep> while_waiting;               // ascending
  std::optional<sim::Distribution> patience;             // seconds until one gives up waiting; none = never
  std::string gives_up_to;              // a stage; "" = the way out
  std::optional<Refusal> refuses;
  bool interrupts = false;              // takes the units of less urgent stages, which wait again
  Interrupted interrupted = Interrupted::resume;
  bool bumps = false;                   // takes the units of less urgent stages that can be bumped
  std::optional<std::string> bumped_to; // where one goes when bumped; "" = the way out; none = cannot be
  std::optional<sim::Distribution> turnaround;           // seconds until a unit left behind can be used again
  std::optional<sim::Distribution> transfer;             // seconds on the way to the next stage, place kept
  bool keeps_place = false;             // keeps its unit while waiting for the next stage's
  // Happens where they are: a place kept from before is kept on, as a patient stays in bed while assessed.
  bool stays_put = false;
  std::string if_full;                  // goes here instead of waiting when no unit is free; "" = waits
  bool ends_on_admission = false;       // ends (its unit is freed) when another episode reaches hospital
  // Pauses while another episode is in hospital; what is left goes on afterwards. Its unit is kept for as long as this,
  // or for as long as it takes; who has lost it asks for one again.
  bool pauses = false;
  std::optional<sim::Duration> keeps_paused;
  // What happens to other episodes of the same person when it is over, by stages they are in or wait for: begun (unless
  // they have such a one), ended, moved on.
  std::vector<std::string> starts, ends;
  std::vector<std::pair<std::string, std::string>> changes;
  std::vector<Branch> then;             // empty = way out
  // Share of the residents who are in it when the world begins, with what is left of their stay.
  AttributeTable at_start = AttributeTable::constant(0);
  std::vector<Setting> sets_at_start;   // before the stage's time is drawn
  std::vector<Setting> sets;            // when it is over, before the way on is chosen; not when it is broken off
  // What it costs and who pays ("" = nobody).
  sim::Pence cost_each;                 // once, when the stage begins
  sim::Pence cost_per_day;              // while the unit is held, delay included
  std::string payer;
  // What it is worth in QALYs, for whoever is in it: once when it begins, and per year in it, delay not included.
  double qalys_each = 0;
  double qalys_per_year = 0;
  std::vector<MoveValue> moves;
};

}  // namespace models
