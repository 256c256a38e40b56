#include "sim/event.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <vector>

#include "tests/oracle/event_list.hpp"

using sim::before;
using sim::Event;

TEST_CASE("events are ordered by time, phase, subject, purpose, count, in that order", "[sim][event]") {
  using Step = std::function<void(Event&)>;
  const std::vector<Step> fields{
      [](Event& e) { ++e.time.seconds; }, [](Event& e) { ++e.phase; }, [](Event& e) { ++e.subject; },
      [](Event& e) { ++e.purpose; },      [](Event& e) { ++e.count; },
  };
  const Event middle{.time = {10}, .subject = 10, .count = 10, .purpose = 10, .phase = 10};
  for (std::size_t first = 0; first < fields.size(); ++first) {
    Event later = middle;
    fields[first](later);
    CHECK(before(middle, later));
    CHECK_FALSE(before(later, middle));
    // Whatever stands behind in the order does not weigh against it.
    Event other = middle;
    for (std::size_t next = first + 1; next < fields.size(); ++next) fields[next](other);
    CHECK(before(other, later));
    CHECK_FALSE(before(later, other));
  }
}

TEST_CASE("what an event is about takes no part in its order", "[sim][event]") {
  const Event a{.time = {10}, .subject = 1};
  for (Event b :
       {Event{.time = {10}, .subject = 1, .kind = 1}, Event{.time = {10}, .subject = 1, .target = 1},
        Event{.time = {10}, .subject = 1, .generation = 1}}) {
    CHECK_FALSE(before(a, b));
    CHECK_FALSE(before(b, a));
  }
}

TEST_CASE("the order agrees with that of the written-out key, large values among them", "[sim][event]") {
  std::mt19937_64 chance(11);
  const auto one_of = [&](auto a, auto b, auto c) {
    return chance() % 3 == 0 ? a : chance() % 2 == 0 ? b : c;
  };
  const auto any = [&] {
    return Event{.time = {one_of(std::int64_t{0}, std::int64_t{86399}, std::int64_t{1} << 40)},
                 .subject = one_of(std::uint64_t{0}, std::uint64_t{1} << 63, ~std::uint64_t{0}),
                 .count = one_of(0u, 1u, ~0u),
                 .purpose = one_of(std::uint16_t{0}, std::uint16_t{7}, std::uint16_t{0xffff}),
                 .phase = one_of(std::uint8_t{0}, std::uint8_t{3}, std::uint8_t{0xff})};
  };
  for (int i = 0; i < 20'000; ++i) {
    const Event a = any(), b = any();
    if (before(a, b) != (tests::oracle::key(a) < tests::oracle::key(b))) FAIL("events are out of order");
  }
}
