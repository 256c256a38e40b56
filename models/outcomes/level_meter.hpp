#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/services/wait_bins.hpp"
#include "sim/time.hpp"

namespace models {

// How long a level - units in use, people in a line - stood at each whole number, in whole seconds. Told when the
// level may have changed; what comes and goes within one second takes no time and leaves no trace.
class LevelMeter {
 public:
  std::int64_t level() const { return level_; }

  void stands_at(std::int64_t level, sim::SimTime now) {
    pass(now);
    level_ = level;
  }
  // Forgets all before this instant.
  void restart(sim::SimTime now) {
    seconds_.clear();
    since_ = now;
  }
  // Counts the time up to this instant.
  void pass(sim::SimTime now) {
    if (now == since_) return;
    const auto at = static_cast<std::size_t>(level_);
    if (at >= seconds_.size()) seconds_.resize(at + 1);
    seconds_[at] += (now - since_).seconds;
    since_ = now;
  }

  // Seconds by level, as long as the highest that was reached.
  const std::vector<std::int64_t>& seconds() const { return seconds_; }

 private:
  std::int64_t level_ = 0;
  sim::SimTime since_{};
  std::vector<std::int64_t> seconds_;
};

// What is known of the use of one service in one region over the time that counts.
struct ServiceUse {
  LevelMeter occupied, waiting;
  std::vector<std::vector<std::int64_t>> audited_occupied, audited_waiting;   // [audit][level]: how often
  // Units that were given back, by how long each had been held; kept up by cause alone.
  std::array<std::int64_t, wait_bin_count> stays{};
  std::int64_t stay_seconds = 0;
  std::vector<std::int64_t> found;        // people who asked for a unit, by how many were occupied at that moment

  void stayed(sim::Duration stay) {
    ++stays[wait_bin(stay)];
    stay_seconds += stay.seconds;
  }
  void restart(sim::SimTime now) {
    occupied.restart(now);
    waiting.restart(now);
    found.clear();
    stays.fill(0);
    stay_seconds = 0;
  }
  void asked(std::int64_t units_occupied) {
    const auto at = static_cast<std::size_t>(units_occupied);
    if (at >= found.size()) found.resize(at + 1);
    ++found[at];
  }
};

}  // namespace models
