#include "output/analysis/uncertainty.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "output/analysis/comparison.hpp"
#include "output/validate.hpp"
#include "tests/output/message.hpp"
#include "tests/output/sampled.hpp"

using namespace output;
using namespace output::analysis;
using Catch::Matchers::Contains;

namespace {

// Small studies made by chance, whose true effect is known: that at parameters drawn apart from the study's own.
struct Maker {
  enum class Effect { linear, quadratic, skewed };
  std::size_t draws, per_draw, parameters;
  double chance;
  Effect kind;
  std::mt19937_64 engine{20260401};
  std::normal_distribution<double> normal{};

  std::vector<double> parameter_values() {
    std::vector<double> z(parameters);
    for (double& value : z) value = normal(engine);
    return z;
  }
  double effect(const std::vector<double>& z) const {
    switch (kind) {
      case Effect::linear: {
        double sum = -0.5;
        for (std::size_t p = 0; p < z.size(); ++p) sum += z[p] / std::sqrt(static_cast<double>(z.size()));
        return sum;
      }
      case Effect::quadratic:
        return z[0] + 0.5 * z[0] * z[0] + z[1];
      case Effect::skewed:
        break;
    }
    return std::exp(0.5 * z[0]) + 0.5 * z[1];
  }

  // Shares of studies whose interval holds the true effect, and whose word that it is below zero comes true.
  struct Found {
    double coverage = 0, said_lower = 0, was_lower = 0;
  };
  Found try_out(int studies) {
    Found found;
    for (int i = 0; i < studies; ++i) {
      ParameterDesign design;
      for (std::size_t p = 0; p < parameters; ++p) design.names.push_back("p" + std::to_string(p));
      design.values.resize(parameters);
      std::vector<double> sample;
      for (std::size_t d = 0; d < draws; ++d) {
        const auto z = parameter_values();
        for (std::size_t k = 0; k < per_draw; ++k) {
          design.draw.push_back(static_cast<std::int32_t>(d));
          for (std::size_t p = 0; p < parameters; ++p) design.values[p].push_back(z[p]);
          sample.push_back(effect(z) + chance * normal(engine));
        }
      }
      const auto spread = NoiseRemover(design).spread(sample);
      const double truth = effect(parameter_values());
      found.coverage += spread->interval.contains(truth);
      found.said_lower += spread->probability_lower;
      found.was_lower += truth < 0;
    }
    found.coverage /= studies;
    found.said_lower /= studies;
    found.was_lower /= studies;
    return found;
  }
};

constexpr auto linear = Maker::Effect::linear, quadratic = Maker::Effect::quadratic, skewed = Maker::Effect::skewed;

}  // namespace

TEST_CASE("nested: 95% intervals hold the true effect in 93 to 97% of 1,000 small studies") {
  // Draws, replications of each, parameters, chance beside an effect of variance 1 or so, shape of the effect.
  for (Maker maker : {Maker{20, 3, 3, 1, linear}, Maker{20, 5, 3, 1, quadratic}, Maker{30, 4, 3, 1, skewed},
                      Maker{10, 2, 3, 0.5, linear}, Maker{50, 2, 3, 1, quadratic}, Maker{60, 3, 3, 0.5, skewed},
                      Maker{20, 2, 100, 0.7, linear}}) {
    const auto found = maker.try_out(1000);
    CAPTURE(maker.draws, maker.per_draw, maker.parameters, maker.chance, found.coverage);
    CHECK(found.coverage > 0.93);
    CHECK(found.coverage < 0.97);
    CHECK(found.said_lower == Approx(found.was_lower).margin(0.06));
  }
}

TEST_CASE("by regression: 95% intervals hold the true effect in 93 to 97% of 1,000 small studies") {
  for (Maker maker : {Maker{20, 1, 3, 0.5, linear}, Maker{40, 1, 3, 1, linear}, Maker{40, 1, 3, 1, quadratic},
                      Maker{40, 1, 3, 1, skewed}, Maker{60, 1, 8, 1, quadratic}, Maker{40, 1, 60, 0.3, linear}}) {
    const auto found = maker.try_out(1000);
    CAPTURE(maker.draws, maker.parameters, maker.chance, found.coverage);
    CHECK(found.coverage > 0.93);
    CHECK(found.coverage < 0.97);
    CHECK(found.said_lower == Approx(found.was_lower).margin(0.06));
  }
}

TEST_CASE("where chance drowns the parameters, intervals are too wide rather than too narrow") {
  for (Maker maker : {Maker{20, 3, 3, 4, linear}, Maker{20, 1, 30, 4, linear}}) {
    const auto found = maker.try_out(300);
    CAPTURE(maker.draws, maker.per_draw, found.coverage);
    CHECK(found.coverage > 0.95);
  }
}

