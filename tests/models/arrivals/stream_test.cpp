#include "models/arrivals/stream.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "tests/models/support/compare.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using Timing = ArrivalParameters::Timing;

namespace {

const sim::Calendar calendar{std::chrono::sys_days{std::chrono::year{2030} / 1 / 7}};  // a Monday
constexpr std::int64_t day = 86400;

ArrivalParameters flow(double per_day) {
  ArrivalParameters a;
  a.name = "people";
  a.timing = Timing::flow;
  a.flow.rates[0].values[0] = per_day / day;
  return a;
}

std::vector<std::int64_t> times(const ArrivalParameters& a, std::int64_t end, std::uint64_t replication = 0,
                                double scale = 1) {
  std::vector<std::int64_t> all;
  const sim::Draws draws(1, replication);
  for (const StreamAddress& address : stream_addresses({a}, {"here", "there"})) {
    ArrivalStream stream(a, address, calendar, {end}, scale);
    while (const auto next = stream.next(draws)) all.push_back(next->time.seconds);
  }
  return all;
}

// By hour of the week, from Monday 0:00 on.
std::vector<double> by_hour_of_week(const std::vector<std::int64_t>& all) {
  std::vector<double> hours(168, 0.0);
  for (const std::int64_t t : all) hours[static_cast<std::size_t>(t / 3600 % 168)] += 1;
  return hours;
}

}  // namespace

TEST_CASE("a varying rate brings as many in each hour of the week as it says, with the spread of chance") {
  ArrivalParameters a = flow(240);
  ClockTable hours{1, 1, 24, std::vector<double>(24, 1.0)};
  for (std::size_t h = 8; h < 18; ++h) hours.values[h] = 3;
  hours.values[3] = 0;
  ClockTable weekdays{1, 7, 1, {1, 1, 1, 1, 1, 0.5, 0.25}};
  a.flow.factors = {hours, weekdays};
  constexpr int weeks = 400;
  const auto counts = by_hour_of_week(times(a, weeks * 7 * day));
  double chi = 0;
  for (std::size_t h = 0; h < 168; ++h) {
    const double expected = weeks * 10 * hours.values[h % 24] * weekdays.values[h / 24];
    if (expected == 0) {
      // But for those of the last half second of the hour before, who come at the full second.
      CHECK(counts[h] < 6);
      continue;
    }
    CHECK(std::abs(counts[h] - expected) < 5 * std::sqrt(expected));
    chi += (counts[h] - expected) * (counts[h] - expected) / expected;
  }
  // 161 hours with any: chi-squared has mean 161 and sd 18.
  CHECK(chi > 161 - 4 * 18);
  CHECK(chi < 161 + 4 * 18);
}

TEST_CASE("a sinusoid brings what its integral says") {
  ArrivalParameters a = flow(100);
  a.flow.amplitude = 0.9;
  a.flow.period = {day};
  a.flow.peak = {14 * 3600};
  constexpr int days = 2000;
  std::vector<double> hours(24, 0.0);
  for (const std::int64_t t : times(a, days * day)) hours[static_cast<std::size_t>(t % day / 3600)] += 1;
  const double turn = 2 * std::acos(-1.0) / 24;
  for (int h = 0; h < 24; ++h) {
    const double expected =
        days * 100.0 / 24 * (1 + 0.9 / turn * (std::sin(turn * (h + 1 - 14)) - std::sin(turn * (h - 14))));
    CHECK(std::abs(hours[static_cast<std::size_t>(h)] - expected) < 5 * std::sqrt(expected));
  }
}

TEST_CASE("clockwork comes at equal parts of what is expected, chance and more than chance spread around it") {
  ArrivalParameters a = flow(24);
  a.flow.variability = 0;
  const auto regular = times(a, 10 * day);
  REQUIRE(regular.size() == 239);
  for (std::size_t i = 0; i < regular.size(); ++i) CHECK(regular[i] == static_cast<std::int64_t>(i + 1) * 3600);
  const auto spread = [&](double variability) {
    a.flow.variability = variability;
    double sum = 0, squares = 0;
    const auto all = times(a, 2000 * day);
    for (std::size_t i = 1; i < all.size(); ++i) {
      const auto gap = static_cast<double>(all[i] - all[i - 1]) / 3600;
      sum += gap;
      squares += gap * gap;
    }
    const double n = static_cast<double>(all.size() - 1);
    return std::sqrt(squares / n - sum / n * (sum / n)) / (sum / n);
  };
  CHECK(spread(1) == Approx(1).epsilon(0.03));
  CHECK(spread(0.5) == Approx(0.5).epsilon(0.03));
  CHECK(spread(2) == Approx(2).epsilon(0.05));
}

TEST_CASE("a rate that rises brings everyone earlier, and nobody else") {
  const auto before = times(flow(20), 100 * day);
  const auto after = times(flow(25), 80 * day);
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i)
    CHECK(std::abs(static_cast<double>(before[i]) - 1.25 * static_cast<double>(after[i])) <= 1.5);
}

TEST_CASE("rates change at the second stated, by year, week and month") {
  ArrivalParameters a = flow(2400);
  a.flow.changes = {{{5 * day + 1800}, 1}, {{7 * day}, 0}};
  auto all = times(a, 10 * day);
  REQUIRE(!all.empty());
  CHECK(all.front() >= 5 * day + 1800);
  CHECK(all.front() < 5 * day + 1800 + 600);
  CHECK(all.back() < 7 * day);
  CHECK(std::abs(static_cast<double>(all.size()) - 2400 * (2 - 1800.0 / day)) < 5 * std::sqrt(4700));

  a.flow.changes.clear();
  a.flow.by_week = true;
  a.flow.weeks[1] = 1;  // the second week of the year alone: 7 to 13 January 2030
  all = times(a, 300 * day);
  CHECK(all.front() >= 0);
  CHECK(all.back() < 7 * day);
  a.flow.by_week = false;
  a.flow.years = {{2030, 0}, {2031, 1}};
  CHECK(calendar.date({times(a, 400 * day).front()}) == std::chrono::sys_days{std::chrono::year{2031} / 1 / 1});
}

