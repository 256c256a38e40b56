#pragma once

#include <cstdint>

#include "models/plan.hpp"

namespace models {

using EpisodeIndex = std::uint32_t;

// What an episode keeps in mind about services whose rules go beyond a plain line.
struct Holding {
  RiskClass asked_as = 0, held_as = 0, also_as = 0;   // who they were when they asked: fixes the amounts
  std::uint8_t priority = 0;
  bool moving = false;               // a unit is theirs, and they are on the way to it from a place kept
  bool begun = false;                // the stage began before and was interrupted
  sim::SimTime joined{}, began{}, until{};
  std::int64_t left = -1;            // seconds of the interrupted stage still to come; -1 = drawn when it begins
};

// One way through the pathway, from the crisis (or arrival) that caused it to the way out.
//
// Its draws are addressed by its cause - which clock, which time round - and the stage, so that one more
// episode in a scenario leaves the luck of all others as it was.
//
// On two lines of the cache: a nation has a quarter of a million, each of which is wanted when nothing else of it is near.
struct alignas(64) Episode {
  // So many may somebody have beside each other; one more is told as sim::Endless, as they would begin without end.
  static constexpr std::size_t most_beside = 100;

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  enum class State : std::uint8_t {
    idle,      // between two of the others, or the row is free
    waiting,   // in the line of a service of this region
    asked,     // a place was asked for in another region
    inside,    // in the stage
    dormant,   // will ask for the stage when they may: it was paused too long, or it is to begin beside others
  };

  std::uint32_t citizen = none;         // row
  std::uint32_t next = none;            // the citizen's next episode
  std::uint32_t generation = 0;         // of its one pending event
  std::uint32_t count = 0;              // how often the cause had happened before
  std::uint32_t since = 0;              // the wait, or the stage, began
  std::uint32_t came = 0;               // the episode began
  std::uint32_t began = 0;              // the stage under way, or whose place is kept, began
  std::uint32_t asked_at = 0;           // when the stage whose place is held was asked for
  std::uint32_t ready = 0;              // when the stage whose place is kept was over
  std::uint32_t until = 0;              // when the stage under way will be over
  std::uint32_t left = 0;               // of a stage that was paused: its seconds still to come
  std::uint32_t ticket = 0;             // in the line, or number of the letter that asked
  std::uint64_t visited = 0;            // one bit per stage (modulo 64)
  StageIndex stage = way_out;           // being in, or wanted
  StageIndex kept_for = way_out;        // the stage for which `held` is held
  StageIndex next_drawn = way_out;      // what follows the stage under way, where that is drawn on entry
  StageIndex paused_in = way_out;       // the stage of which `left` is left
  StageIndex last = way_out;            // the stage that began last, or where the episode came from; see Flows
  std::uint16_t held = no_service;      // whose unit is held, if any
  std::uint16_t also = no_service;      // whose unit is held beside a place that is kept, if any
  std::uint16_t loops = 0;              // times a visited stage was entered again
  CauseIndex cause = 0;
  State state = State::idle;
  Place place = Place::home;            // where this episode has taken them
  bool residual = false;                // was in the stage when the run began: what is left of it is drawn
  bool paused = false;                  // inside, with its unit, but somewhere else for the time being
  bool kept = false;                    // the stage is over; its place is kept because the next is not ready
  Holding holding{};
};
static_assert(sizeof(Episode) == 128);

}  // namespace models
