#include "scenarios/format/uncertain.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml_text.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

Uncertainty uncertainty(const std::string& text, const char* record, const char* key) {
  const Node node = tests::parsed("number: " + text + "\n");
  const auto read = read_uncertainty(*node.find("number"), *record_named(record).find(key));
  INFO(read.trouble.problem);
  REQUIRE(read);
  return *read.value;
}

std::string kind(const Uncertainty& u) {
  const std::string words = u.distribution.describe();
  return words.substr(0, words.find_first_of(", "));
}

}  // namespace

TEST_CASE("a number is spread by its kind") {
  const auto ratio = uncertainty("{value: 0.77, ci95: [0.71, 0.83]}", "effect", "rate_ratio");
  CHECK(kind(ratio) == "lognormal");
  CHECK(ratio.at(0.5) == Approx(0.77));
  CHECK(std::log(ratio.at(0.975) / ratio.at(0.025)) == Approx(std::log(0.83 / 0.71)).epsilon(1e-6));
  const auto share = uncertainty("{value: 40%, ci95: [30%, 50%]}", "ways", "*");
  CHECK(kind(share) == "beta");
  CHECK(share.distribution.mean() == Approx(0.4));
  CHECK(share.distribution.sd() == Approx(0.2 / 3.919928).epsilon(1e-5));
  const auto cost = uncertainty("{value: £300, sd: £60}", "cost", "each");
  CHECK(kind(cost) == "gamma");
  CHECK(cost.distribution.mean() == Approx(300));
  CHECK(cost.distribution.sd() == Approx(60));
  const auto time = uncertainty("{value: 9 days, sd: 2 days}", "mean_sd", "mean");
  CHECK(kind(time) == "gamma");
  CHECK(time.distribution.mean() == Approx(9 * 86400.0));
  const auto loss = uncertainty("{value: -0.2, ci95: [-0.3, -0.1]}", "by_place", "*");
  CHECK(kind(loss) == "normal");
  const auto range = uncertainty("{value: 0.77, range: [0.7, 1.1]}", "effect", "rate_ratio");
  CHECK(kind(range) == "triangular");
  CHECK(range.at(1e-12) == Approx(0.7).margin(1e-5));
  CHECK(range.at(1 - 1e-12) == Approx(1.1).margin(1e-5));
  CHECK(kind(uncertainty("{value: 0.77, range: [0.7, 1.1], distribution: uniform}", "effect", "rate_ratio")) == "uniform");
  CHECK(kind(uncertainty("{value: 0.77, sd: 0.1, distribution: normal}", "effect", "rate_ratio")) == "normal");
}

TEST_CASE("what a key does not allow is cut off, evenly over the rest") {
  const auto share = uncertainty("{value: 90%, sd: 20%, distribution: normal}", "ways", "*");
  double mean = 0;
  for (int i = 0; i < 1000; ++i) {
    const double value = share.at((i + 0.5) / 1000);
    CHECK(value >= 0);
    CHECK(value <= 1);
    mean += value / 1000;
  }
  CHECK(share.at(0.999999) < 1.0);
  // Of a normal(0.9, 0.2) cut off at 0 and 1.
  CHECK(mean == Approx(0.798207).epsilon(1e-3));
  const auto whole = uncertainty("{value: 2, sd: 3}", "erlang", "k");
  for (int i = 0; i < 100; ++i) {
    const double value = whole.at((i + 0.5) / 100);
    CHECK(value >= 1);
    CHECK(value == std::floor(value));
  }
}

TEST_CASE("values in their base read back as themselves") {
  for (const auto& [record, key] : std::vector<std::pair<const char*, const char*>>{
           {"effect", "rate_ratio"}, {"ways", "*"}, {"mean_sd", "mean"}, {"cost", "each"}, {"cost", "per_day"}, {"hazard", "rate"},
           {"programme", "places"}, {"by_place", "*"}, {"programme", "starts_after"}}) {
    const Key& row = *record_named(record).find(key);
    for (const double value : {0.123456789012345678, 1e-7, 7.0, -0.25}) {
      if (!row.range.contains(value) || (row.measure == Measure::months && value != 7)) continue;
      const auto read = parse_quantity(base_text(value, row.measure), row.measure);
      INFO(record << "." << key << ": " << base_text(value, row.measure));
      REQUIRE(read);
      CHECK(*read.value == Approx(value).epsilon(1e-15));
    }
  }
}

