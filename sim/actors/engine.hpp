#pragma once

#include <functional>
#include <string>

#include "sim/actors/platform.hpp"
#include "sim/time.hpp"

namespace sim::actors {

// The one engine of a process. SimGrid carries messages and time between organisations; it never computes a
// stamp, and no result depends on its floating clock.
//
// A second engine in a process would inherit the first one's clock: making one throws std::logic_error. So
// one simulation is one process, and a process is forked only before its engine exists.
class Engine {
 public:
  // `threads` run the organisations' work in parallel (SimGrid's contexts/nthreads).
  Engine(const Platform& platform, unsigned threads);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Adds an organisation on a host. `work` runs as its actor; it is done when `work` returns. What it throws
  // ends its work; the others go on, and `run` throws the first failure in the end, in order of host.
  void add(std::size_t host, std::function<void()> work);

  // Runs until every organisation is done.
  void run();

 private:
  struct Inside;
  Inside* inside_;
};

// For organisations, from within their work: waits until an instant of simulated time.
void sleep_until(SimTime instant);

}  // namespace sim::actors