TEST_CASE("ISO weeks") {
  using namespace std::chrono;
  CHECK(iso_week(sys_days{year{2030} / 1 / 1}) == 1);
  CHECK(iso_week(sys_days{year{2027} / 1 / 1}) == 53);
  CHECK(iso_week(sys_days{year{2027} / 1 / 4}) == 1);
  CHECK(iso_week(sys_days{year{2024} / 12 / 30}) == 1);
  CHECK(iso_week(sys_days{year{2026} / 12 / 31}) == 53);
}

TEST_CASE("so many come in each period, at random or evenly") {
  ArrivalParameters a;
  a.name = "people";
  a.timing = Timing::counted;
  a.count = {2.5, 0, {day}, true};
  CHECK(times(a, 3 * day) == std::vector<std::int64_t>{day / 4, day * 3 / 4, day + day / 6, day + day / 2,
                                                       day + day * 5 / 6, 2 * day + day / 4, 2 * day + day * 3 / 4});
  a.count = {40, 1, {}, false};
  std::map<std::chrono::sys_days, int> months;
  for (const std::int64_t t : times(a, 365 * day)) {
    // Months from 7 January on.
    const std::chrono::year_month_day date{calendar.date({t}) - std::chrono::days{6}};
    ++months[std::chrono::sys_days{date.year() / date.month() / 1}];
  }
  REQUIRE(months.size() == 12);
  for (const auto& [month, number] : months) CHECK(number == 40);
}

TEST_CASE("listed times are kept to the second, within from and until") {
  ArrivalParameters a;
  a.name = "people";
  a.timing = Timing::listed;
  a.at = {{0}, {10}, {10}, {500}, {900}};
  CHECK(times(a, 900) == std::vector<std::int64_t>{0, 10, 10, 500});
  a.from = {10};
  a.until = {500};
  CHECK(times(a, 900) == std::vector<std::int64_t>{10, 10});
}

TEST_CASE("a scaled world has a scaled part of the arrivals") {
  ArrivalParameters a = flow(100);
  const auto number = [&](double scale) { return static_cast<double>(times(a, 400 * day, 0, scale).size()); };
  CHECK(number(0.25) == Approx(10'000).epsilon(0.05));
  a.timing = Timing::gaps;
  a.every = sim::Distribution::exponential(864);
  CHECK(number(0.25) == Approx(10'000).epsilon(0.05));
  a.timing = Timing::listed;
  for (std::int64_t t = 0; t < 400 * day; t += 864) a.at.push_back({t});
  CHECK(number(0.25) == Approx(10'000).epsilon(0.05));
  a.timing = Timing::counted;
  a.count = {100, 0, {day}, false};
  CHECK(number(0.25) == 10'000);
}

TEST_CASE("origins share the arrivals out, and a flow's origins are independent of each other") {
  ArrivalParameters a = flow(100);
  a.origins = {{0, 0.3, 0}, {1, 0.7, 0}};
  const auto addresses = stream_addresses({a}, {"here", "there"});
  REQUIRE(addresses.size() == 2);
  CHECK(addresses[0].name != addresses[1].name);
  CHECK(times(a, 400 * day).size() == Approx(40'000).epsilon(0.03));
  // One more origin leaves the luck of the other as it was.
  const auto both = times(a, 100 * day);
  a.origins = {{0, 0.3, 0}};
  const auto alone = times(a, 100 * day);
  CHECK(std::equal(alone.begin(), alone.end(), both.begin()));

  a.timing = Timing::gaps;
  a.every = sim::Distribution::exponential(864);
  a.origins = {{0, 0.3, 0}, {1, 0.7, 0}};
  const sim::Draws draws(1, 0);
  ArrivalStream stream(a, stream_addresses({a}, {"here", "there"})[0], calendar, {400 * day}, 1);
  double there = 0, all = 0;
  while (const auto next = stream.next(draws)) {
    there += stream.area_of(draws, next->number);
    ++all;
  }
  CHECK(there / all == Approx(0.7).epsilon(0.02));
}

TEST_CASE("batches are as large as stated, and whoever comes first is the same however many come along") {
  WorldParameters w = worlds::desks(3600, 600, -1, 30);
  const auto single = worlds::run(w);
  w.arrivals[0].batch = {{3, 1}};
  const auto triple = worlds::run(w);
  CHECK(worlds::total(triple, "stage_starts") == 3 * worlds::total(single, "stage_starts"));
  std::set<std::uint64_t> names;
  for (std::uint32_t number = 0; number < 1000; ++number)
    for (int which = 0; which < 10; ++which) CHECK(names.insert(visitor_id(12345, number, which)).second);
}

TEST_CASE("visitors who are treated elsewhere travel and leave there, in both worlds alike") {
  WorldParameters w = worlds::three_regions(20, 100);
  ArrivalParameters a = flow(4);
  a.enter_stage = "hospital";
  for (std::uint16_t area = 0; area < w.areas.size(); ++area)
    a.origins.push_back({area, 1 / static_cast<double>(w.areas.size()), 0});
  w.arrivals = {a};
  CHECK(worlds::twin_disagrees(w) == "");
}
