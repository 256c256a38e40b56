#include "scenarios/format/quantity.hpp"

#include <catch2/catch.hpp>

#include "sim/time.hpp"

using namespace scenarios::format;
using sim::seconds_per_year;

namespace {

double value(const char* text, Measure measure) {
  const auto read = parse_quantity(text, measure);
  INFO(text << ": " << read.trouble.problem);
  REQUIRE(read);
  return *read.value;
}

std::string trouble(const char* text, Measure measure) {
  const auto read = parse_quantity(text, measure);
  REQUIRE(!read);
  return read.trouble.problem + " | " + read.trouble.why + " | " + read.trouble.suggestion;
}

}  // namespace

TEST_CASE("lengths of time are seconds") {
  CHECK(value("6 weeks", Measure::duration) == 6 * 604800);
  CHECK(value("1 day", Measure::duration) == 86400);
  CHECK(value("2.5 hours", Measure::duration) == 9000);
  CHECK(value("90 minutes", Measure::duration) == 5400);
  CHECK(value("30 min", Measure::duration) == 1800);
  CHECK(value("45 s", Measure::duration) == 45);
  CHECK(value("2h", Measure::duration) == 7200);
  CHECK(value("1 year", Measure::duration) == Approx(seconds_per_year));
  CHECK(value("3 months", Measure::duration) == Approx(seconds_per_year / 4));
  CHECK(value("0", Measure::duration) == 0);
  CHECK(value("0 minutes", Measure::duration) == 0);
}

TEST_CASE("rates for one person are per year") {
  CHECK(value("12 per 1000 per year", Measure::rate) == Approx(0.012));
  CHECK(value("12 per 1,000 per year", Measure::rate) == Approx(0.012));
  CHECK(value("12 per 1000 people per year", Measure::rate) == Approx(0.012));
  CHECK(value("12 deaths per 1,000 person-years", Measure::rate) == Approx(0.012));
  CHECK(value("0.3 per person per year", Measure::rate) == Approx(0.3));
  CHECK(value("0.3 per year", Measure::rate) == Approx(0.3));
  CHECK(value("1 per 365 days", Measure::rate) == Approx(365.2425 / 365));
  CHECK(value("2/month", Measure::rate) == Approx(24));
  CHECK(value("1 per 100 years", Measure::rate) == Approx(0.01));
}

TEST_CASE("counts a year, shares, numbers and whole numbers") {
  CHECK(value("6000 per year", Measure::per_year) == Approx(6000));
  CHECK(value("500 places per month", Measure::per_year) == Approx(6000));
  CHECK(value("85%", Measure::share) == Approx(0.85));
  CHECK(value("85 %", Measure::share) == Approx(0.85));
  CHECK(value("0.85", Measure::share) == 0.85);
  CHECK(value("1.018", Measure::number) == 1.018);
  CHECK(value("-0.2", Measure::number) == -0.2);
  CHECK(value("1,200", Measure::whole) == 1200);
  CHECK(value("3 beds", Measure::whole) == 3);
  CHECK(value("12 months", Measure::months) == 12);
  CHECK(value("2 years", Measure::months) == 24);
}

TEST_CASE("money is pounds") {
  CHECK(value("£300", Measure::money) == 300);
  CHECK(value("£24.50", Measure::money) == 24.5);
  CHECK(value("£1,200", Measure::money) == 1200);
  CHECK(value("£1.5m", Measure::money) == 1.5e6);
  CHECK(value("£93 million", Measure::money) == 93e6);
  CHECK(value("£20k", Measure::money) == 20000);
  CHECK(value("85p", Measure::money) == 0.85);
  CHECK(value("-£5", Measure::money) == -5);
  CHECK(value("£420/day", Measure::money_per_day) == Approx(420));
  CHECK(value("£420 per day", Measure::money_per_day) == Approx(420));
  CHECK(value("£24.50/hour", Measure::money_per_day) == Approx(588));
  CHECK(value("£700/week", Measure::money_per_day) == Approx(100));
}

