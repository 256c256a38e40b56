#include "sim/hazard_clock.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "tests/oracle/daily_season.hpp"
#include "tests/oracle/hazard_by_second.hpp"
#include "tests/oracle/kolmogorov.hpp"

using namespace std::chrono_literals;
using sim::Calendar;
using sim::Draws;
using sim::HazardClock;
using sim::Season;
using sim::SimTime;

namespace {

constexpr std::uint64_t falls = 3;

// Rates from an instant on, the first from 0.
using Course = std::vector<std::pair<std::int64_t, double>>;

double rate_at(const Course& course, std::int64_t t) {
  double rate = 0;
  for (const auto& [from, value] : course)
    if (from <= t) rate = value;
  return rate;
}

// Follows a course as a model does: the clock is touched where the rate changes, and only there. Returns when
// it strikes; never() when it does not.
SimTime follow(HazardClock clock, const Course& course, const Season& season) {
  for (std::size_t i = 0;; ++i) {
    const double rate = course[i].second;
    const SimTime due = runs_out(clock, rate, season);
    if (i + 1 == course.size()) return due;
    const SimTime change{course[i + 1].first};
    if (due < change) return due;
    spend(clock, rate, season, change);
    if (clock.budget() == 0) return change;  // within the half second that was rounded away
  }
}

Course any_course(std::mt19937_64& chance, std::int64_t span, double typical) {
  Course course;
  std::int64_t from = 0;
  do {
    const double rate = chance() % 4 == 0 ? 0 : typical * static_cast<double>(1 + chance() % 400) / 100;
    course.emplace_back(from, rate);
    from += 1 + static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(span / 4));
  } while (from < span);
  return course;
}

HazardClock drawn(const Draws& draws, std::uint64_t subject) {
  return HazardClock(drawn_budget(draws, subject, falls, 0));
}

double poisson_mean(const Course& course, double t) {
  double sum = 0;
  for (std::size_t i = 0; i < course.size(); ++i) {
    const double from = static_cast<double>(course[i].first);
    const double to = i + 1 < course.size() ? std::min(t, static_cast<double>(course[i + 1].first)) : t;
    if (to > from) sum += course[i].second * (to - from);
  }
  return sum;
}

}  // namespace

TEST_CASE("a clock strikes when every second's rate has used up its budget", "[sim][hazard_clock]") {
  const Draws draws(2026, 1);
  std::mt19937_64 chance(1);
  constexpr std::int64_t end = 100'000;
  int struck = 0, spared = 0;
  for (std::uint64_t subject = 0; subject < 400; ++subject) {
    const Course course = any_course(chance, end, 2e-5);
    const HazardClock clock = drawn(draws, subject);
    const double exact =
        tests::oracle::strikes_at(clock.budget(), 0, end, [&](std::int64_t t) { return rate_at(course, t); });
    const SimTime due = follow(clock, course, Season{});
    if (exact < 0) {
      ++spared;
      if (due.seconds < end) FAIL("subject " << subject << " is struck but should be spared");
    } else {
      ++struck;
      if (std::abs(static_cast<double>(due.seconds) - exact) > 0.5 + 1e-4)
        FAIL("subject " << subject << " is struck at " << due.seconds << " in place of " << exact);
    }
  }
  CHECK(struck > 50);
  CHECK(spared > 20);
}

TEST_CASE("a clock with a season strikes when every second's share has used up its budget",
          "[sim][hazard_clock]") {
  const Draws draws(2026, 1);
  std::mt19937_64 chance(2);
  const Calendar calendar(std::chrono::sys_days{2024y / 1 / 25});
  constexpr std::int64_t end = 15 * 86400;
  int struck = 0, spared = 0;
  for (std::uint64_t subject = 0; subject < 30; ++subject) {
    std::array<double, 12> monthly;
    for (double& f : monthly) f = static_cast<double>(1 + chance() % 300) / 100;
    if (subject % 3 == 0) monthly[chance() % 2] = 0;  // nothing happens in January, or in February
    const Season season(calendar, {end}, monthly);
    const tests::oracle::DailySeason daily(calendar.start(), monthly);
    const Course course = any_course(chance, end, 1e-6);
    const HazardClock clock = drawn(draws, subject);
    const double exact = tests::oracle::strikes_at(
        clock.budget(), 0, end, [&](std::int64_t t) { return rate_at(course, t) * daily.factor(t); });
    const SimTime due = follow(clock, course, season);
    if (exact < 0) {
      ++spared;
      CHECK(due.seconds >= end);
    } else {
      ++struck;
      CHECK(static_cast<double>(due.seconds) == Approx(exact).margin(0.5 + 1e-4));
    }
  }
  CHECK(struck > 8);
  CHECK(spared > 3);
}

