#include "sim/rhythm.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <stdexcept>

using namespace std::chrono_literals;
using sim::Rhythm;
using sim::SimTime;
using sim::WeekRhythm;

namespace {

// 2023-04-05 is a Wednesday.
const sim::Calendar from_wednesday(std::chrono::sys_days{2023y / 4 / 5});
constexpr std::int64_t day = 86400, week = 7 * day;

}  // namespace

TEST_CASE("a rhythm says how much is over by when", "[sim][rhythm]") {
  const Rhythm quarters({0, 3, 1, 0});
  CHECK(quarters.passed(0) == 0);
  CHECK(quarters.passed(day / 4) == 0);
  CHECK(quarters.passed(day / 2) == Approx(0.75));
  CHECK(quarters.passed(day * 3 / 4) == 1);
  CHECK(quarters.passed(day - 1) == 1);
  CHECK(quarters.moment(0) == 0.25);   // the end of the pause
  CHECK(quarters.moment(0.375) == Approx(0.375));
  CHECK(quarters.moment(0.75) == Approx(0.5));
  CHECK(quarters.moment(1) == 1);
  CHECK(quarters.fastest() == 3);
  for (const Rhythm& even : {Rhythm(), Rhythm({2, 2, 2})}) {
    CHECK(even.even());
    CHECK(even.passed(day / 3) == Approx(1.0 / 3));
    CHECK(even.moment(0.3) == 0.3);
    CHECK(even.fastest() == 1);
  }
}

TEST_CASE("a rhythm of nothing is none", "[sim][rhythm]") {
  CHECK_THROWS_AS(Rhythm(std::vector<double>{}), std::invalid_argument);
  CHECK_THROWS_AS(Rhythm({0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(Rhythm({1, -1}), std::invalid_argument);
}

TEST_CASE("ends are moved within their week, in their order, to when they may be", "[sim][rhythm]") {
  const std::array<double, 7> weekdays{1, 1, 1, 1, 2, 0.5, 0};
  std::vector<double> hours(24, 0);
  hours[10] = 1;
  hours[15] = 3;
  const WeekRhythm rhythm(from_wednesday, weekdays, hours);
  std::mt19937_64 chance(1);
  std::vector<std::int64_t> times;
  for (int i = 0; i < 70000; ++i) times.push_back(static_cast<std::int64_t>(chance() % (20 * week)));
  std::sort(times.begin(), times.end());
  std::array<int, 7> on{};
  int afternoons = 0;
  SimTime last{-2 * day};   // the first may be moved to before the run: whoever asks does not let them
  for (const std::int64_t t : times) {
    const SimTime moved = rhythm.moved({t});
    REQUIRE(moved >= last);
    REQUIRE(std::abs(moved.seconds - t) < week);
    last = moved;
    // The first week began on Monday, two days before the run.
    REQUIRE((moved.seconds + 2 * day) / week == (t + 2 * day) / week);
    const std::int64_t hour = (moved.seconds + week) % day / 3600;
    // An hour's end belongs to it here: the last of a week's ends are rounded up to it.
    if (hour != 10 && hour != 15) REQUIRE((moved.seconds % 3600 == 0 && (hour == 11 || hour == 16)));
    afternoons += hour >= 15;
    ++on[(from_wednesday.weekday(moved) + 6) % 7];
  }
  CHECK(afternoons == Approx(52500).epsilon(0.02));
  for (std::size_t d = 0; d < 7; ++d) CHECK(on[d] == Approx(70000 * weekdays[d] / 6.5).epsilon(0.04).margin(1));
}

TEST_CASE("an even week moves nothing", "[sim][rhythm]") {
  const WeekRhythm none, flat(from_wednesday, {2, 2, 2, 2, 2, 2, 2}, {1, 1});
  for (const std::int64_t t : {std::int64_t{0}, std::int64_t{12345}, 30 * week + 7}) {
    CHECK(none.moved({t}) == SimTime{t});
    CHECK(flat.moved({t}) == SimTime{t});
  }
}
