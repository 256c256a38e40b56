#include "scenarios/format/relative.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "scenarios/format/yaml.hpp"
#include "scenarios/format/yaml_text.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

// What becomes of `base` under `change`, at a key of the language.
std::string changed(const std::string& base, const std::string& change, const char* record_name,
                    const char* key) {
  Faults faults;
  auto tree = parse_yaml(tests::source("k: " + base + "\n"), faults);
  const Node written = Node::scalar(change, {});
  const auto parsed = change_in(written);
  REQUIRE(parsed);
  const bool done =
      apply_change(*tree->find("k"), *parsed, written, *record_named(record_name).find(key), faults);
  CHECK(done == faults.none());
  return done ? flow_text(*tree->find("k")) : "refused: " + faults.sorted()[0].why;
}

}  // namespace

TEST_CASE("only signed amounts are changes") {
  const auto is_change = [](const char* text) { return change_in(Node::scalar(text, {})).has_value(); };
  CHECK(is_change("+40%"));
  CHECK(is_change("-20%"));
  CHECK(is_change("+12"));
  CHECK(is_change("+£5"));
  CHECK(is_change("+2 per year"));
  CHECK(!is_change("-0.2"));
  CHECK(!is_change("40%"));
  CHECK(!is_change("+"));
  CHECK(!is_change("+-3"));
  CHECK(!is_change("+many"));
  Node quoted = Node::scalar("+40%", {});
  quoted.quoted = true;
  CHECK(!change_in(quoted));
}

TEST_CASE("numbers change with their unit kept") {
  CHECK(changed("6000 per year", "+40%", "programme", "places") == "8400 per year");
  CHECK(changed("6000 per year", "+500", "programme", "places") == "6500 per year");
  CHECK(changed("6000 per year", "+500 per year", "programme", "places") == "6500 per year");
  CHECK(changed("£250", "-20%", "programme_cost", "each") == "£200");
  CHECK(changed("£250", "+£10", "programme_cost", "each") == "£260");
  CHECK(changed("1,200", "+10%", "service", "capacity") == "1320");
  CHECK(changed("80%", "+5%", "programme", "uptake") == "84%");
  CHECK(changed("0.1", "+20%", "population", "growth") == "0.12");
}

TEST_CASE("whole numbers stay whole") {
  CHECK(changed("3", "+40%", "service", "capacity") == "4");
  CHECK(changed("1", "+50%", "service", "capacity") == "2");
}

TEST_CASE("a change reaches every number of a map") {
  CHECK(changed("{North: 10, South: 0, West: unlimited}", "+50%", "service", "capacity") ==
        "{North: 15, South: 0, West: unlimited}");
  CHECK(changed("{by: age, 0: 2 days, 65: 4 days}", "+50%", "stage", "takes") ==
        "{by: age, 0: 3 days, 65: 6 days}");
  CHECK(changed("{sex: {female: 2, male: 1}}", "+50%", "hazard", "ratio") == "{sex: {female: 3, male: 1.5}}");
  CHECK(changed("{table: rates.csv}", "-10%", "hazard", "rate") == "{table: rates.csv, times: 0.9}");
  CHECK(changed("{table: rates.csv, times: 2}", "-10%", "hazard", "rate") ==
        "{table: rates.csv, times: 1.8}");
}

TEST_CASE("an uncertain number takes its interval along") {
  CHECK(changed("{value: 0.5, ci95: [0.4, 0.6], sd: 0.1, source: x}", "+10%", "effect", "rate_ratio") ==
        "{value: 0.55, ci95: [0.44, 0.66], sd: 0.11, source: x}");
  CHECK(changed("{value: 0.5, ci95: [0.4, 0.6], sd: 0.1}", "+0.1", "effect", "rate_ratio") ==
        "{value: 0.6, ci95: [0.5, 0.7], sd: 0.1}");
}

TEST_CASE("a distribution is stretched, its shape kept") {
  CHECK(changed("{lognormal: {mean: 10 days, sd: 20 days}}", "-20%", "stage", "takes") ==
        "{lognormal: {mean: 8 days, sd: 16 days}}");
  CHECK(changed("{erlang: {k: 3, mean: 10 days}}", "-20%", "stage", "takes") ==
        "{erlang: {k: 3, mean: 8 days}}");
  CHECK(changed("{weibull: {shape: 2, scale: 10 days}}", "-20%", "stage", "takes") ==
        "{weibull: {shape: 2, scale: 8 days}}");
  CHECK(changed("{uniform: [2 days, 3 days]}", "+100%", "stage", "takes") == "{uniform: [4 days, 6 days]}");
  CHECK(changed("{exponential: {value: 2 hours, source: x}}", "+50%", "stage", "takes") ==
        "{exponential: {value: 3 hours, source: x}}");
  CHECK(changed("{lognormal: {mu: 1, sigma: 0.5, unit: days}}", "+100%", "stage", "takes") ==
        "{lognormal: {mu: 1.69314718056, sigma: 0.5, unit: days}}");
}

TEST_CASE("what has no number, or another unit, is refused") {
  CHECK(changed("leave", "+10%", "stage", "then") == "refused: the extended file says `leave` here");
  CHECK(changed("{exponential: 2 hours}", "+1 hour", "stage", "takes")
            .starts_with("refused: it is a distribution"));
  CHECK(
      changed("{table: x.csv}", "+3", "hazard", "rate").starts_with("refused: the numbers stand in a table"));
  CHECK(changed("200 per year", "+2 per month", "programme", "places") ==
        "refused: it is in another unit than `200 per year`");
  CHECK(changed("{each: £3, payer: NHS}", "+10%", "stage", "cost") == "refused: a cost has several keys");
}
