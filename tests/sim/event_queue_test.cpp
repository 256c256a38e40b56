#include "sim/event_queue.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <vector>

#include "tests/oracle/event_list.hpp"

using sim::Event;
using sim::EventQueue;
using sim::SimTime;
using tests::oracle::key;

namespace {

constexpr std::int64_t day = 86400;

using Chance = std::mt19937_64;

std::int64_t up_to(Chance& chance, std::int64_t most) {
  return static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(most + 1));
}

// An event not before `now`. Few values a field, so that ties are the rule.
Event any_event(Chance& chance, std::int64_t now, std::int64_t grain, std::int64_t span) {
  const std::int64_t time = now + up_to(chance, span);
  return {.time = {std::max(now, time - time % grain)},
          .subject = chance() % 4,
          .count = static_cast<std::uint32_t>(chance() % 3),
          .purpose = static_cast<std::uint16_t>(chance() % 2),
          .phase = static_cast<std::uint8_t>(chance() % 2)};
}

std::vector<Event> drain(EventQueue& queue, SimTime limit) {
  std::vector<Event> events;
  while (const Event* next = queue.next_before(limit)) {
    events.push_back(*next);
    queue.pop();
  }
  return events;
}

std::vector<std::int64_t> times(const std::vector<Event>& events) {
  std::vector<std::int64_t> result;
  for (const Event& e : events) result.push_back(e.time.seconds);
  return result;
}

}  // namespace

// As the event loop uses it: windows whose ends fall anywhere, and pushes between pops at the time of the
// last event or later - into the open day, later ones, and beyond the end.
TEST_CASE("the pending-event set gives what a list read from end to end gives", "[sim][event_queue]") {
  std::uint64_t taken = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    Chance chance(seed);
    // Some across several seasons of days, in long steps.
    const bool seasons = seed % 8 == 0;
    const SimTime end{up_to(chance, seasons ? 300 * day : 5 * day)};
    const std::int64_t grains[]{1, 600, 43200, day};
    const std::int64_t grain = seasons ? day : grains[chance() % 4];
    const std::int64_t spans[]{3600, day, seasons ? 150 * day : 8 * day};
    EventQueue queue(end);
    tests::oracle::EventList list(end);
    const auto push = [&](const Event& event) {
      queue.push(event);
      list.push(event);
    };
    for (std::int64_t i = up_to(chance, 60); i > 0; --i)
      push(any_event(chance, 0, grain, spans[chance() % 3]));

    std::int64_t now = 0;
    for (std::int64_t limit = 0; limit < end.seconds + day;) {
      limit += seasons ? up_to(chance, 20) * day / 2
               : grain == 1 ? up_to(chance, day)
                            : up_to(chance, 3) * std::min<std::int64_t>(grain, day / 2);
      if (chance() % 8 == 0) limit = (limit / day + 1) * day;
      for (;;) {
        if (queue.size() != list.size()) FAIL("seed " << seed << ": the sizes differ at " << now);
        const Event* next = queue.next_before({limit});
        const auto expected = list.take_before({limit});
        if ((next != nullptr) != expected.has_value())
          FAIL("seed " << seed << ": only one has an event before " << limit);
        if (next == nullptr) break;
        if (key(*next) != key(*expected)) FAIL("seed " << seed << ": another event comes first at " << now);
        now = next->time.seconds;
        queue.pop();
        ++taken;
        if (taken % 3 == 0 && list.size() < 200)
          for (std::int64_t i = up_to(chance, 2); i > 0; --i)
            push(any_event(chance, now, grain, spans[chance() % 3]));
      }
      now = std::max(now, limit);
      if (chance() % 2 == 0) push(any_event(chance, now, grain, spans[chance() % 3]));
    }
    if (queue.size() != 0) FAIL("seed " << seed << ": something is left at the end");
  }
  CHECK(taken > 100'000);
}

