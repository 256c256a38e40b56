#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "sim/distribution.hpp"
#include "sim/quantity.hpp"

namespace models {

// A way on from a stage. `to` names a stage; "" is the way out: home for a citizen, out of the system for an
// arrival.
struct Share {
  double share = 1;
  std::string to;
};

// The ways on for those it applies to; the first branch that applies is taken. Shares add up to 1.
struct Branch {
  PersonFilter who;
  std::vector<std::string> causes;  // names of hazards or arrivals; empty = any
  std::vector<Share> shares;
};

// How long a stage takes, in seconds: a distribution picked by attributes, times every factor.
struct DurationParameters {
  std::vector<sim::Distribution> choices{sim::Distribution::deterministic(0)};
  AttributeTable pick = AttributeTable::constant(0);  // index into `choices`
  std::vector<AttributeTable> factors;
};

struct StageParameters {
  std::string name;
  std::string service;                  // "" = needs none
  Place place = Place::home;            // where one is during the stage
  Place waits_at = Place::home;         // where one is while waiting for it with no place kept
  DurationParameters takes;
  std::uint8_t priority = 0;            // when waiting; smaller is served first
  bool keeps_place = false;             // keeps its unit while waiting for the next stage's
  // Happens where they are: a place kept from before is kept on, as a patient stays in bed while assessed.
  bool stays_put = false;
  std::string if_full;                  // goes here instead of waiting when no unit is free; "" = waits
  bool ends_on_admission = false;       // ends (its unit is freed) when another episode reaches hospital
  std::vector<Branch> then;             // empty = way out
  // What it costs and who pays ("" = nobody).
  sim::Pence cost_each;                 // once, when the stage begins
  sim::Pence cost_per_day;              // while the unit is held, delay included
  std::string payer;
};

}  // namespace models