TEST_CASE("a number without the unit it needs is told which would do") {
  CHECK(trouble("6", Measure::duration) ==
        "`6` has no unit | a length of time is needed here | write for example `6 weeks`, `90 minutes` or "
        "`2.5 hours`");
  CHECK(trouble("6000", Measure::per_year) ==
        "`6000` has no unit | a number per year is needed here | write for example `6000 per year`");
  CHECK(trouble("300", Measure::money).starts_with("`300` has no unit | an amount of money"));
}

TEST_CASE("a unit of another kind is named as what it is") {
  CHECK(trouble("6 weeks", Measure::money)
            .starts_with("`6 weeks` is a length of time | an amount of money is needed"));
  CHECK(trouble("£6", Measure::duration).starts_with("`£6` is money | a length of time"));
  CHECK(trouble("£6/day", Measure::money).starts_with("`£6/day` is money per length of time"));
  CHECK(trouble("12 per 1000 per year", Measure::per_year)
            .starts_with("`12 per 1000 per year` is a rate for one person"));
  CHECK(trouble("5%", Measure::number).starts_with("`5%` is a percentage | a number is needed"));
  CHECK(trouble("6 weeks", Measure::months)
            .starts_with("`6 weeks` is a length of time | a length of time in months"));
  CHECK(trouble("12 per 1000", Measure::rate).starts_with("`12 per 1000` is a share of people"));
}

TEST_CASE("an unknown unit brings the nearest known one") {
  CHECK(trouble("6 weks", Measure::duration) ==
        "the unit `weks` is not known | the number cannot be understood without it | did you mean `weeks`?");
  CHECK(trouble("6 per yaer", Measure::per_year).find("did you mean `years`?") != std::string::npos);
  CHECK(trouble("6 parsecs", Measure::duration).find("units are seconds") != std::string::npos);
  CHECK(trouble("6 per", Measure::per_year).starts_with("nothing follows `per`"));
  CHECK(trouble("2.5", Measure::whole).starts_with("`2.5` is not whole"));
  CHECK(trouble("1.5 months", Measure::months).starts_with("`1.5 months` is not whole"));
}

TEST_CASE("a table's unit is what one of its values is worth") {
  CHECK(*parse_unit_column("per 1000 per year", Measure::rate).value == Approx(0.001));
  CHECK(*parse_unit_column("deaths per 1,000 person-years", Measure::rate).value == Approx(0.001));
  CHECK(*parse_unit_column("minutes", Measure::duration).value == 60);
  CHECK(*parse_unit_column("persons", Measure::number).value == 1);
  CHECK(*parse_unit_column("utility", Measure::number).value == 1);
  CHECK(*parse_unit_column("proportion", Measure::share).value == 1);
  CHECK(*parse_unit_column("%", Measure::share).value == Approx(0.01));
  CHECK(*parse_unit_column("GBP per day", Measure::money_per_day).value == Approx(1));
  CHECK(!parse_unit_column("persons", Measure::rate));
  CHECK(!parse_unit_column("", Measure::duration));
}

TEST_CASE("spans are calendar months, or seconds") {
  CHECK(parse_span("6 months").value->months == 6);
  CHECK(parse_span("6 months").value->seconds == 0);
  CHECK(parse_span("3 years").value->months == 36);
  CHECK(parse_span("100 days").value->seconds == 8640000);
  CHECK(parse_span("100 days").value->months == 0);
  CHECK(parse_span("36 hours").value->seconds == 129600);
  CHECK(!parse_span("1.5 months"));
  CHECK(!parse_span("6"));
  CHECK(!parse_span("99999 years"));
  CHECK(!parse_span("9999999 days"));
}

TEST_CASE("dates are checked against the calendar") {
  CHECK(sim::iso(*parse_date("2024-02-29").value) == "2024-02-29");
  for (const char* text : {"2023-02-29", "2023-04-31", "2023-13-01", "2023-00-10", "2023-1-1", "01/04/2023",
                           "2023-04-01 ", "20230401", "1 April 2023", "1776-07-04", "2999-01-01", ""}) {
    INFO(text);
    CHECK(!parse_date(text));
  }
}
