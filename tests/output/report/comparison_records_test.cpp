#include "output/report/comparison_records.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "output/report/json.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

Comparison analysts_comparison() {
  Comparison comparison;
  comparison.title = "\"Home\" first\n";
  comparison.baseline = "baseline";
  comparison.scenarios = {"home_first"};
  comparison.replications = 2;
  comparison.outcomes = {{"cost", "Cost, all \"payers\"", "£", "", Total::sum}};
  comparison.differences = {
      {{2, 0, 8, 6, -2, -0.25, Interval{-2.5, -1.5}, 1, 0, std::numeric_limits<double>::infinity()}}};
  comparison.left_out = {{"wait", "no total"}};
  return comparison;
}

}  // namespace

TEST_CASE("the comparison as CSV") {
  CHECK(report::comparison_csv(analysts_comparison()) ==
        "scenario,baseline,outcome,long_name,units,baseline_mean,scenario_mean,difference,difference_low,"
        "difference_high,relative_difference,probability_lower,probability_higher,variance_reduction_factor,"
        "pairs,"
        "direction,confidence\n"
        "home_first,baseline,cost,\"Cost, all "
        "\"\"payers\"\"\",£,8,6,-2,-2.5,-1.5,-0.25,1,0,inf,2,lower,0.95\n");
}

TEST_CASE("the comparison as JSON") {
  const std::string text = report::comparison_json(analysts_comparison());
  CHECK_THAT(text, Contains("\"title\": \"\\\"Home\\\" first\\u000a\""));
  CHECK_THAT(text, Contains("\"difference\": -2,"));
  CHECK_THAT(text, Contains("\"variance_reduction_factor\": null"));
  CHECK_THAT(text, Contains("\"years\": null"));
  CHECK_THAT(text, Contains("\"direction\": \"lower\""));
  CHECK_THAT(text, Contains("\"why\": \"no total\""));
}

TEST_CASE("without an interval its cells are empty") {
  Comparison comparison = analysts_comparison();
  comparison.differences[0][0].interval.reset();
  CHECK_THAT(report::comparison_csv(comparison), Contains(",-2,,,-0.25,") && Contains(",unclear,"));
  CHECK_THAT(report::comparison_json(comparison), Contains("\"difference_low\": null"));
}

TEST_CASE("pieces of JSON") {
  CHECK(report::json::text("a\\\"\t£") == "\"a\\\\\\\"\\u0009£\"");
  CHECK(report::json::array({}, 0) == "[]");
  CHECK(report::json::array({"1", "2"}, 1) == "[\n    1,\n    2\n  ]");
  CHECK(report::json::object({{"a", "1"}}, 0) == "{\n  \"a\": 1\n}");
}
