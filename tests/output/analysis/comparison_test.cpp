#include "output/analysis/comparison.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "output/validate.hpp"
#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

std::vector<double> admissions_by_replication(std::size_t scenario) {
  std::vector<double> totals;
  for (const auto r : sample::replications) {
    double sum = 0;
    for (std::size_t month = 0; month < 3; ++month)
      for (std::size_t area = 0; area < 2; ++area) sum += sample::cell(scenario, r, month, area);
    totals.push_back(sum);
  }
  return totals;
}

}  // namespace

TEST_CASE("every outcome with a total is compared, totalled by its own rule") {
  const Comparison comparison = compare(sample::study(), "baseline");
  CHECK(comparison.title == "Prevention in Wales: £1.5m well spent?");
  CHECK(comparison.scenarios == std::vector<std::string>{"home_first"});
  CHECK(comparison.replications == 4);
  CHECK(comparison.years.value() == Approx(91 / 365.2425));
  REQUIRE(comparison.outcomes.size() == 3);
  CHECK(comparison.outcomes[0].long_name == "Emergency admissions");
  CHECK(comparison.outcomes[0].over_time == Total::sum);
  CHECK(comparison.outcomes[2].name == "beds_occupied");
  CHECK(comparison.outcomes[2].over_time == Total::mean);

  const auto before = admissions_by_replication(0), after = admissions_by_replication(1);
  const PairedDifference& d = comparison.differences[0][0];
  CHECK(d.baseline_mean == Approx(mean(before)));
  CHECK(d.scenario_mean == Approx(mean(after)));
  CHECK(d.difference == Approx(mean(after) - mean(before)));
  CHECK(d.variance_reduction_factor > 10);
  CHECK(d.direction() == Direction::lower);
  // Both areas hold 210 + 22 r + 2 m beds in month m, whose mean over 30, 31 and 30 days is 1.
  CHECK(comparison.differences[0][2].baseline_mean == Approx(212 + 22 * 1.5).epsilon(1e-14));
}

TEST_CASE("what has no total is left out with its reason") {
  const Comparison comparison = compare(sample::study(), "baseline");
  REQUIRE(comparison.left_out.size() == 1);
  CHECK(comparison.left_out[0].name == "longest_wait");
  CHECK(comparison.left_out[0].why == "it has no total over time, area");
}

TEST_CASE("what only divides an outcome further is not an outcome of its own") {
  Dataset study = sample::study();
  study.groups[0].variables[0].attributes.push_back({"detail", "by cause"});
  const Comparison comparison = compare(study, "baseline");
  CHECK(comparison.outcomes.size() == 2);
  CHECK(comparison.outcomes[0].name == "crises");
  CHECK(comparison.left_out.size() == 1);
}

TEST_CASE("any scenario may be the baseline, and the confidence is the caller's") {
  const Comparison forth = compare(sample::study(), "baseline");
  const Comparison back = compare(sample::study(), "home_first", "outcomes", 0.8);
  CHECK(back.scenarios == std::vector<std::string>{"baseline"});
  CHECK(back.differences[0][0].difference == -forth.differences[0][0].difference);
  CHECK(back.differences[0][0].interval->half_width() < forth.differences[0][0].interval->half_width());
}

TEST_CASE("missing units leave fewer pairs") {
  Dataset study = sample::study();
  auto& admissions = std::get<std::vector<double>>(study.groups[0].variables[0].data);
  for (std::size_t i = 0; i < 6; ++i)
    admissions[6 * (4 + 2) + i] = missing_number;  // home_first, replication 2
  set(study.attributes, {"units_missing", "home_first 2"});
  const Comparison comparison = compare(study, "baseline");
  CHECK(comparison.differences[0][0].pairs == 3);
  CHECK(comparison.differences[0][0].left_out == 1);
  CHECK(comparison.differences[0][1].pairs == 4);
  CHECK(comparison.units_missing == "home_first 2");
}

TEST_CASE("dimensions may come in another order") {
  Dataset study = sample::study();
  Group& outcomes = study.groups[0];
  const auto before = compare(study, "baseline").differences[0][0].difference;
  const auto old = as_doubles(outcomes.variables[0].data);
  std::vector<double> turned;
  for (std::size_t r = 0; r < 4; ++r)
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t i = 0; i < 6; ++i) turned.push_back(old[(s * 4 + r) * 6 + i]);
  outcomes.variables[0].dimensions = {"replication", "scenario", "time", "area"};
  outcomes.variables[0].data = turned;
  CHECK(compare(study, "baseline").differences[0][0].difference == Approx(before));
}

TEST_CASE("what cannot be compared is told") {
  CHECK_THAT(message_of([] { compare(sample::study(), "base_line"); }),
             Contains("did you mean \"baseline\"?"));
  CHECK_THAT(message_of([] { compare(sample::study(), "baseline", "outcome"); }),
             Contains("did you mean \"outcomes\"?"));
  CHECK_THAT(message_of([] { compare(sample::study({0}), "baseline"); }), Contains("the only scenario"));
}

TEST_CASE("a comparison is a group that can be written") {
  const Comparison comparison = compare(sample::study(), "baseline");
  const Group group = to_group(comparison);
  validate({{}, {group}});
  CHECK(group.name == "comparison");
  CHECK(text_of(group.attributes, "baseline") == "baseline");
  CHECK_THAT(text_of(group.attributes, "interval"), Contains("Monte Carlo error"));
  CHECK(as_doubles(group.variable("difference").data)[1] == comparison.differences[0][1].difference);
  CHECK(as_doubles(group.variable("difference_low").data)[0] == comparison.differences[0][0].interval->low);
  CHECK(group.variable("outcome_units").data ==
        Values(std::vector<std::string>{"admissions", "crises", "beds"}));

  const Group single = to_group(compare(sample::study({0, 1}, {0}), "baseline"));
  CHECK(std::isnan(as_doubles(single.variable("difference_low").data)[0]));
  CHECK(as_doubles(single.variable("pairs").data)[0] == 1);
}
