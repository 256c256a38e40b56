#include "output/report/comparison_table.hpp"

#include <catch2/catch.hpp>

#include "tests/output/sample.hpp"
#include "tests/output/sampled.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// A comparison whose numbers are plain to see in the table.
Comparison planners_comparison() {
  Comparison comparison;
  comparison.title = "Where should the next £20 million go?";
  comparison.baseline = "baseline";
  comparison.scenarios = {"home_first"};
  comparison.replications = 10;
  comparison.years = 10.0;
  comparison.outcomes = {{"admissions", "Emergency admissions", "admissions", "", Total::sum},
                         {"cost", "Cost of care", "£", "", Total::sum},
                         {"share", "Share treated at home", "1", "", Total::mean},
                         {"carers", "Carers", "people", "", Total::mean}};
  PairedDifference admissions{10, 0, 1234567, 1200000, -34567, -0.028, Interval{-35111, -34023}, 1, 0, 83.4};
  PairedDifference cost{10, 0, 2.5e9, 2.51e9, 1e7, 0.004, Interval{-1.2e6, 2.12e7}, 0.3, 0.7, 12.25};
  PairedDifference share{10, 0, 0.25, 0.3125, 0.0625, 0.25, Interval{0.05, 0.075}, 0, 1, 3};
  PairedDifference carers{10, 0, 0, 0, 0, missing_number, Interval{0, 0}, 0, 0, missing_number};
  comparison.differences = {{admissions, cost, share, carers}};
  return comparison;
}

}  // namespace

TEST_CASE("the comparison as a planner sees it") {
  const std::string text = report::comparison_table(planners_comparison());
  CHECK_THAT(text, StartsWith(
                       R"(Where should the next £20 million go?

home_first against baseline

Outcome                Unit         baseline  home_first  Difference           95% interval  Change
─────────────────────  ──────────  ─────────  ──────────  ──────────  ─  ──────────────────  ──────
Emergency admissions   admissions  1,234,567   1,200,000     -34,567  ▼  -35,111 to -34,023  -2.80%
Cost of care           £m            2,500.0     2,510.0       +10.0          -1.2 to +21.2  +0.40%
Share treated at home                 0.2500      0.3125     +0.0625  ▲  +0.0500 to +0.0750  +25.0%
Carers                 people              0           0           0                 0 to 0       –
)"));
}

TEST_CASE("the notes say what may be read from the table") {
  Comparison comparison = planners_comparison();
  comparison.left_out = {{"longest_wait", "it has no total over time"}};
  comparison.units_missing = "home_first 7";
  comparison.differences[0][0].pairs = 9;
  const std::string text = report::comparison_table(comparison);
  CHECK_THAT(text, Contains("10 replications, paired"));
  CHECK_THAT(text, Contains("Monte Carlo error"));
  CHECK_THAT(text, Contains("It does not cover uncertainty about the parameters"));
  CHECK_THAT(text, Contains("The run covers 10 years"));
  CHECK_THAT(text, Contains("only 9 of 10 replications"));
  CHECK_THAT(text, Contains("Not shown: longest_wait (it has no total over time)."));
  CHECK_THAT(text, Contains("Not finished, and so not counted: home_first 7."));
  CHECK_THAT(text, !Contains("┏"));
}

TEST_CASE("what is not for decisions says so first") {
  Comparison comparison = planners_comparison();
  comparison.decision_use = "not for decisions: a tenth of Wales; small systems queue worse";
  CHECK_THAT(
      report::comparison_table(comparison),
      StartsWith("┏") && Contains("┃ NOT for decisions: a tenth of Wales; small systems queue worse ┃"));
  comparison.decision_use = "for planning";
  CHECK_THAT(report::comparison_table(comparison), !Contains("planning"));
}

TEST_CASE("one replication has no interval, and the notes say why") {
  const std::string text = report::comparison_table(compare(sample::study({0, 1}, {0}), "baseline"));
  CHECK_THAT(text, Contains("One replication: no intervals"));
  CHECK_THAT(text, !Contains("▼"));
  CHECK_THAT(text, !Contains("Monte Carlo"));
}

TEST_CASE("precision stands apart from what was found") {
  const std::string text = report::precision_table(planners_comparison());
  CHECK_THAT(text, Contains("-35,111 to -34,023") && Contains("0.044%  83.4"));
  CHECK_THAT(text, Contains("without pairing"));
}

TEST_CASE("a narrow terminal gets a block for each outcome") {
  const std::string text = report::comparison_table(planners_comparison(), 60);
  CHECK_THAT(text, Contains(R"(Emergency admissions
  Unit          admissions
  baseline      1,234,567
  home_first    1,200,000
  Difference    -34,567 ▼
  95% interval  -35,111 to -34,023
  Change        -2.80%
Cost of care
)"));
}

TEST_CASE("with sampled parameters the table says how certain a difference is") {
  const std::string text = report::comparison_table(compare(sampled::study({.draws = 40, .per_draw = 3}), "baseline"));
  CHECK_THAT(text, Contains("Certainty") && Contains(">99% lower") && Contains("95% uncertainty interval"));
  CHECK_THAT(text, !Contains("It does not cover uncertainty"));
}

TEST_CASE("every scenario has its table") {
  Comparison comparison = planners_comparison();
  comparison.scenarios.push_back("falls");
  comparison.differences.push_back(comparison.differences[0]);
  const std::string text = report::comparison_table(comparison);
  CHECK_THAT(text, Contains("home_first against baseline") && Contains("falls against baseline"));
}