TEST_CASE("every uncertain number of a scenario is found by its path, and takes the values put in") {
  const auto read = read_scenario((tests::format_folder() / "good/everything.yaml").string());
  REQUIRE(read.scenario);
  const Node& tree = read.scenario->text->tree;
  const auto numbers = uncertain_numbers(tree);
  std::vector<std::string> paths;
  std::vector<double> values, stated;
  for (const UncertainNumber& number : numbers) {
    paths.push_back(number.path);
    stated.push_back(number.value);
    values.push_back(number.uncertainty.at(0.9));
  }
  CHECK(paths == std::vector<std::string>{"hazards.recovering.rate", "hazards.fall.ratio.frailty.mild",
                                          "prevention.classes.effect[fall].rate_ratio", "prevention.classes.cost.each"});
  CHECK(numbers[1].source == "Hollinghurst");
  CHECK(numbers[3].group == "wages");
  CHECK(numbers[3].correlation == 0.6);
  const models::WorldParameters same = read_again(*read.scenario->text, with_values(tree, stated));
  CHECK(same.programmes[0].effects[0].rate_ratio == read.scenario->world.programmes[0].effects[0].rate_ratio);
  CHECK(same.hazards[3].rate.values == read.scenario->world.hazards[3].rate.values);
  const models::WorldParameters other = read_again(*read.scenario->text, with_values(tree, values));
  CHECK(other.programmes[0].effects[0].rate_ratio == values[2]);
  CHECK(other.hazards[3].rate.values[0] == values[0]);
  CHECK(other.programmes[0].effects[1].rate_ratio == 0.9);
}

TEST_CASE("a lognormal of which only the median or only the mean is uncertain keeps its shape") {
  const auto sampled = [](const std::string& takes, std::vector<double> values) {
    const Node tree = tests::parsed("gofal: 1\ntitle: t\ntime: {start: 2030-01-01, run: 9 days}\narrivals: {a: {every: 1 hour, "
                                    "enter: s}}\npathway:\n  s: {takes: {lognormal: " + takes + "}, then: leave}\n");
    const Node with = with_values(tree, values);
    const Node* shape = with.find("pathway")->find("s")->find("takes")->find("lognormal");
    const auto hours = [&](const char* of) { return *parse_quantity(shape->find(of)->text, Measure::duration).value / 3600; };
    return std::pair{hours("median"), hours("mean")};
  };
  const std::string sure = "{value: 10 hours, confidence: assumed}", unsure = "{value: 8 hours, range: [4 hours, 16 hours]}";
  CHECK(sampled("{median: " + unsure + ", mean: " + sure + "}", {16 * 3600.0}).second == Approx(20));
  CHECK(sampled("{median: 4 hours, mean: " + unsure + "}", {12 * 3600.0}).first == Approx(6));
  const auto both = sampled("{median: " + unsure + ", mean: {value: 10 hours, sd: 1 hour}}", {5 * 3600.0, 11 * 3600.0});
  CHECK(both.first == Approx(5));
  CHECK(both.second == Approx(11));
}

TEST_CASE("shares still make 100% with sampled ones among them") {
  const std::string pathway =
      "gofal: 1\ntitle: t\ntime: {start: 2030-01-01, run: 9 days}\narrivals: {a: {every: 1 hour, enter: s}}\n"
      "pathway:\n  s: {takes: 1 hour, then: THEN}\n  x: {takes: 1 hour, then: leave}\n  y: {takes: 1 hour, then: leave}\n";
  const auto shares = [&](const std::string& then, std::vector<double> values) {
    const Node tree = tests::parsed(tests::replaced(pathway, "THEN", then));
    const Node with = with_values(tree, values);
    std::vector<double> read;
    for (const Entry& entry : with.find("pathway")->find("s")->find("then")->entries)
      read.push_back(*parse_quantity(entry.value.text, Measure::share).value);
    return read;
  };
  const std::string u = "{value: 40%, sd: 5%}";
  const auto rest = shares("{x: " + u + ", y: 40%, leave: 20%}", {0.55});
  CHECK(rest[0] == 0.55);
  CHECK(rest[1] == Approx(0.30));
  CHECK(rest[2] == Approx(0.15));
  const auto all = shares("{x: " + u + ", y: " + u + "}", {0.6, 0.9});
  CHECK(all[0] == Approx(0.4));
  CHECK(all[1] == Approx(0.6));
  const auto over = shares("{x: " + u + ", y: " + u + ", leave: 20%}", {0.6, 0.9});
  CHECK(over[0] == Approx(0.4));
  CHECK(over[1] == Approx(0.6));
  CHECK(over[2] == 0);
}
