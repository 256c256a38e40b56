#include "sim/season.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

#include "sim/hazard_clock.hpp"
#include "tests/oracle/daily_season.hpp"

using namespace std::chrono_literals;
using sim::Calendar;
using sim::Season;
using sim::SimTime;

namespace {

using Monthly = std::array<double, 12>;

const Calendar from_april(std::chrono::sys_days{2023y / 4 / 1});
const SimTime three_years = from_april.at(std::chrono::sys_days{2026y / 4 / 1});
const Monthly flu{1.9, 1.6, 1.1, 0.8, 0.5, 0.4, 0.3, 0.3, 0.6, 1.0, 1.4, 2.1};

Monthly any_factors(std::mt19937_64& chance, bool with_zeros) {
  Monthly monthly;
  for (double& f : monthly)
    f = with_zeros && chance() % 3 == 0 ? 0.0 : static_cast<double>(1 + chance() % 1000) / 100;
  monthly[chance() % 12] = 1;  // never all zero
  return monthly;
}

SimTime any_time(std::mt19937_64& chance, SimTime end) {
  return {static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(end.seconds))};
}

}  // namespace

TEST_CASE("without a season a year is a year", "[sim][season]") {
  Monthly equal;
  equal.fill(0.7);
  for (const Season& season : {Season{}, Season(from_april, three_years, equal)}) {
    CHECK(season.constant());
    for (std::int64_t t :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{366 * 86400}, std::int64_t{1} << 40}) {
      CHECK(season.elapsed({t}) == static_cast<double>(t));
      CHECK(season.when(static_cast<double>(t)) == static_cast<double>(t));
    }
  }
  CHECK_FALSE(Season(from_april, three_years, flu).constant());
}

TEST_CASE("elapsed time is the sum of the factors of every second", "[sim][season]") {
  std::mt19937_64 chance(1);
  for (int i = 0; i < 30; ++i) {
    const Monthly monthly = any_factors(chance, i % 2 == 0);
    const Season season(from_april, three_years, monthly);
    const tests::oracle::DailySeason daily(from_april.start(), monthly);
    const std::int64_t from = any_time(chance, three_years - sim::days(60)).seconds;
    const std::int64_t to = from + static_cast<std::int64_t>(chance() % (2 * 86400));
    CHECK(season.elapsed({to}) - season.elapsed({from}) == Approx(daily.between(from, to, 1)).margin(1e-5));
    CHECK(season.elapsed(three_years) == Approx(daily.between(0, three_years.seconds, 3600)));
  }
}

TEST_CASE("a year of a season has the days of its months", "[sim][season]") {
  const SimTime year = from_april.at(std::chrono::sys_days{2025y / 4 / 1});
  const SimTime before = from_april.at(std::chrono::sys_days{2024y / 4 / 1});
  Monthly only_january{};
  only_january[0] = 5;
  const Season season(from_april, three_years, only_january);
  CHECK(season.elapsed(year) - season.elapsed(before) ==
        Approx(31 * 12 * 86400.0));  // one month at twelvefold
}

TEST_CASE("only the shape of a season counts", "[sim][season]") {
  Monthly tenfold = flu;
  for (double& f : tenfold) f *= 10;
  const Season a(from_april, three_years, flu), b(from_april, three_years, tenfold);
  for (std::int64_t t = 0; t < three_years.seconds; t += 1'000'003)
    CHECK(a.elapsed({t}) == Approx(b.elapsed({t})).epsilon(1e-12));
}

TEST_CASE("the month of a season is that of the calendar", "[sim][season]") {
  const Calendar from_january(std::chrono::sys_days{2024y / 1 / 1});
  Monthly only_january{};
  only_january[0] = 1;
  const SimTime month{31 * 86400};
  CHECK(Season(from_january, three_years, only_january).elapsed(month) == Approx(12.0 * 31 * 86400));
  CHECK(Season(from_april, three_years, only_january).elapsed(month) == 0);
}

TEST_CASE("when undoes elapsed", "[sim][season]") {
  std::mt19937_64 chance(2);
  for (int i = 0; i < 200; ++i) {
    const Season season(from_april, three_years, any_factors(chance, false));
    for (int j = 0; j < 50; ++j) {
      const SimTime t = any_time(chance, three_years);
      const double e = season.elapsed(t);
      if (std::abs(season.when(e) - static_cast<double>(t.seconds)) > 1e-3) FAIL("at second " << t.seconds);
    }
  }
}

TEST_CASE("elapsed undoes when, whatever stands still in between", "[sim][season]") {
  std::mt19937_64 chance(3);
  for (int i = 0; i < 200; ++i) {
    const Season season(from_april, three_years, any_factors(chance, true));
    const double all = season.elapsed(three_years);
    double last = -1;
    for (int j = 0; j < 50; ++j) {
      const double e = all * j / 50;
      const double t = season.when(e);
      REQUIRE(t > last);
      last = t;
      // Ten instants at the most half a second from t, as a clock is rounded.
      const double found = season.elapsed({static_cast<std::int64_t>(t + 0.5)});
      if (std::abs(found - e) > 0.5 * 12 + 1e-3) FAIL("at " << e);
    }
  }
}