TEST_CASE("under rates that change the times of the strike are distributed as they should be",
          "[sim][hazard_clock]") {
  const Course course{{0, 2e-7}, {1'500'000, 9e-7}, {2'000'000, 0.0}, {2'600'000, 4e-7}};
  const Draws draws(11, 4);
  std::vector<double> times;
  for (std::uint64_t subject = 0; subject < 20'000; ++subject)
    times.push_back(static_cast<double>(follow(drawn(draws, subject), course, Season{}).seconds));
  const auto below = [&](double t) { return 1 - std::exp(-poisson_mean(course, t)); };
  CHECK(tests::oracle::kolmogorov_distance(times, below) < 1.95);
  // The test has teeth: one rate a tenth too high is found out.
  const Course wrong{{0, 2.2e-7}, {1'500'000, 9e-7}, {2'000'000, 0.0}, {2'600'000, 4e-7}};
  CHECK(tests::oracle::kolmogorov_distance(
            times, [&](double t) { return 1 - std::exp(-poisson_mean(wrong, t)); }) > 2.5);
}

TEST_CASE("in a season the times of the strike are distributed as they should be", "[sim][hazard_clock]") {
  const Calendar calendar(std::chrono::sys_days{2023y / 4 / 1});
  const std::array<double, 12> monthly{1.9, 1.6, 1.1, 0.8, 0, 0, 0.3, 0.3, 0.6, 1.0, 1.4, 2.1};
  const SimTime end = calendar.at(std::chrono::sys_days{2043y / 4 / 1});
  const Season season(calendar, end, monthly);
  const tests::oracle::DailySeason daily(calendar.start(), monthly);
  const double rate = 1.5 / sim::seconds_per_year;
  std::vector<double> below_at(static_cast<std::size_t>(end.seconds / 86400) + 1);
  double hazard = 0;
  for (std::size_t day = 0; day < below_at.size(); ++day) {
    below_at[day] = 1 - std::exp(-hazard);
    hazard += rate * daily.factor(static_cast<std::int64_t>(day) * 86400) * 86400;
  }
  const Draws draws(12, 4);
  std::vector<double> times;
  for (std::uint64_t subject = 0; subject < 20'000; ++subject)
    times.push_back(static_cast<double>(runs_out(drawn(draws, subject), rate, season).seconds));
  REQUIRE(*std::max_element(times.begin(), times.end()) < static_cast<double>(end.seconds));
  CHECK(tests::oracle::kolmogorov_distance(times, [&](double t) {
          const double day = std::floor(t / 86400);
          const double share = t / 86400 - day;
          const auto d = static_cast<std::size_t>(day);
          return below_at[d] + (below_at[d + 1] - below_at[d]) * share;
        }) < 1.95);
}

TEST_CASE("clocks that are wound up again strike as a Poisson process", "[sim][hazard_clock]") {
  const Draws draws(5, 5);
  const double rate = 3.0 / sim::seconds_per_year;
  const auto end = SimTime{static_cast<std::int64_t>(2 * sim::seconds_per_year)};
  double sum = 0, squares = 0;
  constexpr int people = 10'000;
  for (std::uint64_t subject = 0; subject < people; ++subject) {
    HazardClock clock;
    for (;;) {
      clock.draw(drawn_budget(draws, subject, falls, clock.count()));
      const SimTime due = runs_out(clock, rate, Season{});
      if (due >= end) break;
      restart(clock, due);
    }
    sum += clock.count();
    squares += static_cast<double>(clock.count()) * clock.count();
  }
  const double mean = sum / people;
  CHECK(mean == Approx(6).margin(4 * std::sqrt(6.0 / people)));
  // The variance of a Poisson's sample variance: (mean + 2 mean squared) / n.
  CHECK(squares / people - mean * mean == Approx(6).margin(4 * std::sqrt((6 + 2 * 36.0) / people)));
}

TEST_CASE("every word of its address moves a budget", "[sim][hazard_clock]") {
  const double budget = drawn_budget(Draws(1, 2), 3, 4, 5);
  CHECK(budget == drawn_budget(Draws(1, 2), 3, 4, 5));
  CHECK(budget != drawn_budget(Draws(9, 2), 3, 4, 5));
  CHECK(budget != drawn_budget(Draws(1, 9), 3, 4, 5));
  CHECK(budget != drawn_budget(Draws(1, 2), 9, 4, 5));
  CHECK(budget != drawn_budget(Draws(1, 2), 3, 9, 5));
  CHECK(budget != drawn_budget(Draws(1, 2), 3, 4, 9));
}

TEST_CASE("budgets are unit exponentials", "[sim][hazard_clock]") {
  const auto below = [](double x) { return -std::expm1(-x); };
  std::vector<double> by_subject, by_count;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    by_subject.push_back(drawn_budget(Draws(1, 1), i, falls, 0));
    by_count.push_back(drawn_budget(Draws(1, 1), 77, falls, i));
  }
  CHECK(tests::oracle::kolmogorov_distance(by_subject, below) < 1.95);
  CHECK(tests::oracle::kolmogorov_distance(by_count, below) < 1.95);
  CHECK(*std::min_element(by_subject.begin(), by_subject.end()) > 0);
}

TEST_CASE("what is left of a budget is carried over when the rate changes", "[sim][hazard_clock]") {
  HazardClock clock(2.0, 1000);
  CHECK(runs_out(clock, 1e-3, Season{}) == SimTime{3000});
  spend(clock, 1e-3, Season{}, {1500});
  CHECK(clock.budget() == Approx(1.5));
  CHECK(clock.since == 1500);
  CHECK(clock.count() == 0);
  CHECK(runs_out(clock, 1e-3, Season{}) == SimTime{3000});  // no change, no difference
  CHECK(runs_out(clock, 5e-4, Season{}) == SimTime{4500});  // half as fast: twice as long to go
  CHECK(runs_out(clock, 3e-3, Season{}) == SimTime{2000});
}

TEST_CASE("a clock at rest spends nothing and never strikes", "[sim][hazard_clock]") {
  HazardClock clock(0.1234567890123456789, 10);
  const auto bits = std::bit_cast<std::uint64_t>(clock.budget());
  CHECK(runs_out(clock, 0, Season{}) == SimTime::never());
  spend(clock, 0, Season{}, {1'000'000});
  CHECK(std::bit_cast<std::uint64_t>(clock.budget()) == bits);
  CHECK(clock.since == 1'000'000);
  CHECK(runs_out(clock, 1e-3, Season{}) == SimTime{1'000'123});
}

TEST_CASE("spending in pieces is spending at once, to far less than a second", "[sim][hazard_clock]") {
  const Calendar calendar(std::chrono::sys_days{2023y / 4 / 1});
  const std::array<double, 12> monthly{1.9, 1.6, 1.1, 0.8, 0.5, 0.4, 0.3, 0.3, 0.6, 1.0, 1.4, 2.1};
  const double rate = 0.2 / sim::seconds_per_year;
  const SimTime end{3653 * std::int64_t{86400}};
  for (const Season& season : {Season{}, Season(calendar, end, monthly)}) {
    HazardClock pieces(1.5);
    const HazardClock whole = pieces;
    for (std::int64_t day = 1; day <= 2500; ++day) spend(pieces, rate, season, {day * 86400});
    CHECK(pieces.budget() > 0);
    CHECK(std::abs((runs_out(pieces, rate, season) - runs_out(whole, rate, season)).seconds) <= 1);
  }
}

TEST_CASE("the sooner of a clock and what was soonest is what both say apart", "[sim][hazard_clock]") {
  const Calendar calendar(std::chrono::sys_days{2023y / 4 / 1});
  const std::array<double, 12> monthly{1.9, 1.6, 1.1, 0.8, 0.5, 0.0, 0.0, 0.3, 0.6, 1.0, 1.4, 2.1};
  const SimTime end{3653 * std::int64_t{86400}};
  const Season seasons[] = {Season{}, Season(calendar, end, monthly)};
  int sooner = 0, ties = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const auto u = Draws(5, 5).uniforms(i, falls, 0);
    const HazardClock clock(-std::log(u[0]), static_cast<std::uint32_t>(u[1] * 1e8));
    const double rate = u[3] < 0.01 ? 0 : 3 / sim::seconds_per_year;
    const SimTime at = runs_out(clock, rate, seasons[i % 2]);
    // Now and then the very second, or the one beside it.
    const SimTime soonest = at < end && i % 3 == 0 ? at + sim::Duration{i % 5 - std::int64_t{2}}
                                                   : SimTime{static_cast<std::int64_t>(u[2] * 3e8)};
    const SimTime found = sim::sooner_of(clock, rate, seasons[i % 2], soonest);
    if (found != std::min(at, soonest)) FAIL("draw " << i);
    sooner += found < soonest;
    ties += at == soonest;
  }
  CHECK(sooner > 5000);
  CHECK(ties > 500);
}

