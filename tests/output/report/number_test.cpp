#include "output/report/number.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "output/report/amounts.hpp"
#include "output/report/units.hpp"

using namespace output::report;

TEST_CASE("thousands are separated and digits end where asked") {
  CHECK(grouped(1234567.8, 0) == "1,234,568");
  CHECK(grouped(1234567.8, 2) == "1,234,600");
  CHECK(grouped(1234567.8, -2) == "1,234,567.80");
  CHECK(grouped(-1234.5, -1) == "-1,234.5");
  CHECK(grouped(-123.4, 0) == "-123");
  CHECK(grouped(999, 0) == "999");
  CHECK(grouped(-0.4, 0) == "0");
  CHECK(grouped(-4, 1) == "0");
  CHECK(grouped(0.000123, -6) == "0.000123");
}

TEST_CASE("signs, percentages and what is no number") {
  const double nan = std::numeric_limits<double>::quiet_NaN(),
               infinite = std::numeric_limits<double>::infinity();
  CHECK(signed_grouped(12, 0) == "+12");
  CHECK(signed_grouped(-12, 0) == "-12");
  CHECK(signed_grouped(0.2, 0) == "0");
  CHECK(percent(0.01234) == "+1.23%");
  CHECK(percent(-0.1234) == "-12.3%");
  CHECK(percent(12.34) == "+1,234%");
  CHECK(percent(nan) == "–");
  CHECK(grouped(nan, 0) == "–");
  CHECK(signed_grouped(nan, 0) == "–");
  CHECK(three_digits(infinite) == "∞");
  CHECK(three_digits(83.44) == "83.4");
  CHECK(three_digits(1234) == "1,230");
  CHECK(three_digits(0.9123) == "0.912");
  CHECK(three_digits(0) == "0");
}

TEST_CASE("the last digit worth showing") {
  CHECK(last_place(0.0123, 2) == -3);
  CHECK(last_place(48210, 3) == 2);
  CHECK(last_place(-1, 1) == 0);
}

TEST_CASE("exact numbers read back as they were") {
  CHECK(exact(0.1) == "0.1");
  CHECK(std::stod(exact(1.0 / 3)) == 1.0 / 3);
  CHECK(exact(std::numeric_limits<double>::quiet_NaN()).empty());
}

TEST_CASE("large amounts of money are shown in millions") {
  CHECK(shown_units("£", 9.9e6).text == "£");
  CHECK(shown_units("£", 1e7).text == "£m");
  CHECK(shown_units("£", 1e7).divisor == 1e6);
  CHECK(shown_units("£ at 2023-24 prices", 2e9).text == "£m at 2023-24 prices");
  CHECK(shown_units("admissions", 2e9).divisor == 1);
  CHECK(shown_units("1", 0.5).text.empty());
}

TEST_CASE("a change of money has its pounds and its size at every number") {
  using output::analysis::Change;
  const auto words = [](double mean, double low, double high) {
    return money_with_interval(Change{mean, output::analysis::Interval{low, high}, {}});
  };
  CHECK(words(10.41e6, 9.89e6, 10.93e6) == "+£10.41m (+£9.89m to +£10.93m)");
  CHECK(words(-0.21e6, -1.4e6, 0.98e6) == "-£0.2m (-£1.4m to +£1.0m)");
  CHECK(words(-350, -700, 0) == "-£350 (-£700 to £0)");
  CHECK(money_with_interval(Change{2.5e6, {}, {}}) == "+£2.50m");
  CHECK(money_with_interval(Change{}) == "£0");
  CHECK(money_with_interval(Change{std::numeric_limits<double>::quiet_NaN(), {}, {}}) == no_number);
}
