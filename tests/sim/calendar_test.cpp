#include "sim/calendar.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using sim::Calendar;
using sim::SimTime;

namespace {

const Calendar::Date april_2023 = std::chrono::sys_days{2023y / 4 / 1};

std::vector<std::string> dates(const Calendar& calendar, const std::vector<SimTime>& instants) {
  std::vector<std::string> result;
  for (SimTime t : instants) result.push_back(sim::iso(calendar.date(t)));
  return result;
}

}  // namespace

TEST_CASE("seconds tell the date", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  CHECK(calendar.start() == april_2023);
  CHECK(sim::iso(calendar.date(SimTime{0})) == "2023-04-01");
  CHECK(sim::iso(calendar.date(SimTime{86399})) == "2023-04-01");
  CHECK(sim::iso(calendar.date(SimTime{86400})) == "2023-04-02");
  CHECK(sim::iso(calendar.date(SimTime{-1})) == "2023-03-31");
  CHECK(sim::iso(calendar.date(SimTime{-86400})) == "2023-03-31");
  CHECK(sim::iso(calendar.date(SimTime{-86401})) == "2023-03-30");
  CHECK(calendar.at(std::chrono::sys_days{2024y / 4 / 1}) == SimTime{} + sim::days(366));  // over 29 February
  CHECK(calendar.at(std::chrono::sys_days{2025y / 4 / 1}) == SimTime{} + sim::days(366 + 365));
  CHECK(sim::iso(calendar.date(SimTime{} + sim::days(334))) == "2024-02-29");
}

TEST_CASE("a date and its first second belong together on every day of a century", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  for (Calendar::Date day{2000y / 1 / 1}; day < std::chrono::sys_days{2100y / 1 / 1};
       day += std::chrono::days{1}) {
    const SimTime first = calendar.at(day);
    if (calendar.date(first) != day || calendar.date(first + sim::seconds(86399)) != day)
      FAIL("not so on " << sim::iso(day));
  }
}

TEST_CASE("weekdays and months are those of the wall calendar", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  CHECK(calendar.weekday(SimTime{0}) == 6);  // 1 April 2023 was a Saturday
  CHECK(calendar.weekday(SimTime{86400}) == 0);
  CHECK(calendar.weekday(SimTime{5 * 86400 - 1}) == 3);
  CHECK(calendar.month(SimTime{30 * 86400 - 1}) == 4);
  CHECK(calendar.month(SimTime{30 * 86400}) == 5);
  CHECK(calendar.month(SimTime{-1}) == 3);
}

TEST_CASE("months begin where they begin, the ends of the span left out", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  const SimTime year = calendar.at(std::chrono::sys_days{2024y / 4 / 1});
  CHECK(dates(calendar, calendar.month_starts(SimTime{0}, year)) ==
        std::vector<std::string>{"2023-05-01", "2023-06-01", "2023-07-01", "2023-08-01", "2023-09-01",
                                 "2023-10-01", "2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01",
                                 "2024-03-01"});
  CHECK(calendar.month_starts(SimTime{0}, year + sim::seconds(1)).back() == year);
  const SimTime may = calendar.at(std::chrono::sys_days{2023y / 5 / 1});
  CHECK(calendar.month_starts(may - sim::seconds(1), may + sim::seconds(1)) == std::vector<SimTime>{may});
  CHECK(calendar.month_starts(may, may + sim::days(31)).empty());
  CHECK(calendar.month_starts(may, may).empty());
  CHECK(calendar.month_starts(SimTime{-86400}, SimTime{1}) == std::vector<SimTime>{SimTime{0}});
}

TEST_CASE("delayed pathways are counted at noon on the third Wednesday", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  const SimTime year = calendar.at(std::chrono::sys_days{2024y / 4 / 1});
  const std::vector<SimTime> census = calendar.census_days(SimTime{0}, year);
  CHECK(dates(calendar, census) == std::vector<std::string>{"2023-04-19", "2023-05-17", "2023-06-21",
                                                            "2023-07-19", "2023-08-16", "2023-09-20",
                                                            "2023-10-18", "2023-11-15", "2023-12-20",
                                                            "2024-01-17", "2024-02-21", "2024-03-20"});
  for (SimTime t : census) {
    CHECK(t.seconds % 86400 == 43200);
    CHECK(calendar.weekday(t) == 3);
  }
}

TEST_CASE("a census belongs to the span that holds its instant", "[sim][calendar]") {
  const Calendar calendar(april_2023);
  const SimTime noon = calendar.at(std::chrono::sys_days{2023y / 4 / 19}) + sim::hours(12);
  CHECK(calendar.census_days(noon, noon + sim::seconds(1)) == std::vector<SimTime>{noon});
  CHECK(calendar.census_days(noon - sim::days(10), noon).empty());
  CHECK(calendar.census_days(noon + sim::seconds(1), noon + sim::days(20)).empty());
  CHECK(calendar.census_days(noon, noon).empty());
}

TEST_CASE("the start moves every date", "[sim][calendar]") {
  const Calendar calendar(std::chrono::sys_days{2024y / 1 / 1});
  CHECK(calendar.weekday(SimTime{0}) == 1);
  CHECK(calendar.month(SimTime{31 * 86400}) == 2);
  CHECK(dates(calendar, calendar.census_days(SimTime{0}, SimTime{31 * 86400})) ==
        std::vector<std::string>{"2024-01-17"});
}

TEST_CASE("months are added within the month", "[sim][calendar]") {
  const auto after = [](int months) {
    return sim::iso(sim::add_months(std::chrono::sys_days{2023y / 1 / 31}, months));
  };
  CHECK(after(0) == "2023-01-31");
  CHECK(after(1) == "2023-02-28");
  CHECK(after(2) == "2023-03-31");
  CHECK(after(13) == "2024-02-29");
  CHECK(after(-1) == "2022-12-31");
  CHECK(after(-2) == "2022-11-30");
  CHECK(after(120) == "2033-01-31");
}

TEST_CASE("dates are written with all their digits", "[sim][calendar]") {
  CHECK(sim::iso(std::chrono::sys_days{2023y / 12 / 25}) == "2023-12-25");
  CHECK(sim::iso(std::chrono::sys_days{987y / 1 / 2}) == "0987-01-02");
}