TEST_CASE("a budget that has not been drawn is not spent", "[sim][hazard_clock]") {
  HazardClock clock;
  spend(clock, 1.0, Season{}, {500});
  CHECK_FALSE(clock.is_drawn());
  CHECK(clock.since == 500);
}

TEST_CASE("a budget is never less than nothing", "[sim][hazard_clock]") {
  HazardClock clock(0.5, 100);
  spend(clock, 1.0, Season{}, {200});
  CHECK(clock.budget() == 0);
  CHECK(runs_out(clock, 1.0, Season{}) == SimTime{200});
}

TEST_CASE("the strike is rounded to the nearest second and not before the clock was set",
          "[sim][hazard_clock]") {
  CHECK(runs_out(HazardClock(0.49, 7), 1.0, Season{}) == SimTime{7});
  CHECK(runs_out(HazardClock(0.51, 7), 1.0, Season{}) == SimTime{8});
  CHECK(runs_out(HazardClock(1e-12, 4'000'000'000), 1.0, Season{}) == SimTime{4'000'000'000});
  CHECK(runs_out(HazardClock(1, 0), 1e-300, Season{}) == SimTime::never());
}

TEST_CASE("where a season all but stands still, no strike is put before the clock was set",
          "[sim][hazard_clock]") {
  const Calendar calendar(std::chrono::sys_days{2023y / 4 / 1});
  std::array<double, 12> monthly;
  monthly.fill(1);
  monthly[5] = 1e-15;  // June: less than the running total can show
  const Season season(calendar, {365 * 86400}, monthly);
  for (std::uint32_t hour = 61 * 24; hour < 91 * 24; ++hour) {
    const HazardClock clock(1e-9, hour * 3600);
    if (runs_out(clock, 1.0, season) < SimTime{clock.since}) FAIL("set at " << clock.since);
  }
}

TEST_CASE("a clock does not strike after the end of its season", "[sim][hazard_clock]") {
  const Calendar calendar(std::chrono::sys_days{2023y / 4 / 1});
  std::array<double, 12> monthly{};
  monthly[3] = 1;
  const SimTime end{365 * 86400};
  const Season season(calendar, end, monthly);
  CHECK(runs_out(HazardClock(12 * 0.99), 1.0 / (30 * 86400), season) < SimTime{30 * 86400});
  CHECK(runs_out(HazardClock(12 * 1.01), 1.0 / (30 * 86400), season) >= end);
}

TEST_CASE("after a strike the clock counts it and waits for its next budget", "[sim][hazard_clock]") {
  HazardClock clock(0.5, 100, 6);
  restart(clock, {150});
  CHECK_FALSE(clock.is_drawn());
  CHECK(clock.since == 150);
  CHECK(clock.count() == 7);
}

// What a programme does: the same falls, later or not at all.
TEST_CASE("slowing a clock postpones its strikes and brings none forward", "[sim][hazard_clock]") {
  const Draws draws(2026, 3);
  std::mt19937_64 chance(4);
  for (std::uint64_t subject = 0; subject < 2000; ++subject) {
    const Course course = any_course(chance, 10'000'000, 2e-7);
    Course slowed = course;
    const std::size_t from = chance() % course.size();
    for (std::size_t i = from; i < course.size(); ++i) slowed[i].second *= 0.77;
    const HazardClock clock = drawn(draws, subject);
    const SimTime before = follow(clock, course, Season{}), after = follow(clock, slowed, Season{});
    if (after < before) FAIL("subject " << subject << " falls sooner");
    if (before < SimTime{course[from].first} && after != before)
      FAIL("subject " << subject << " notices a programme before it begins");
  }
}