TEST_CASE("the order does not depend on that of insertion", "[sim][event_queue]") {
  Chance chance(3);
  std::vector<Event> events;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    Event event = any_event(chance, 0, 3600, 4 * day);
    event.count = i;  // no two alike
    event.target = i;
    events.push_back(event);
  }
  std::vector<std::uint32_t> first;
  for (int order = 0; order < 20; ++order) {
    std::shuffle(events.begin(), events.end(), chance);
    EventQueue queue({5 * day});
    // Some before the first day is opened, some when it is open and half read.
    for (std::size_t i = 0; i < 2000; ++i) queue.push(events[i]);
    std::vector<Event> given;
    for (std::size_t i = 2000; i < events.size(); ++i) {
      queue.next_before({1});
      queue.push(events[i]);
    }
    given = drain(queue, {5 * day});
    REQUIRE(given.size() == events.size());
    std::vector<std::uint32_t> targets;
    for (const Event& e : given) targets.push_back(e.target);
    if (order == 0) first = targets;
    REQUIRE(targets == first);
  }
}

TEST_CASE("an event carries back what was put in", "[sim][event_queue]") {
  EventQueue queue({day});
  queue.push({.time = {5},
              .subject = 1,
              .count = 2,
              .purpose = 3,
              .phase = 4,
              .kind = 5,
              .target = 6,
              .generation = 7});
  const Event* next = queue.next_before({6});
  REQUIRE(next != nullptr);
  CHECK(next->time == SimTime{5});
  CHECK(next->subject == 1);
  CHECK(next->count == 2);
  CHECK(next->purpose == 3);
  CHECK(next->phase == 4);
  CHECK(next->kind == 5);
  CHECK(next->target == 6);
  CHECK(next->generation == 7);
}

TEST_CASE("a limit is half open, also at midnight", "[sim][event_queue]") {
  EventQueue queue({3 * day});
  for (std::int64_t t : {day - 1, day, day + 1}) queue.push({.time = {t}});
  CHECK(queue.next_before({day - 1}) == nullptr);
  CHECK(times(drain(queue, {day})) == std::vector<std::int64_t>{day - 1});
  CHECK(queue.next_before({day}) == nullptr);
  CHECK(times(drain(queue, {day + 1})) == std::vector<std::int64_t>{day});
  queue.push({.time = {day + 1}, .subject = 9});
  CHECK(times(drain(queue, {day + 2})) == std::vector<std::int64_t>{day + 1, day + 1});
  CHECK(queue.size() == 0);
}

TEST_CASE("a day that was looked at but not reached still takes events", "[sim][event_queue]") {
  EventQueue queue({10 * day});
  queue.push({.time = {5 * day + 100}});
  CHECK(queue.next_before({5 * day}) == nullptr);
  CHECK(queue.next_before({5 * day + 50}) == nullptr);  // opens the sixth day
  queue.push({.time = {5 * day + 60}});
  queue.push({.time = {5 * day + 160}});
  queue.push({.time = {6 * day}});
  CHECK(times(drain(queue, {10 * day})) ==
        std::vector<std::int64_t>{5 * day + 60, 5 * day + 100, 5 * day + 160, 6 * day});
}

TEST_CASE("what is due at the end or later is not kept", "[sim][event_queue]") {
  for (std::int64_t end : {std::int64_t{0}, std::int64_t{1}, day - 1, day, day + 1, 3 * day + 7}) {
    EventQueue queue({end});
    queue.push({.time = {end}});
    queue.push({.time = {end + 1}});
    queue.push({.time = SimTime::never()});
    CHECK(queue.size() == 0);
    if (end > 0) queue.push({.time = {end - 1}});
    CHECK(queue.size() == (end > 0 ? 1 : 0));
    CHECK(drain(queue, SimTime::never()).size() == (end > 0 ? 1 : 0));
    CHECK(queue.next_before(SimTime::never()) == nullptr);
  }
}

