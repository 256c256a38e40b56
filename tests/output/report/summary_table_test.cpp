#include "output/report/summary_table.hpp"

#include <catch2/catch.hpp>

#include "tests/output/sample.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

Summary by_hand(std::size_t replications) {
  Summary summary;
  summary.title = "As things are";
  summary.scenario = "baseline";
  summary.replications = replications;
  summary.years = 10.0;
  const auto interval = [&](double low, double high) {
    return replications > 1 ? std::optional(Interval{low, high}) : std::nullopt;
  };
  summary.rows = {{{"admissions", "Emergency admissions", "admissions", "", Total::sum},
                   Measure::per_year,
                   123456.25,
                   replications,
                   interval(123000, 123912.5)},
                  {{"cost", "Cost of care", "£", "", Total::sum},
                   Measure::total,
                   2.5e9,
                   replications,
                   interval(2.49e9, 2.51e9)},
                  {{"beds", "Beds occupied", "beds", "", Total::mean},
                   Measure::average,
                   812.5,
                   replications,
                   interval(812.25, 812.75)}};
  return summary;
}

}  // namespace

TEST_CASE("a summary of several replications has intervals") {
  CHECK_THAT(report::summary_table(by_hand(5)), Catch::Matchers::StartsWith(
                                                    R"(As things are

baseline

Outcome               Unit                     Mean        95% interval
────────────────────  ──────────  ────────  ───────  ──────────────────
Emergency admissions  admissions  per year  123,456  123,000 to 123,912
Cost of care          £m          total     2,500.0  2,490.0 to 2,510.0
Beds occupied         beds        average   812.500  812.250 to 812.750

• 5 replications.)"));
}

TEST_CASE("a summary of one replication has none, and says why") {
  const std::string text = report::summary_table(by_hand(1));
  CHECK_THAT(text, Contains("123,456") && Contains("2,500.00") && Contains("812.500"));
  CHECK_THAT(text, !Contains("95%") && Contains("One replication: no intervals"));
}

TEST_CASE("the sample study is summarised") {
  const std::string text = report::summary_table(summarise(sample::study(), "home_first"));
  CHECK_THAT(text, Contains("home_first") && Contains("Emergency admissions") &&
                       Contains("Not shown: longest_wait"));
}
