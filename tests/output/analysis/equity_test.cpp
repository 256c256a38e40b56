#include "output/analysis/equity.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "output/analysis/findings.hpp"
#include "output/report/equity_text.hpp"
#include "output/report/findings_records.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

// Person by person: everyone is a point of an unweighted regression, at the middle of the places that their group's people
// have in the queue from the most to the least deprived.
double person_by_person(const std::vector<double>& rates, const std::vector<int>& people) {
  std::vector<double> x, y;
  int all = 0, before = 0;
  for (const int n : people) all += n;
  for (std::size_t j = 0; j < rates.size(); ++j) {
    double middle = 0;
    for (int i = 0; i < people[j]; ++i) middle += (before + i + 0.5) / all / people[j];
    for (int i = 0; i < people[j]; ++i) x.push_back(middle), y.push_back(rates[j]);
    before += people[j];
  }
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) sx += x[i], sy += y[i], sxx += x[i] * x[i], sxy += x[i] * y[i];
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

const std::vector<std::string> fifths{"most", "second", "third", "fourth", "least"};

// Half a year in two months of 91 days; three replications. Population: 1000 a fifth in the first month, 3000 in the second.
// In the baseline the fifth f has 10 (4 - f) deaths a month; the scenario saves 10 r a month in the most deprived.
Dataset by_fifth() {
  Group group{"deprivation"};
  group.coordinates = {{"scenario", std::vector<std::string>{"baseline", "other"}},
                       {"replication", std::vector<std::int32_t>{0, 1, 2}},
                       {"time", std::vector<double>{0, 91}, {{"units", "days since 2024-04-01 00:00:00"}, {"end", 182.62125}}},
                       {"deprivation", fifths},
                       {"hazard", std::vector<std::string>{"fall", "illness"}}};
  std::vector<double> people, deaths, wait, hazards;
  for (int s = 0; s < 2; ++s)
    for (int r = 0; r < 3; ++r)
      for (int m = 0; m < 2; ++m)
        for (int f = 0; f < 5; ++f) {
          people.push_back(m == 0 ? 1000 : 3000);
          deaths.push_back(10 * (4 - f) - (s == 1 && f == 0 ? 10 * r : 0));
          wait.push_back(f + 1);
          hazards.push_back(7);
          hazards.push_back(f == 4 ? 20 : 0);
        }
  const std::vector<std::string> axes{"scenario", "replication", "time", "deprivation"};
  std::vector<std::string> with_hazard = axes;
  with_hazard.push_back("hazard");
  group.variables = {
      {.name = "period_days", .dimensions = {"time"}, .data = std::vector<double>{1, 1}, .units = "day", .over_time = Total::sum},
      {.name = "population", .dimensions = axes, .data = people, .long_name = "Residents", .units = "persons",
       .over_time = Total::mean, .over_area = Total::sum, .weight = "period_days"},
      {.name = "deaths", .dimensions = axes, .data = deaths, .long_name = "Deaths", .units = "deaths", .over_time = Total::sum,
       .over_area = Total::sum},
      {.name = "mean_wait_beds", .dimensions = axes, .data = wait, .long_name = "Mean wait: beds", .units = "h",
       .over_time = Total::mean, .over_area = Total::mean, .weight = "starts_beds"},
      {.name = "starts_beds", .dimensions = axes, .data = std::vector<double>(60, 3), .long_name = "Taken on: beds", .units = "starts",
       .over_time = Total::sum, .over_area = Total::sum},
      {.name = "hazard_events", .dimensions = with_hazard, .data = hazards, .long_name = "Hazards that ran out", .units = "events",
       .over_time = Total::sum, .over_area = Total::sum}};
  return {format_attributes(), {group}};
}

const EquityRow& row(const Equity& equity, std::size_t scenario, const std::string& name, const std::string& of = "") {
  for (const EquityRow& one : equity.scenarios.at(scenario).rows)
    if (one.outcome.name == name && one.of == of) return one;
  throw std::runtime_error("no row " + name);
}

}  // namespace

// Weighted least squares by numpy.linalg.lstsq, NumPy 1.24.2.
TEST_CASE("the slope index of inequality is that of a weighted regression") {
  const std::vector<double> rates{12.5, 9.75, 8.25, 8.5, 6.0};
  const SlopeIndex even = slope_index(rates, std::vector<double>{641000, 622000, 640500, 633000, 625500});
  CHECK(even.slope == Approx(-7.132078784086029).epsilon(1e-13));
  CHECK(even.relative == Approx(-0.7914346342610237).epsilon(1e-13));
  const SlopeIndex uneven = slope_index(rates, std::vector<double>{900000, 300000, 640500, 33000, 1225500});
  CHECK(uneven.slope == Approx(-9.691067723294305).epsilon(1e-13));
  CHECK(uneven.relative == Approx(-1.108516390511774).epsilon(1e-13));
}

