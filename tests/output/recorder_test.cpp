#include "output/recorder.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "output/total.hpp"
#include "output/validate.hpp"

using namespace output;

namespace {

const sim::Calendar calendar(std::chrono::sys_days(std::chrono::year(2023) / 4 / 1));
const std::vector<sim::SimTime> edges = {{0}, {30 * 86400}, {61 * 86400}};

sim::Probe probe(const char* name, sim::Totals totals, const char* weight = "") {
  return {.name = name,
          .long_name = "Long name",
          .unit = "beds",
          .comment = "counted so",
          .totals = totals,
          .axes = {{"area", {"Powys", "Gwent"}}},
          .values = {1, 2, 3, 4},
          .weight = weight};
}

}  // namespace

TEST_CASE("probes become variables over scenario, replication, time and their own axes") {
  const Group group =
      record("outcomes", {probe("falls", sim::Totals::sum)}, "home_first", 7, calendar, edges);
  validate({{}, {group}});
  CHECK(group.name == "outcomes");
  CHECK(group.coordinate("scenario").values == Values(std::vector<std::string>{"home_first"}));
  CHECK(group.coordinate("replication").values == Values(std::vector<std::int32_t>{7}));
  CHECK(group.coordinate("area").values == Values(std::vector<std::string>{"Powys", "Gwent"}));
  const Coordinate& time = group.coordinate("time");
  CHECK(time.values == Values(std::vector<double>{0, 30}));
  CHECK(text_of(time.attributes, "units") == "days since 2023-04-01 00:00:00");
  CHECK(find(time.attributes, "end")->value == Attribute{"", 61.0}.value);

  const Variable& falls = group.variable("falls");
  CHECK(falls.dimensions == std::vector<std::string>{"scenario", "replication", "time", "area"});
  CHECK(falls.data == Values(std::vector<double>{1, 2, 3, 4}));
  CHECK(falls.long_name == "Long name");
  CHECK(falls.units == "beds");
  CHECK(falls.comment == "counted so");
}

TEST_CASE("what a probe adds up to is what its variable adds up to") {
  const Group group = record("outcomes",
                             {probe("count", sim::Totals::sum), probe("level", sim::Totals::mean),
                              probe("wait", sim::Totals::mean, "count"), probe("share", sim::Totals::none)},
                             "baseline", 0, calendar, edges);
  const auto all = [&](const char* name) { return as_doubles(total(group, name, {"time", "area"}).data)[0]; };
  CHECK(all("count") == 10);
  CHECK(all("level") == Approx((30 * 3 + 31 * 7) / 61.0).epsilon(1e-15));
  CHECK(all("wait") == (1 * 1 + 2 * 2 + 3 * 3 + 4 * 4) / 10.0);
  CHECK(not_totalled(group.variable("share"), {"time", "area"}).size() == 2);
}
