#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

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
  std::vector<std::int64_t> found;        // people who asked for a unit, by how many were occupied at that moment

  void asked(std::int64_t units_occupied) {
    const auto at = static_cast<std::size_t>(units_occupied);
    if (at >= found.size()) found.resize(at + 1);
    ++found[at];
  }
};

}  // namespace models
