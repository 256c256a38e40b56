#pragma once

#include <cstdint>
#include <tuple>

#include "models/population/citizen.hpp"
#include "models/plan.hpp"
#include "models/services/episode.hpp"

namespace models {

// Someone who waits for what a stage needs, in the line of each service it needs: an episode of this region,
// or a request from another.
struct Ask {
  // Where they stand: smaller first in everything; the same in every line, so that of two who wait for the same
  // services one is ahead of the other in all of them, and no two can wait for each other.
  std::uint8_t priority = 0;
  std::int64_t rank = 0;
  sim::SimTime joined{};
  CitizenId subject = 0;
  std::uint32_t purpose = 0;
  std::uint32_t count = 0;

  EpisodeIndex episode = Episode::none;   // none = a request
  std::uint32_t region = 0;               // of the request
  RiskClass risk = 0;                     // who they were when they asked
  std::uint32_t generation = 0;           // of its one pending change of priority
  StageIndex stage = way_out;
  CauseIndex cause = 0;
  std::uint8_t steps = 0;                 // changes of priority that are behind them
  bool blocked = false;                   // the queue is full; they stand before it
};

inline bool ahead_of(const Ask& a, const Ask& b) {
  return std::tie(a.priority, a.rank, a.joined, a.subject, a.purpose, a.count) <
         std::tie(b.priority, b.rank, b.joined, b.subject, b.purpose, b.count);
}
// First blocked, first freed, whatever their priority.
inline bool blocked_before(const Ask& a, const Ask& b) {
  return std::tie(a.joined, a.subject, a.purpose, a.count) < std::tie(b.joined, b.subject, b.purpose, b.count);
}

}  // namespace models
