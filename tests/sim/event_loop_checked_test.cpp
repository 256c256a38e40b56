// Compiled with every check on, whatever the preset: an executable of its own, so that no function is built
// in two ways in one program.
#include <catch2/catch.hpp>

#include "sim/event_loop.hpp"

using sim::Event;
using sim::EventLoop;

static_assert(sim::checked_build);

TEST_CASE("a checked build refuses to schedule in the past", "[sim][event_loop]") {
  EventLoop loop({86400});
  loop.run_before({100}, [](const Event&) {});
  CHECK_NOTHROW(loop.push({.time = {100}}));
  CHECK_THROWS_WITH(loop.push({.time = {99}}), Catch::Contains("nothing is scheduled in the past"));
  CHECK(loop.pending() == 1);
}

TEST_CASE("a checked build refuses a handler that schedules before its own event", "[sim][event_loop]") {
  EventLoop loop({86400});
  loop.push({.time = {50}});
  CHECK_THROWS_AS(loop.run_before({100}, [&](const Event&) { loop.push({.time = {49}}); }),
                  sim::BrokenPromise);
}
