#include "sim/event_loop.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <vector>

#include "tests/oracle/event_list.hpp"

using sim::Event;
using sim::EventLoop;
using sim::SimTime;
using tests::oracle::key;

namespace {

// What follows from an event: a few more, some at this very instant, addressed by the event itself so that it
// does not matter who asks first.
std::vector<Event> follow_ups(const Event& cause) {
  std::mt19937_64 chance(static_cast<std::uint64_t>(cause.time.seconds) * 31 + cause.subject * 7 +
                         cause.count);
  std::vector<Event> result;
  if (cause.count >= 6) return result;
  const std::int64_t delays[]{0, 0, 1, 3600, 90'000};
  for (std::uint64_t i = chance() % 3; i > 0; --i)
    result.push_back({.time = cause.time + sim::seconds(delays[chance() % 5]),
                      .subject = chance() % 50,
                      .count = cause.count + 1,
                      .purpose = static_cast<std::uint16_t>(i),
                      .phase = static_cast<std::uint8_t>(chance() % 3)});
  return result;
}

}  // namespace

TEST_CASE("events run in order, windows and what they lead to included", "[sim][event_loop]") {
  const SimTime end{6 * 86400 + 123};
  for (std::int64_t window :
       {std::int64_t{1700}, std::int64_t{3600}, std::int64_t{86400}, std::int64_t{10 * 86400}}) {
    EventLoop loop(end);
    tests::oracle::EventList list(end);
    std::mt19937_64 chance(17);
    for (int i = 0; i < 400; ++i) {
      const Event event{.time = {static_cast<std::int64_t>(chance() % 500'000)}, .subject = chance() % 50};
      loop.push(event);
      list.push(event);
    }
    std::uint64_t run = 0;
    SimTime clock{};
    bool all_expected = true, never_backwards = true;
    for (SimTime until{}; until < end;) {
      until = until + sim::seconds(window);
      loop.run_before(until, [&](const Event& event) {
        const auto expected = list.take_before(until);
        all_expected = all_expected && expected && key(*expected) == key(event) && loop.now() == event.time;
        never_backwards = never_backwards && event.time >= clock;
        clock = event.time;
        ++run;
        for (const Event& next : follow_ups(event)) {
          loop.push(next);
          list.push(next);
        }
        all_expected = all_expected && loop.pending() == list.size();
      });
      REQUIRE(all_expected);
      REQUIRE(never_backwards);
      REQUIRE(loop.now() == until);
    }
    CHECK(list.size() == 0);
    CHECK(loop.events_run() == run);
    CHECK(run > 800);
  }
}

TEST_CASE("a window is half open and leaves the clock at its end", "[sim][event_loop]") {
  EventLoop loop({1000});
  for (std::int64_t t : {99, 100, 101}) loop.push({.time = {t}});
  std::vector<std::int64_t> seen;
  const auto note = [&](const Event& e) { seen.push_back(e.time.seconds); };
  loop.run_before({100}, note);
  CHECK(seen == std::vector<std::int64_t>{99});
  CHECK(loop.now() == SimTime{100});
  CHECK(loop.pending() == 2);
  loop.run_before({100}, note);  // nothing more to do
  CHECK(seen.size() == 1);
  loop.run_before({101}, note);
  CHECK(seen == std::vector<std::int64_t>{99, 100});
  loop.run_before({2000}, note);
  CHECK(seen.size() == 3);
  CHECK(loop.events_run() == 3);
  CHECK(loop.now() == SimTime{2000});
}

TEST_CASE("an earlier limit does not turn the clock back", "[sim][event_loop]") {
  EventLoop loop({1000});
  loop.run_before({500}, [](const Event&) {});
  loop.run_before({300}, [](const Event&) {});
  CHECK(loop.now() == SimTime{500});
}

TEST_CASE("what is pushed at the present instant runs in it, in its place", "[sim][event_loop]") {
  EventLoop loop({86400});
  for (std::uint64_t subject : {10, 20, 30}) loop.push({.time = {50}, .subject = subject});
  std::vector<std::uint64_t> seen;
  loop.run_before({51}, [&](const Event& e) {
    seen.push_back(e.subject);
    if (e.subject == 20) {
      loop.push({.time = loop.now(), .subject = 25});
      loop.push({.time = loop.now(), .subject = 5});  // behind what has run, ahead of what has not
      loop.push({.time = loop.now(), .subject = 1, .phase = 1});
    }
  });
  CHECK(seen == std::vector<std::uint64_t>{10, 20, 5, 25, 30, 1});
}

TEST_CASE("a cancelled event passes by when its generation is over", "[sim][event_loop]") {
  std::vector<std::uint32_t> generation{0, 0};
  EventLoop loop({86400});
  loop.push({.time = {10}, .target = 0, .generation = 0});
  loop.push({.time = {20}, .target = 1, .generation = 0});
  ++generation[0];
  loop.push({.time = {30}, .target = 0, .generation = 1});
  std::vector<std::int64_t> lived;
  loop.run_before({86400}, [&](const Event& e) {
    if (e.generation == generation[e.target]) lived.push_back(e.time.seconds);
  });
  CHECK(lived == std::vector<std::int64_t>{20, 30});
  CHECK(loop.events_run() == 3);
}

TEST_CASE("the loop shows what its queue shows", "[sim][event_loop]") {
  EventLoop loop({86400});
  for (std::int64_t t : {10, 20, 30}) loop.push({.time = {t}});
  std::vector<std::int64_t> next;
  loop.run_before({86400}, [&](const Event&) {
    if (const Event* e = loop.glimpse(0)) next.push_back(e->time.seconds);
  });
  CHECK(next == std::vector<std::int64_t>{20, 30});
}