// Cancelled events are those of generation 1; a sweep at any moment leaves of later days just the others.
TEST_CASE("sweeping drops what is cancelled on later days and nothing else", "[sim][event_queue]") {
  std::size_t swept = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Chance chance(seed);
    const SimTime end{30 * day};
    EventQueue queue(end), plain(end);
    for (std::int64_t i = up_to(chance, 2000); i > 0; --i) {
      Event event = any_event(chance, 0, 600, 29 * day);
      event.generation = static_cast<std::uint32_t>(chance() % 2);
      queue.push(event);
      plain.push(event);
    }
    const SimTime limit{up_to(chance, 20 * day)};
    CHECK(times(drain(queue, limit)) == times(drain(plain, limit)));
    const std::size_t before = queue.size();
    queue.sweep([](const Event& event) { return event.generation == 0; });
    swept += before - queue.size();
    // What is pushed afterwards finds its day, and the size is right to the end.
    const Event late = any_event(chance, limit.seconds, 600, 5 * day);
    queue.push(late);
    plain.push(late);
    std::vector<Event> rest = drain(queue, end), all = drain(plain, end);
    const auto cancelled_later = [&](const Event& event) {
      return event.generation != 0 && event.time.seconds / day > limit.seconds / day;
    };
    std::erase_if(rest, cancelled_later);
    std::erase_if(all, cancelled_later);
    CHECK(times(rest) == times(all));
    CHECK(queue.size() == 0);
  }
  CHECK(swept > 50000);
}

TEST_CASE("long gaps without events are passed over", "[sim][event_queue]") {
  const std::int64_t decade = 3653 * day;
  EventQueue queue({decade});
  const std::vector<std::int64_t> lonely{0, 1, 1000 * day - 1, 1000 * day, decade - 1};
  for (std::int64_t t : lonely) queue.push({.time = {t}});
  CHECK(times(drain(queue, {decade})) == lonely);
}

TEST_CASE("days of every size come out whole, and their memory is used again", "[sim][event_queue]") {
  const std::int64_t sizes[]{0, 1, 63, 64, 65, 127, 128, 129, 16383, 16384, 16385, 40000, 64, 1, 20000};
  EventQueue queue({20 * day});
  std::int64_t today = 0;
  std::size_t expected = 0;
  for (std::int64_t size : sizes) {
    for (std::int64_t i = 0; i < size; ++i)
      queue.push({.time = {today * day + i * 7919 % day}, .subject = static_cast<std::uint64_t>(i)});
    expected += static_cast<std::size_t>(size);
    ++today;
  }
  CHECK(queue.size() == expected);
  today = 0;
  for (std::int64_t size : sizes) {
    const std::vector<Event> events = drain(queue, {(today + 1) * day});
    REQUIRE(events.size() == static_cast<std::size_t>(size));
    std::vector<bool> seen(events.size());
    for (const Event& e : events) seen[e.subject] = true;
    CHECK(std::count(seen.begin(), seen.end(), false) == 0);
    CHECK(std::is_sorted(events.begin(), events.end(), sim::before));
    for (int i = 0; i < 100; ++i) queue.push({.time = {16 * day}, .subject = static_cast<std::uint64_t>(i)});
    ++today;
  }
  CHECK(queue.size() == std::size(sizes) * 100);
  CHECK(drain(queue, {20 * day}).size() == std::size(sizes) * 100);
}

TEST_CASE("a glimpse shows what comes later in the open day", "[sim][event_queue]") {
  EventQueue queue({2 * day});
  CHECK(queue.glimpse(0) == nullptr);
  for (std::int64_t t : {30, 10, 20}) queue.push({.time = {t}});
  queue.push({.time = {day}});
  CHECK(queue.glimpse(0) == nullptr);  // no day is open yet
  REQUIRE(queue.next_before({day}) != nullptr);
  REQUIRE(queue.glimpse(2) != nullptr);
  CHECK(queue.glimpse(0)->time == SimTime{10});
  CHECK(queue.glimpse(1)->time == SimTime{20});
  CHECK(queue.glimpse(2)->time == SimTime{30});
  CHECK(queue.glimpse(3) == nullptr);
  queue.pop();
  CHECK(queue.glimpse(0)->time == SimTime{20});
  CHECK(queue.glimpse(2) == nullptr);
}

TEST_CASE("what comes too late comes at once", "[sim][event_queue]") {
  EventQueue queue({10 * day});
  queue.push({.time = {4 * day}});
  CHECK(drain(queue, {5 * day}).size() == 1);
  queue.push({.time = {4 * day + 100}});
  queue.push({.time = {day}});
  CHECK(times(drain(queue, {5 * day})) == std::vector<std::int64_t>{day, 4 * day + 100});
}
