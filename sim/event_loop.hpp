#pragma once

#include <cstdint>

#include "sim/check.hpp"
#include "sim/event_queue.hpp"

namespace sim {

// Runs what is due, in order.
//
//   1. Look at the next event; stop when it is not before the limit.
//   2. Take it off the queue.
//   3. Move the clock to its time (never backwards).
//   4. Hand it to the handler, which may push more - at this instant or later, never earlier.
//
// The handler is a template argument so that the call is resolved when compiling.
class EventLoop {
 public:
  explicit EventLoop(SimTime end) : queue_(end) {}

  SimTime now() const { return now_; }
  std::uint64_t events_run() const { return events_run_; }
  // How many of them in this second so far.
  std::uint64_t run_at_once() const { return events_run_ - run_earlier_; }
  std::size_t pending() const { return queue_.size(); }
  const Event* glimpse(std::size_t ahead) const { return queue_.glimpse(ahead); }

  [[gnu::always_inline]] void push(const Event& event) {
    costly_promise(event.time >= now_, "nothing is scheduled in the past");
    queue_.push(event);
  }

  // Drops events of later days that would have no effect.
  template <class Good, class Wanted>
  void sweep(Good&& good, Wanted&& wanted) {
    queue_.sweep(good, wanted);
  }

  void take_own_pages() { queue_.take_own_pages(); }

  // Everything due before `limit`, after which the clock stands at `limit`.
  template <class Handler>
  void run_before(SimTime limit, Handler&& handle) {
    while (const Event* next = queue_.next_before(limit)) {  // 1
      const Event event = *next;
      queue_.pop();                                          // 2
      costly_promise(event.time >= now_, "time never runs backwards");
      move_to(event.time);                                   // 3
      ++events_run_;
      handle(event);                                         // 4
    }
    if (limit > now_) move_to(limit);
  }

 private:
  void move_to(SimTime time) {
    if (time != now_) run_earlier_ = events_run_;
    now_ = time;
  }

  EventQueue queue_;
  SimTime now_{};
  std::uint64_t events_run_ = 0;
  std::uint64_t run_earlier_ = 0;
};

}  // namespace sim