TEST_CASE("a straight gradient is its own slope index, and none is nought") {
  const std::vector<double> even(5, 200);
  CHECK(slope_index(std::vector<double>{10, 8, 6, 4, 2}, even).slope == Approx(-10));   // 2 a fifth, five fifths
  CHECK(slope_index(std::vector<double>{3, 3, 3, 3, 3}, even).slope == Approx(0).margin(1e-15));
}

TEST_CASE("the slope index is that of everybody as a point of their own") {
  std::mt19937_64 bits(4);
  for (int trial = 0; trial < 50; ++trial) {
    std::vector<double> rates, weights;
    std::vector<int> people;
    for (int j = 0; j < 5; ++j) {
      rates.push_back(static_cast<double>(bits() % 1000) / 7);
      people.push_back(1 + static_cast<int>(bits() % 60));
      weights.push_back(people.back());
    }
    CHECK(slope_index(rates, weights).slope == Approx(person_by_person(rates, people)).epsilon(1e-9).margin(1e-9));
  }
}

TEST_CASE("groups without people do not count, and one group has no gradient") {
  const SlopeIndex with = slope_index(std::vector<double>{5, std::nan(""), 3}, std::vector<double>{10, 0, 20});
  CHECK(with.slope == slope_index(std::vector<double>{5, 3}, std::vector<double>{10, 20}).slope);
  CHECK(std::isnan(slope_index(std::vector<double>{5, 4}, std::vector<double>{10, 0}).slope));
  CHECK(std::isnan(slope_index(std::vector<double>{5, std::nan("")}, std::vector<double>{10, 5}).slope));
}

TEST_CASE("a study counted by fifth has rates by person-years and their gradient, paired with the baseline") {
  const auto found = equity(by_fifth(), "baseline", NoiseRemover(std::nullopt));
  REQUIRE(found);
  CHECK(found->fifths == fifths);
  REQUIRE(found->scenarios.size() == 2);
  // 80 deaths in half a year of 2000 people on average: 80 per 1,000 a year.
  const EquityRow& before = row(*found, 0, "deaths");
  CHECK(before.units == "deaths per 1,000 a year");
  CHECK(before.rates[0] == Approx(80).epsilon(1e-12));
  CHECK(before.rates[4] == 0);
  CHECK(before.slope.mean == Approx(-100).epsilon(1e-12));
  CHECK(before.relative == Approx(-100.0 / 40).epsilon(1e-12));
  CHECK_FALSE(before.change);
  // 20 r fewer in half a year: 20 r per 1,000 a year less in the first fifth, which moves the line by 0.4 * 20 r / 0.2 / ... :
  // sum p (x - 1/2) y = 0.2 * -0.4 * -20 r = 1.6 r over sum p (x - 1/2)² = 0.08, which is 20 r.
  const EquityRow& after = row(*found, 1, "deaths");
  REQUIRE(after.change);
  CHECK(after.change->mean == Approx(20).epsilon(1e-12));   // r = 0, 1, 2
  REQUIRE(after.change->monte_carlo);
  const double reach = students_t_quantile(0.975, 2) * 20 / std::sqrt(3.0);
  CHECK(after.change->monte_carlo->low == Approx(20 - reach).epsilon(1e-12));
  CHECK(after.slope.mean == Approx(-80).epsilon(1e-12));
}

TEST_CASE("a mean wait is nobody's rate, and hazards are told apart") {
  const auto found = equity(by_fifth(), "baseline", NoiseRemover(std::nullopt));
  REQUIRE(found);
  const EquityRow& wait = row(*found, 0, "mean_wait_beds");
  CHECK(wait.units == "h");
  CHECK(wait.rates[1] == 2);
  CHECK(row(*found, 0, "hazard_events", "fall").slope.mean == Approx(0).margin(1e-12));
  CHECK(row(*found, 0, "hazard_events", "illness").rates[4] == Approx(40).epsilon(1e-12));
  CHECK(row(*found, 0, "hazard_events", "illness").slope.mean > 0);
}

TEST_CASE("what was not counted by fifth says so") {
  CHECK_FALSE(equity({format_attributes(), {Group{"outcomes"}}}, "baseline", NoiseRemover(std::nullopt)));
  Findings none;
  CHECK_THAT(report::equity_text(none), Contains("by_deprivation: true"));
}

TEST_CASE("the table by fifth and its CSV file say the same") {
  Findings all;
  all.comparison.baseline = "baseline";
  all.equity = equity(by_fifth(), "baseline", NoiseRemover(std::nullopt));
  const std::string text = report::equity_text(all), csv = report::equity_csv(all);
  CHECK_THAT(text, Contains("Deaths, deaths per 1,000 a year") && Contains("other against baseline") && Contains("Hazard: illness"));
  CHECK_THAT(csv, Contains("equity,baseline,rate,most,deaths,\"deaths per 1,000 a year\",80"));
  CHECK_THAT(csv, Contains("equity,other,change of the slope index,,deaths,"));
}
