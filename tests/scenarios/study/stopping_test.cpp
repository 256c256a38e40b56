#include "scenarios/study/stopping.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "output/analysis/statistics.hpp"
#include "sim/distribution.hpp"
#include "sim/random.hpp"

using namespace scenarios;

namespace {

struct Coverage {
  double of_truth = 0;       // share of studies whose reported 95% interval holds the truth
  double mean_size = 0;      // replications they took
  double within = 0;         // share that came as near to the truth as was asked
};

// A thousand small studies of something whose mean is known, each run by the rule in batches.
Coverage thousand(const sim::Distribution& distribution, const format::Precision& asked, int from, int batch, int to) {
  constexpr int studies = 1000;
  const double truth = distribution.mean();
  Coverage coverage;
  for (int i = 0; i < studies; ++i) {
    const sim::Draws draws(2026, static_cast<std::uint64_t>(i));
    std::vector<double> base, values;
    const auto grow = [&](int n) {
      while (static_cast<int>(values.size()) < n) {
        const auto k = static_cast<std::uint64_t>(values.size());
        const double luck = 50 + 20 * draws.uniform(1, 1, k);   // shared by both scenarios
        base.push_back(luck);
        values.push_back(luck + distribution.sample(draws.uniform(2, 1, k)));
      }
    };
    for (int n = from;; n = std::min(n + batch, to)) {
      grow(n);
      if (study::all_met(study::look({asked}, {"baseline", "more"}, {{base, values}}, 1)) || n >= to) break;
    }
    std::vector<double> differences;
    for (std::size_t r = 0; r < values.size(); ++r) differences.push_back(values[r] - base[r]);
    const auto interval = output::analysis::t_interval(differences);
    coverage.of_truth += interval->contains(truth) / double(studies);
    coverage.mean_size += static_cast<double>(values.size()) / studies;
    const double allowed = asked.relative ? asked.half_width * 60 : asked.half_width;
    coverage.within += (std::abs(output::analysis::mean(differences) - truth) <= allowed) / double(studies);
  }
  return coverage;
}

}  // namespace

TEST_CASE("intervals of studies that stop by themselves hold the truth 93 to 97 times in a hundred") {
  const format::Precision absolute{.outcome = "x", .of_difference = true, .relative = false, .half_width = 1, .at = {}};
  const format::Precision relative{.outcome = "x", .of_difference = true, .relative = true, .half_width = 0.02, .at = {}};
  for (const auto& distribution : {sim::Distribution::normal(3, 4), sim::Distribution::uniform(-5, 9), sim::Distribution::gamma(6, 3.5),
                                   sim::Distribution::triangular(0, 2, 16)}) {
    INFO(distribution.describe());
    for (const auto& asked : {absolute, relative}) {
      const Coverage coverage = thousand(distribution, asked, 20, 10, 2000);
      INFO((asked.relative ? "relative: " : "absolute: ") << coverage.of_truth << ", mean size " << coverage.mean_size);
      CHECK(coverage.of_truth >= 0.93);
      CHECK(coverage.of_truth <= 0.97);
      CHECK(coverage.within >= 0.94);
      CHECK(coverage.mean_size > 25);
      CHECK(coverage.mean_size < 300);
    }
  }
}

TEST_CASE("what is asked of means, of differences and of several outcomes is each looked at for itself") {
  // Three replications of two scenarios that differ by exactly 2.
  const study::Totals paired{{10, 20, 30}, {12, 22, 32}}, never{{5, 5, 5}, {5, 5, 5}};
  const auto look = [&](bool difference, bool relative, double width, const study::Totals& totals) {
    return study::look({{"x", difference, relative, width, {}}}, {"baseline", "more"}, {totals}, 1);
  };
  const auto difference = look(true, true, 0.01, paired);
  REQUIRE(difference.size() == 1);
  CHECK(difference[0].scenario == "more");
  CHECK(difference[0].met);
  const auto means = look(false, true, 0.01, paired);
  REQUIRE(means.size() == 2);
  CHECK_FALSE(means[0].met);
  CHECK(means[0].half_width == Approx(24.841).epsilon(1e-4));
  CHECK(means[0].allowed == Approx(0.2));
  CHECK(study::all_met(look(false, true, 0.01, never)));
  CHECK_FALSE(look(false, false, 45, paired)[0].met);
  CHECK(look(false, false, 46, paired)[0].met);
  CHECK(study::in_words(difference[0]) == "x of more, difference: within 0% of the baseline's mean (asked: 1%), met");
  CHECK(study::in_words(means[1]) == "x of more, mean: within 113% of its mean (asked: 1%), not met");
}

TEST_CASE("replications that share their parameters count as one") {
  // Alike within draws, different between them: four observations, not eight.
  const study::Totals totals{{1, 1, 3, 3, 5, 5, 7, 7}};
  const auto reached = study::look({{"x", false, false, 1, {}}}, {"baseline"}, {totals}, 2);
  const std::vector<double> means{1, 3, 5, 7};
  CHECK(reached[0].half_width == Approx(output::analysis::t_interval(means)->half_width()));
}
