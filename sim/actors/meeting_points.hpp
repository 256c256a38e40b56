#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "sim/time.hpp"

namespace sim::actors {

// The meeting points of several organisations that keep step: an instant every window, the first at time 0. One of them
// sleeps from each to the next and the others wait for it. (Did each sleep, SimGrid would put as many alarms in order at
// every window: of nine months of Wales at a hundredth of its size it took 531 million instructions, with a barrier 374.)
//
// Made when the engine exists and before it runs.
class MeetingPoints {
 public:
  // `together`: all begin their work at once, when the last has read. Every letter taken is a turn of its own among all
  // organisations, and no next turn begins before the last one has ended this one; so without it each goes to work in
  // another turn, with nobody beside it. For more than one thread; it changes nothing that happens.
  MeetingPoints(std::size_t organisations, Duration window, SimTime end, bool together);
  ~MeetingPoints();
  MeetingPoints(const MeetingPoints&) = delete;
  MeetingPoints& operator=(const MeetingPoints&) = delete;

  // For each of so many organisations, once, from within its work: until the end, at every meeting point `read`, then
  // `work(now, next)`. Whoever throws does no more, but goes on to the meeting points, so that the others are not left
  // waiting; it comes out in the end.
  void attend(const std::function<void()>& read, const std::function<void(SimTime now, SimTime next)>& work);

 private:
  struct Inside;
  const std::unique_ptr<Inside> inside_;
  const Duration window_;
  const SimTime end_;
  const bool together_;
  std::atomic<std::size_t> here_{0};
};

}  // namespace sim::actors
