#include "output/analysis/importance.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "output/analysis/ranks.hpp"

using namespace output::analysis;

namespace {

struct Sample {
  ParameterDesign design;
  std::vector<double> y;
};

// y = 3 a - b + a little chance; c does nothing.
Sample made(std::size_t draws, std::size_t per_draw, double chance) {
  std::mt19937_64 engine(draws);
  std::normal_distribution<double> normal;
  Sample sample{{{}, {"c", "b", "a"}, {{}, {}, {}}}, {}};
  for (std::size_t d = 0; d < draws; ++d) {
    const double a = normal(engine), b = normal(engine), c = normal(engine);
    for (std::size_t k = 0; k < per_draw; ++k) {
      sample.design.draw.push_back(static_cast<std::int32_t>(d));
      sample.design.values[0].push_back(c);
      sample.design.values[1].push_back(b);
      sample.design.values[2].push_back(a);
      sample.y.push_back(3 * a - b + chance * normal(engine));
    }
  }
  return sample;
}

}  // namespace

TEST_CASE("ranks share ties, and rank correlation sees any rising relation") {
  CHECK(ranks(std::vector<double>{3, 1, 3, 2}) == std::vector<double>{3.5, 1, 3.5, 2});
  CHECK(correlation(ranks(std::vector<double>{1, 2, 3, 4}), ranks(std::vector<double>{1, 10, 100, 1e9})) == Approx(1));
}

TEST_CASE("the parameters that drive an outcome come first") {
  const Sample sample = made(200, 1, 0.1);
  const auto found = importance(sample.y, sample.design).value();
  CHECK(found.enough);
  CHECK(found.parameters[0].parameter == "a");
  CHECK(found.parameters[1].parameter == "b");
  CHECK(found.parameters[2].parameter == "c");
  CHECK(*found.parameters[0].standardised == Approx(3 / std::sqrt(10)).epsilon(0.1));
  CHECK(*found.parameters[1].standardised == Approx(-1 / std::sqrt(10)).epsilon(0.2));
  CHECK(found.parameters[2].interval->contains(0));
  CHECK(found.parameters[0].partial_rank > 0.9);
  CHECK(found.parameters[2].probability > 0.01);
  CHECK(found.parameters[0].probability < 1e-6);
  CHECK(*found.r_squared > 0.99);
  // From the 2.5% to the 97.5% quantile of a standard normal, times 3.
  CHECK(found.parameters[0].swing->low == Approx(-5.9).epsilon(0.15));
  CHECK(found.parameters[0].swing->high == Approx(5.9).epsilon(0.15));
}

TEST_CASE("replications of a draw are averaged first") {
  const Sample sample = made(60, 20, 5);
  const auto found = importance(sample.y, sample.design).value();
  CHECK(found.draws == 60);
  CHECK(*found.r_squared > 0.8);
}

TEST_CASE("too few draws are said to be too few") {
  const Sample few = made(12, 1, 0.1);
  CHECK_FALSE(importance(few.y, few.design)->enough);
  const Sample hardly = made(5, 1, 0.1);
  const auto found = importance(hardly.y, hardly.design).value();
  CHECK_FALSE(found.parameters[0].standardised);
  CHECK_FALSE(found.parameters[0].swing);
  CHECK(found.parameters[0].parameter == "a");
  const Sample none = made(3, 1, 0.1);
  CHECK_FALSE(importance(none.y, none.design));
}

TEST_CASE("an outcome that does not vary is driven by nothing") {
  const Sample sample = made(40, 1, 0.1);
  const auto found = importance(std::vector<double>(40, 7.0), sample.design).value();
  CHECK(found.parameters[0].rank == 0);
  CHECK(found.parameters[0].swing == Interval{0, 0});
}
