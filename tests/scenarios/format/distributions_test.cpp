#include <catch2/catch.hpp>
#include <cmath>

#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

const Key key{.name = "takes",
              .forms = Form::distribution | Form::quantity,
              .measure = Measure::duration,
              .range = not_negative};
constexpr double day = 86400;

Read<sim::Distribution> read(const std::string& text) {
  Faults faults;
  const auto top = parse_yaml(tests::source("takes: " + text + "\n"), faults);
  return read_distribution(*top->find("takes"), key);
}

sim::Distribution made(const std::string& text) {
  const auto result = read(text);
  INFO(text << ": " << result.trouble.problem);
  REQUIRE(result);
  return *result.value;
}

}  // namespace

TEST_CASE("every distribution is made from what people know of it, in seconds") {
  CHECK(made("2 hours").mean() == 7200);
  CHECK(made("2 hours").sd() == 0);
  CHECK(made("{deterministic: 2 hours}").mean() == 7200);
  CHECK(made("{exponential: 1 hour}").sd() == Approx(3600));
  CHECK(made("{exponential: {value: 1 hour, source: x}}").mean() == Approx(3600));
  CHECK(made("{uniform: [1 day, 3 days]}").mean() == Approx(2 * day));
  CHECK(made("{triangular: [1 day, 2 days, 6 days]}").mean() == Approx(3 * day));
  CHECK(made("{gamma: {mean: 9 days, sd: 12 days}}").mean() == Approx(9 * day));
  CHECK(made("{gamma: {mean: 9 days, sd: 12 days}}").sd() == Approx(12 * day));
  CHECK(made("{erlang: {k: 4, mean: 8 days}}").sd() == Approx(4 * day));
  CHECK(made("{weibull: {shape: 1, scale: 9 days}}").mean() == Approx(9 * day));
  CHECK(made("{weibull: {mean: 9 days, sd: 6 days}}").mean() == Approx(9 * day));
  CHECK(made("{weibull: {mean: 9 days, sd: 6 days}}").sd() == Approx(6 * day));
  CHECK(made("{hyperexponential: {mean: 2 days, sd: 5 days}}").mean() == Approx(2 * day));
  CHECK(made("{hyperexponential: {mean: 2 days, sd: 5 days}}").sd() == Approx(5 * day));
  const auto mixed = made("{mixture: [{share: 20%, takes: 0 minutes}, {share: 80%, takes: {exponential: 5 days}}]}");
  CHECK(mixed.mean() == Approx(4 * day));
  CHECK(mixed.sample(0.19) == 0);
  CHECK(mixed.sample(0.21) > 0);
  CHECK(made("{lognormal: {mean: 9 days, sd: 12 days}}").sd() == Approx(12 * day));
  CHECK(made("{lognormal: {median: 5 days, mean: 9 days}}").sample(0.5) == Approx(5 * day));
  CHECK(made("{lognormal: {median: 5 days, p95: 30 days}}").sample(0.95) == Approx(30 * day));
  CHECK(made("{lognormal: {mu: 1.4459, sigma: 1, unit: days}}").mean() == Approx(std::exp(1.9459) * day));
  CHECK(made("{normal: {mean: 9 days, sd: 1 day}}").mean() == Approx(9 * day));
  CHECK(made("{normal: {mean: 1 day, sd: 3 days}}").lowest() >= 0);
  CHECK(made("{empirical: [1 day, 3 days, 8 days]}").mean() == Approx(4 * day));
}

TEST_CASE("what makes no distribution is told") {
  CHECK(read("{hyperexponential: {mean: 5 days, sd: 5 days}}").trouble.problem ==
        "the sd of `hyperexponential` is not above its mean");
  CHECK(read("{weibull: {shape: 2, sd: 5 days}}").trouble.problem == "these do not determine a Weibull distribution");
  CHECK(read("{mixture: [{share: 20%, takes: 1 day}, {share: 70%, takes: 2 days}]}").trouble.problem ==
        "the shares of `mixture` add up to 90%");
  CHECK(read("{uniform: [3 days, 1 day]}").trouble.problem == "the times of `uniform` do not rise");
  CHECK(read("{uniform: [3 days, 3 days]}").trouble.problem == "the times of `uniform` do not rise");
  CHECK(read("{uniform: [3 days]}").trouble.problem == "`uniform` has one number");
  CHECK(read("{triangular: [1 day, 9 days, 5 days]}").trouble.problem ==
        "the times of `triangular` do not rise");
  CHECK(read("{lognormal: {median: 9 days, mean: 5 days}}").trouble.problem ==
        "the median is not below the mean");
  CHECK(read("{lognormal: {median: 9 days, p95: 5 days}}").trouble.problem ==
        "the median is not below the p95");
  CHECK(read("{lognormal: {mean: 9 days, mu: 1}}").trouble.problem == "these do not determine a lognormal");
  CHECK(!read("{exponential: 5}"));
}