TEST_CASE("chance is taken out of the spread, and stays in the Monte Carlo error") {
  // Effects of variance 1, chance of variance 4: a replication varies by 5.
  Maker maker{200, 4, 3, 2, linear};
  ParameterDesign design;
  design.names = {"a"};
  design.values.resize(1);
  std::vector<double> sample;
  for (std::size_t d = 0; d < 200; ++d) {
    const double z = maker.normal(maker.engine);
    for (int k = 0; k < 4; ++k) {
      design.draw.push_back(static_cast<std::int32_t>(d));
      design.values[0].push_back(z);
      sample.push_back(z + 2 * maker.normal(maker.engine));
    }
  }
  const auto spread = NoiseRemover(design).spread(sample).value();
  CHECK(spread.method == Method::nested);
  CHECK(spread.variance == Approx(1).epsilon(0.25));
  CHECK(spread.chance_variance == Approx(4).epsilon(0.1));
  CHECK(variance(spread.effects) == Approx(spread.variance).epsilon(1e-10));
  CHECK(spread.interval.half_width() == Approx(1.96).epsilon(0.15));
  const auto table = analysis_of_variance(sample, design.draw);
  CHECK(table.between == Approx(spread.variance).epsilon(0.1));
  CHECK(table.within == Approx(spread.chance_variance).epsilon(0.05));
}

TEST_CASE("an effect that is the same in every replication is certain") {
  ParameterDesign design{{0, 1, 2, 3, 4}, {"a"}, {{1, 2, 3, 4, 5}}};
  const auto spread = NoiseRemover(design).spread(std::vector<double>(5, -3.25)).value();
  CHECK(spread.interval == Interval{-3.25, -3.25});
  CHECK(spread.probability_lower == 1);
  CHECK(spread.probability_higher == 0);
  const auto none = NoiseRemover(design).spread(std::vector<double>(5, 0.0)).value();
  CHECK(none.probability_lower == 0);
  CHECK(none.probability_higher == 0);
}

TEST_CASE("missing replications do not count, and too few say nothing") {
  ParameterDesign design{{0, 0, 1, 1, 2, 2}, {"a"}, {{1, 1, 2, 2, 3, 3}}};
  const NoiseRemover remover(design);
  const double nan = missing_number;
  CHECK(remover.spread(std::vector<double>{1, 2, 3, 4, 5, nan})->replications == 5);
  CHECK_FALSE(remover.spread(std::vector<double>{1, 2, 3, 4, nan, nan}));
  CHECK_FALSE(NoiseRemover(std::nullopt).spread(std::vector<double>{1, 2, 3, 4, 5, 6}));
}

TEST_CASE("which replications share a draw is read off their values") {
  const auto nested = parameter_design(sampled::study({.draws = 5, .per_draw = 3})).value();
  CHECK(nested.nested());
  CHECK(nested.draws() == 5);
  CHECK(nested.draw[2] == nested.draw[0]);
  CHECK(nested.draw[3] != nested.draw[0]);
  CHECK(nested.names == sampled::parameters);
  CHECK_FALSE(parameter_design(sampled::study({.draws = 5, .per_draw = 1}))->nested());
  CHECK_FALSE(parameter_design(sampled::study({.draws = 1, .per_draw = 5})));
  Dataset wrong = sampled::study({});
  wrong.groups[1].variables[0].dimensions = {"parameter", "replication"};
  CHECK_THAT(message_of([&] { parameter_design(wrong); }), Contains("runs over (parameter, replication)"));
}

TEST_CASE("the headline of a comparison is the uncertainty interval where parameters were sampled") {
  const Comparison comparison = compare(sampled::study({.draws = 40, .per_draw = 5}), "baseline");
  REQUIRE(comparison.sampled());
  // True effects have mean -900 and standard deviation √(200² + 100²) = 223.6.
  const ParameterSpread* spread = comparison.spread(0, 0);
  REQUIRE(spread);
  CHECK(spread->interval.low == Approx(-900 - 1.96 * 223.6).epsilon(0.12));
  CHECK(spread->interval.high == Approx(-900 + 1.96 * 223.6).epsilon(0.3));
  CHECK(spread->probability_lower > 0.99);
  // The Monte Carlo interval is that of the mean over draws, narrower by √40 or so.
  CHECK(comparison.differences[0][0].interval->half_width() < spread->interval.half_width() / 4);
  CHECK(comparison.direction(0, 0) == Direction::lower);
  const Group group = to_group(comparison);
  validate({{}, {group}});
  CHECK(as_doubles(group.variable("uncertainty_low").data)[0] == spread->interval.low);
  CHECK_THAT(text_of(group.attributes, "uncertainty_interval"), Contains("4 parameters") && Contains("200 replications that share 40 draws"));
}
