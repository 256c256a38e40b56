#include "sim/time.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace sim;

TEST_CASE("lengths of time are whole seconds", "[sim][time]") {
  CHECK(minutes(2) == seconds(120));
  CHECK(hours(2) == minutes(120));
  CHECK(days(2) == hours(48));
  CHECK(days(1) + hours(1) - minutes(1) == seconds(86400 + 3600 - 60));
  CHECK(hours(3) * 4 == hours(12));
  CHECK(4 * hours(3) == hours(12));
  CHECK(days(7) / hours(2) == 84);
  CHECK(hours(5) / hours(2) == 2);
  CHECK(hours(1) - hours(2) < seconds(0));
  CHECK(in_hours(minutes(90)) == 1.5);
  CHECK(in_days(hours(36)) == 1.5);
  CHECK(seconds_per_year == 31556952.0);
}

TEST_CASE("instants and lengths of time add up", "[sim][time]") {
  const SimTime noon{43200};
  CHECK(noon + hours(1) == SimTime{46800});
  CHECK(noon - hours(1) == SimTime{39600});
  CHECK((noon + days(3)) - noon == days(3));
  CHECK(noon < noon + seconds(1));
}

TEST_CASE("never is later than anything and leaves room to add to it", "[sim][time]") {
  CHECK(SimTime::never() > SimTime{} + days(365) * 1'000'000'000);
  CHECK(SimTime::never() > SimTime{} + rounded_duration(std::numeric_limits<double>::max()));
  CHECK(SimTime::never() + rounded_duration(1e300) > SimTime::never());
  CHECK(SimTime::never() + (SimTime::never() - SimTime{}) > SimTime::never());
}

TEST_CASE("drawn lengths of time are rounded to the nearest second", "[sim][time]") {
  CHECK(rounded_duration(0.0) == seconds(0));
  CHECK(rounded_duration(0.49) == seconds(0));
  CHECK(rounded_duration(0.5) == seconds(1));
  CHECK(rounded_duration(1.49) == seconds(1));
  CHECK(rounded_duration(1.5) == seconds(2));
  CHECK(rounded_duration(2.5) == seconds(3));
  CHECK(rounded_duration(86400.2) == days(1));
  CHECK(rounded_duration(1e15 + 1) == seconds(1'000'000'000'000'001));
}

TEST_CASE("a length of time that cannot be is none at all", "[sim][time]") {
  CHECK(rounded_duration(-0.0) == seconds(0));
  CHECK(rounded_duration(-5.0) == seconds(0));
  CHECK(rounded_duration(std::nan("")) == seconds(0));
  CHECK(rounded_duration(-std::numeric_limits<double>::infinity()) == seconds(0));
  CHECK(rounded_duration(std::numeric_limits<double>::infinity()) == rounded_duration(1e18));
  CHECK(rounded_duration(1e18) > days(365) * 1'000'000'000);
}
