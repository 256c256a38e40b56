#pragma once

#include <cstdint>

#include "models/population/citizen.hpp"
#include "sim/time.hpp"

namespace models {

// One line of the event log: something that happened to someone.
struct LogEntry {
  enum class Kind : std::uint8_t {
    hazard,     // a clock ran out: `what` is the hazard
    arrival,    // came from outside: the arrival
    stage,      // of an episode: the stage
    kept,       // a place kept after a stage that is over: that stage
    travel,     // to another region: that region
    episode,    // the whole episode is over: its cause
    programme,  // took a place on a programme: the programme
  };
  // As XES has it: schedule = waits for it, withdraw = no longer waits, ate_abort = broken off, autoskip = went
  // elsewhere because it was full, suspend = paused, resume = goes on.
  enum class Lifecycle : std::uint8_t { schedule, start, complete, withdraw, ate_abort, autoskip, suspend, resume };
  static constexpr std::uint16_t none = static_cast<std::uint16_t>(-1);

  sim::SimTime time;
  CitizenId citizen = 0;
  std::int64_t cost = 0;              // pence, known at this moment
  std::uint32_t count = 0;            // which time round the cause of the episode
  std::uint16_t what = none;
  std::uint16_t from = none;          // the episode's stage before; of a journey, the region
  std::uint16_t to = none;            // where the episode goes on
  std::uint16_t cause = none;         // of the episode
  std::uint16_t service = none;       // whose unit it needs
  std::uint16_t region = 0;           // where it happened
  std::uint16_t area = 0;             // of residence
  Kind kind{};
  Lifecycle lifecycle{};
};

// A number that is nobody's doing (splitmix64), the same for a citizen in every scenario and replication. Never 0.
constexpr std::uint64_t log_hash(CitizenId citizen) {
  std::uint64_t z = citizen + 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  z ^= z >> 31;
  return z == 0 ? 1 : z;
}

}  // namespace models