TEST_CASE("in months of factor zero nothing passes and nothing ends", "[sim][season]") {
  Monthly winter{};
  winter[11] = winter[0] = winter[1] = 1;  // December to February at fourfold
  const Season season(from_april, three_years, winter);
  const auto at = [](std::chrono::sys_days date) { return from_april.at(date); };
  const SimTime december = at(2023y / 12 / 1), march = at(2024y / 3 / 1), next = at(2024y / 12 / 1);
  CHECK(season.elapsed(december) == 0);
  CHECK(season.elapsed(march) == Approx(4.0 * 91 * 86400));
  CHECK(season.elapsed(march + sim::days(100)) == season.elapsed(march));
  CHECK(season.elapsed(next) == season.elapsed(march));
  CHECK(season.when(1) == Approx(static_cast<double>(december.seconds) + 0.25));
  CHECK(season.when(season.elapsed(march) - 4) ==
        Approx(static_cast<double>(march.seconds) - 1).margin(1e-5));
  CHECK(season.when(season.elapsed(march) + 4) == Approx(static_cast<double>(next.seconds) + 1).margin(1e-5));
}

TEST_CASE("what does not happen before the end does not happen", "[sim][season]") {
  const Season season(from_april, three_years, flu);
  const double all = season.elapsed(three_years);
  CHECK(season.when(all) > static_cast<double>(three_years.seconds));
  CHECK(season.when(all * 2) > static_cast<double>(three_years.seconds));
  CHECK(season.when(all - 1) < static_cast<double>(three_years.seconds));
  CHECK(season.elapsed(three_years + sim::hours(12)) == all);
  CHECK(season.elapsed(three_years + sim::days(500)) == all);
  CHECK(season.elapsed(SimTime::never()) == all);
}

TEST_CASE("an end within a day is no trouble", "[sim][season]") {
  const Season season(from_april, {86400 + 100}, flu);
  CHECK(season.elapsed({86400 + 50}) - season.elapsed({86400}) ==
        Approx(50 * 0.8));  // April; their mean is 1
}

TEST_CASE("factors that would stop or turn back a clock for good are refused", "[sim][season]") {
  const auto refused = [](std::size_t month, double factor) {
    Monthly monthly = flu;
    monthly[month] = factor;
    CHECK_THROWS_AS(Season(from_april, three_years, monthly), std::invalid_argument);
  };
  for (std::size_t month : {0u, 5u, 11u}) {
    refused(month, -0.1);
    refused(month, std::nan(""));
    refused(month, std::numeric_limits<double>::infinity());
  }
  CHECK_THROWS_AS(Season(from_april, three_years, Monthly{}), std::invalid_argument);
}

TEST_CASE("a season goes by weekday and hour too", "[sim][season]") {
  std::mt19937_64 chance(4);
  const auto real = [&] { return static_cast<double>(chance() % 1000) / 500; };
  for (int i = 0; i < 60; ++i) {
    Season::Factors factors{any_factors(chance, i % 2 == 0)};
    for (double& day : factors.weekdays) day = i % 3 == 0 ? 1 : real() + 0.001;
    for (int part = i % 4 == 0 ? 0 : i % 4 == 1 ? 96 : 24; part > 0; --part) factors.hours.push_back(chance() % 4 == 0 && part > 1 ? 0 : real() + 0.001);
    const Season season(from_april, three_years, factors);
    tests::oracle::DailySeason daily(from_april.start(), factors.monthly);
    daily.also(factors.weekdays, factors.hours);
    const std::int64_t from = any_time(chance, three_years - sim::days(60)).seconds;
    const std::int64_t to = from + static_cast<std::int64_t>(chance() % (2 * 86400));
    CHECK(season.elapsed({to}) - season.elapsed({from}) == Approx(daily.between(from, to, 1)).margin(1e-4));
    CHECK(season.elapsed(three_years) == Approx(daily.between(0, three_years.seconds, 900)));
    double fastest = 0;
    for (std::int64_t t = 0; t < three_years.seconds; t += 900) fastest = std::max(fastest, daily.factor(t));
    CHECK(season.fastest() == Approx(fastest));
    for (int j = 0; j < 50; ++j) {
      const double e = season.elapsed(three_years) * j / 50;
      // Half a second from where it was found, as a clock is rounded.
      const double found = season.elapsed({static_cast<std::int64_t>(season.when(e) + 0.5)});
      if (std::abs(found - e) > 0.5 * fastest + 1e-3) FAIL("at " << e);
    }
  }
}

TEST_CASE("a clock that cannot be the soonest is passed over, and no other", "[sim][season]") {
  Season::Factors factors{flu};
  factors.hours = {0.2, 0, 1, 3};
  const Season season(from_april, three_years, factors);
  std::mt19937_64 chance(5);
  for (int i = 0; i < 20000; ++i) {
    const double rate = std::pow(10.0, -9 + 4 * static_cast<double>(chance() % 1000) / 1000);
    const sim::HazardClock clock(static_cast<double>(chance() % 1000 + 1) / 200, static_cast<std::uint32_t>(any_time(chance, three_years).seconds));
    const SimTime soonest = any_time(chance, three_years + sim::days(400));
    if (sim::sooner_of(clock, rate, season, soonest) != std::min(soonest, sim::runs_out(clock, rate, season)))
      FAIL("rate " << rate << ", budget " << clock.budget() << ", since " << clock.since << ", soonest " << soonest.seconds);
  }
}
