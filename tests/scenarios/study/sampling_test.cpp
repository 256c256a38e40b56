#include "scenarios/study/sampling.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "output/analysis/statistics.hpp"
#include "sim/math.hpp"

using namespace scenarios;

namespace {

format::StudyConduct conduct(int replications, int each = 1, bool latin = false) {
  format::StudyConduct c;
  c.replications = {.from = replications, .to = replications, .batch = replications, .until = {}};
  c.sampled = {.sampled = true, .each = each, .latin_hypercube = latin};
  return c;
}

format::UncertainNumber standard_normal(const std::string& path, const std::string& group = "", double correlation = 1) {
  format::UncertainNumber number;
  number.path = path;
  number.statement = path;
  number.uncertainty = {.distribution = sim::Distribution::normal(0, 1), .below = 0, .above = 1, .low = -1e9, .high = 1e9, .whole = false};
  number.group = group;
  number.correlation = correlation;
  return number;
}

std::vector<double> sample(const study::Sampling& sampling, const format::UncertainNumber& number, int n) {
  std::vector<double> values;
  for (int r = 0; r < n; ++r) values.push_back(sampling.value(number, r));
  return values;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double ma = output::analysis::mean(a), mb = output::analysis::mean(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - ma) * (b[i] - mb);
  return sum / static_cast<double>(a.size() - 1) /
         (output::analysis::standard_deviation(a) * output::analysis::standard_deviation(b));
}

}  // namespace

TEST_CASE("a number has one value in a replication, whoever asks, and others in others") {
  const study::Sampling one(conduct(10), 5), again(conduct(200), 5), other(conduct(10), 6);
  const auto number = standard_normal("hazards.fall.rate");
  std::set<double> values;
  for (int r = 0; r < 10; ++r) {
    CHECK(one.value(number, r) == again.value(number, r));
    CHECK(one.value(number, r) != other.value(number, r));
    values.insert(one.value(number, r));
  }
  CHECK(values.size() == 10);
  const auto b = sample(one, standard_normal("b"), 10);
  CHECK(std::all_of(b.begin(), b.end(), [&](double v) { return !values.contains(v); }));
}

TEST_CASE("replications of one draw share their numbers") {
  const study::Sampling sampling(conduct(12, 4), 5);
  const auto number = standard_normal("x");
  for (int r = 0; r < 12; ++r) CHECK(sampling.value(number, r) == sampling.value(number, r / 4 * 4));
  CHECK(sampling.value(number, 0) != sampling.value(number, 4));
  CHECK(sampling.draw_of(11) == 2);
}

TEST_CASE("what is drawn has the distribution stated") {
  const study::Sampling sampling(conduct(4000), 5);
  const auto values = sample(sampling, standard_normal("x"), 4000);
  CHECK(output::analysis::mean(values) == Approx(0).margin(0.06));
  CHECK(output::analysis::standard_deviation(values) == Approx(1).margin(0.04));
}

TEST_CASE("a Latin hypercube has one draw in each part of the distribution, in every block") {
  format::StudyConduct c = conduct(20, 1, true);
  c.replications = {.from = 20, .to = 60, .batch = 10, .until = {}};
  const study::Sampling sampling(c, 5);
  for (const auto& [begin, size] : {std::pair{0, 20}, {20, 10}, {30, 10}}) {
    std::set<int> cells;
    std::vector<int> order;
    for (int r = begin; r < begin + size; ++r) {
      order.push_back(static_cast<int>(sim::normal_cdf(sampling.value(standard_normal("x"), r)) * size));
      cells.insert(order.back());
    }
    CHECK(cells.size() == static_cast<std::size_t>(size));
    CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
  }
}

TEST_CASE("numbers of a group move together as closely as is stated, and against it below nought") {
  const study::Sampling sampling(conduct(4000), 5);
  const auto of = [&](const std::string& path, double c) { return sample(sampling, standard_normal(path, "prices", c), 4000); };
  const auto a = of("a", 1), b = of("b", 1), c = of("c", 0.5), d = of("d", 0.5), e = of("e", -1);
  CHECK(a == b);
  CHECK(correlation(c, d) == Approx(0.5).margin(0.05));
  CHECK(correlation(a, c) == Approx(std::sqrt(0.5)).margin(0.05));
  CHECK(correlation(a, e) == Approx(-1).margin(1e-9));
  CHECK(output::analysis::standard_deviation(d) == Approx(1).margin(0.04));
  CHECK(correlation(a, sample(sampling, standard_normal("f"), 4000)) == Approx(0).margin(0.06));
}

TEST_CASE("scenarios that state the same share a column, others have their own") {
  auto one = standard_normal("x"), changed = standard_normal("x"), own = standard_normal("y");
  changed.statement = "otherwise";
  const auto named = study::name_numbers({{"baseline", {one}}, {"same", {one, own}}, {"other", {changed}}});
  REQUIRE(named.size() == 3);
  CHECK(named[0].name == "x");
  CHECK(named[1].name == "y");
  CHECK(named[2].name == "x (other)");
  const output::Group group = study::parameter_group(study::Sampling(conduct(4, 2), 5), named, 4);
  CHECK(group.variable("draw").data == output::Values(std::vector<std::int32_t>{0, 0, 1, 1}));
  CHECK(output::as_doubles(group.variable("value").data).size() == 12);
}
