#include "output/total.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

namespace {

// Two months (of 30 and 10 days) by three areas.
Group small(Variable variable) {
  Group group{
      "outcomes",
      {{"time", std::vector<double>{0, 30}, {}}, {"area", std::vector<std::string>{"a", "b", "c"}, {}}}};
  variable.name = std::string("x");   // GCC 12 warns falsely of assigning the literal (-Wrestrict)
  variable.dimensions = {"time", "area"};
  group.variables = {
      variable,
      {.name = "days", .dimensions = {"time"}, .data = std::vector<double>{30, 10}},
      {.name = "people", .dimensions = {"area", "time"}, .data = std::vector<double>{1, 2, 0, 4, 5, 6}}};
  return group;
}

const std::vector<double> numbers = {1, 2, 3, 10, 20, 30};

std::vector<double> totalled(const Group& group, const std::vector<std::string>& over) {
  return as_doubles(total(group, "x", over).data);
}

}  // namespace

TEST_CASE("sums add up over the dimensions named") {
  const Group group = small({.data = numbers, .over_time = Total::sum, .over_area = Total::sum});
  CHECK(totalled(group, {"time"}) == std::vector<double>{11, 22, 33});
  CHECK(totalled(group, {"area"}) == std::vector<double>{6, 60});
  CHECK(totalled(group, {"area", "time"}) == std::vector<double>{66});
  CHECK(totalled(group, {}) == numbers);
  CHECK(total(group, "x", {"time"}).dimensions == std::vector<std::string>{"area"});
}

TEST_CASE("a level is averaged over time and added up over areas") {
  const Group plain = small({.data = numbers, .over_time = Total::mean, .over_area = Total::sum});
  CHECK(totalled(plain, {"time", "area"}) == std::vector<double>{33});
  const Group by_days =
      small({.data = numbers, .over_time = Total::mean, .over_area = Total::sum, .weight = "days"});
  CHECK(totalled(by_days, {"time", "area"}) == std::vector<double>{(30 * 6 + 10 * 60) / 40.0});
  CHECK(totalled(by_days, {"time"}) == std::vector<double>{3.25, 6.5, 9.75});
}

TEST_CASE("a mean over two dimensions weighs every cell, in whatever order the weight is laid out") {
  const Group group =
      small({.data = numbers, .over_time = Total::mean, .over_area = Total::mean, .weight = "people"});
  // People by time and area: 1 0 5 / 2 4 6.
  const double expected = (1 * 1 + 0 * 2 + 5 * 3 + 2 * 10 + 4 * 20 + 6 * 30) / 18.0;
  CHECK(totalled(group, {"time", "area"})[0] == Approx(expected).epsilon(1e-15));
  CHECK(totalled(group, {"area"}) == std::vector<double>{16 / 6.0, 280 / 12.0});
}

TEST_CASE("what is missing counts only where its weight does") {
  auto data = numbers;
  data[1] = missing_number;  // where nobody is
  const Variable mean{.data = data, .over_time = Total::mean, .over_area = Total::mean, .weight = "people"};
  CHECK(totalled(small(mean), {"area"})[0] == 16 / 6.0);
  data[0] = missing_number;
  CHECK(
      std::isnan(totalled(small({.data = data, .over_area = Total::mean, .weight = "people"}), {"area"})[0]));
  CHECK(std::isnan(totalled(small({.data = data, .over_area = Total::sum}), {"area"})[0]));

  Group nobody = small(mean);
  nobody.variables[2].data = std::vector<double>(6, 0.0);
  CHECK(std::isnan(totalled(nobody, {"time", "area"})[0]));
}

TEST_CASE("a result keeps its weight only while the weight keeps its dimensions") {
  const Group group =
      small({.data = numbers, .over_time = Total::mean, .over_area = Total::mean, .weight = "days"});
  const Variable by_month = total(group, "x", {"area"});
  CHECK(by_month.weight == "days");
  CHECK(by_month.over_time == Total::mean);
  const Variable by_area = total(group, "x", {"time"});
  CHECK(by_area.weight.empty());
  CHECK(by_area.over_area == Total::none);
}

TEST_CASE("counts with missing ones are totalled too") {
  const Group group =
      small({.data = std::vector<std::int32_t>{1, 2, 3, 4, 5, missing_count}, .over_area = Total::sum});
  CHECK(totalled(group, {"area"})[0] == 6);
  CHECK(std::isnan(totalled(group, {"area"})[1]));
}

TEST_CASE("what has no total is refused") {
  const Group group = small({.data = numbers, .over_time = Total::sum});
  CHECK_THAT(message_of([&] { total(group, "x", {"time", "area"}); }), Contains("no total over area"));
  CHECK_THAT(message_of([&] { total(group, "x", {"ward"}); }),
             Contains("no dimension \"ward\"; it has time, area"));
  CHECK_THAT(message_of([&] { total(sample::study().group("outcomes"), "admissions", {"replication"}); }),
             Contains("no total over replication"));
  CHECK(not_totalled(group.variable("x"), {"time", "area"}) == std::vector<std::string>{"area"});
  CHECK(rule_over(group.variable("x"), "time") == Total::sum);
}

TEST_CASE("units of work are totalled apart") {
  const Group outcomes = sample::study().group("outcomes");
  const Variable admissions = total(outcomes, "admissions", {"time", "area"});
  CHECK(admissions.dimensions == std::vector<std::string>{"scenario", "replication"});
  double expected = 0;
  for (std::size_t month = 0; month < 3; ++month)
    for (std::size_t area = 0; area < 2; ++area) expected += sample::cell(1, 2, month, area);
  CHECK(as_doubles(admissions.data)[1 * 4 + 2] == expected);
}
