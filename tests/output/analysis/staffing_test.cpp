#include "output/analysis/staffing.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "output/analysis/findings.hpp"
#include "output/report/findings_records.hpp"
#include "output/report/staffing_text.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

// Eight months from October 2023, two areas, two groups of staff, two replications. In the scenario, from the seventh month
// on, 5 fewer carers leave in each area and month, 10 more are in post, and each rise costs £100 a month.
Group counted() {
  Group group{"outcomes"};
  const std::vector<double> months{0, 31, 61, 92, 123, 152, 183, 213};
  group.coordinates = {{"scenario", std::vector<std::string>{"baseline", "paid"}},
                       {"replication", std::vector<std::int32_t>{0, 1}},
                       {"time", months, {{"units", "days since 2023-10-01 00:00:00"}, {"end", 244.0}}},
                       {"area", std::vector<std::string>{"North", "South"}},
                       {"staff_group", std::vector<std::string>{"carers", "nurses"}},
                       {"from", std::vector<std::string>{"carers", "nurses", "shops"}}};
  group.variables.push_back({.name = "period_days", .dimensions = {"time"}, .data = std::vector<double>(8, 30), .units = "day",
                             .over_time = Total::sum});
  const auto add = [&](const char* name, Total over, double baseline, double change, double luck) {
    std::vector<double> data;
    for (int s = 0; s < 2; ++s)
      for (int r = 0; r < 2; ++r)
        for (std::size_t m = 0; m < 8; ++m)
          for (int cell = 0; cell < 4; ++cell)   // by area and group
            data.push_back(baseline + luck * r + (s == 1 && m >= 6 && cell % 2 == 0 ? change * (1 + 0.5 * r) : 0));
    group.variables.push_back({.name = name, .dimensions = {"scenario", "replication", "time", "area", "staff_group"}, .data = data,
                               .long_name = name, .units = "1", .over_time = over, .over_area = Total::sum,
                               .weight = over == Total::mean ? "period_days" : ""});
  };
  add("staff_by_group", Total::mean, 100, 10, 0);
  add("leavers_by_group", Total::sum, 10, -5, 1);
  add("vacancies_by_group", Total::mean, 20, -10, 0);
  add("care_hours_by_group", Total::mean, 3000, 300, 0);
  add("pay_rise_cost_by_group", Total::sum, 0, 100, 0);
  std::vector<double> moves;
  for (int s = 0; s < 2; ++s)
    for (int cell = 0; cell < 2 * 8 * 6; ++cell) moves.push_back(cell % 6 == 4 ? 3 + s : 0);   // shops to carers
  group.variables.push_back({.name = "staff_moves", .dimensions = {"scenario", "replication", "time", "from", "staff_group"},
                             .data = moves, .units = "persons", .over_time = Total::sum, .over_area = Total::sum});
  return group;
}

const StaffLine& line(const StaffGroupLines& group, const std::string& what) {
  for (const StaffLine& one : group.lines)
    if (one.what == what) return one;
  throw std::runtime_error("no line " + what);
}

}  // namespace

TEST_CASE("staff are told of by half-year, those paid more alone, with where they came from") {
  const auto found = staffing(counted(), "baseline", NoiseRemover(std::nullopt));
  REQUIRE(found);
  CHECK(found->parts == std::vector<std::string>{"2023-10 to 2024-03", "2024-04 to 2024-05"});
  REQUIRE(found->scenarios.size() == 1);
  REQUIRE(found->scenarios[0].groups.size() == 1);
  const StaffGroupLines& carers = found->scenarios[0].groups[0];
  CHECK(carers.group == "carers");

  const StaffLine& vacant = line(carers, "Vacant posts");
  CHECK(vacant.baseline == 40);                                  // two areas
  CHECK(vacant.by_part[0] == 0);
  CHECK(vacant.by_part[1] == Approx(-25));                       // 20 and 30 fewer in the two replications
  CHECK(vacant.whole.mean == Approx(-25 * 2 / 8.0));
  CHECK(vacant.whole.monte_carlo.has_value());

  // Twelve months' leavers over staff: 20 + 2r a month of 200.
  const StaffLine& turnover = line(carers, "Turnover");
  CHECK(turnover.baseline == Approx((120 + 132) / 2.0));
  CHECK(turnover.by_part[0] == 0);
  const double before = 120, after = 100.0 * 10 / 220 * 12, before_1 = 132, after_1 = 100.0 * 7 / 230 * 12;
  CHECK(turnover.by_part[1] == Approx((after - before + after_1 - before_1) / 2));

  CHECK(line(carers, "Hired from shops").by_part == std::vector<double>{6, 2});
  CHECK_THROWS(line(carers, "Hired from nurses"));               // nobody was, in either
  CHECK(line(carers, "Cost of the pay rise").whole.mean == Approx(2 * 2 * 100 * 1.25));
}

TEST_CASE("where nobody is paid more, those groups are told of whose number changes") {
  Group group = counted();
  for (Variable& variable : group.variables)
    if (variable.name == "pay_rise_cost_by_group") variable.data = std::vector<double>(2 * 2 * 8 * 4, 0.0);
  const auto found = staffing(group, "baseline", NoiseRemover(std::nullopt));
  REQUIRE(found->scenarios[0].groups.size() == 1);
  CHECK(found->scenarios[0].groups[0].group == "carers");
}

TEST_CASE("without staff there is nothing to tell, and it is said") {
  CHECK_FALSE(staffing(Group{"outcomes"}, "baseline", NoiseRemover(std::nullopt)));
  CHECK_THAT(report::staffing_text(Findings{}), Contains("no `workforce`"));
}

TEST_CASE("the table of staff and its CSV file say the same") {
  Findings all;
  all.comparison.baseline = "baseline";
  all.staffing = staffing(counted(), "baseline", NoiseRemover(std::nullopt));
  const std::string text = report::staffing_text(all), csv = report::staffing_csv(all);
  CHECK_THAT(text, Contains("paid against baseline") && Contains("Turnover, % a year") && Contains("Hired from shops"));
  CHECK_THAT(csv, Contains("staffing,paid,change of Vacant posts,carers,2024-04 to 2024-05,posts,-25"));
}
