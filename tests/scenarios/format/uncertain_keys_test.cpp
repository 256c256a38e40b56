#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "scenarios/format/check.hpp"
#include "scenarios/format/keys.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

// What a file would write at a key, inside its range.
std::string some_amount(const Key& key) {
  const auto good = [&](const std::string& text) {
    const auto number = parse_quantity(text, key.measure);
    return number && key.range.contains(*number.value);
  };
  std::vector<std::string> tries{std::string(key.example), std::string(key.standard)};
  for (const char* text : {"1", "2", "50%", "1 day", "2 months", "1 per 1000 per year", "10 per year", "£10", "£10/day", "0"})
    tries.emplace_back(text);
  for (const std::string& one : tries)
    if (good(one)) return one;
  return "";
}

Node map_with(const std::string& name, const std::string& value) {
  Faults faults;
  auto tree = parse_yaml(tests::source("\"" + name + "\": " + value + "\n"), faults);
  REQUIRE(tree.has_value());
  return *tree;
}

std::vector<std::string> faults_of(const Record& record, const std::string& name, const std::string& value) {
  Faults faults;
  const Node map = map_with(name, value);
  check_record(map, record, Names(Node::map({})), "this", {}, faults);
  std::vector<std::string> problems;
  for (const Fault& fault : faults.sorted()) problems.push_back(fault.problem);
  return problems;
}

}  // namespace

TEST_CASE("wherever a number may stand, so may one with its uncertainty, source and confidence") {
  std::size_t keys = 0;
  for (const Record& record : records()) {
    for (const Key& key : record.keys) {
      if (!key.allows(Form::quantity)) continue;
      const std::string amount = some_amount(key);
      INFO(record.name << "." << key.name << ": " << amount);
      REQUIRE(!amount.empty());
      ++keys;
      std::string name(key.name);
      if (name == "*") {
        const auto words = words_of(record.names);
        name = !words.empty() ? words.front() : record.names == Domain::age ? "0" : "some_name";
      }
      const bool money = key.measure == Measure::money || key.measure == Measure::money_per_day;
      const std::string uncertain = "{value: \"" + amount + "\", ci95: [\"" + amount + "\", \"" + amount + "\"], range: [\"" +
                                    amount + "\", \"" + amount + "\"], sd: \"" + amount +
                                    "\", distribution: lognormal, source: a study, confidence: measured, note: one site" +
                                    (money ? ", price_year: 2023-24}" : "}");
      CHECK(faults_of(record, name, uncertain) == faults_of(record, name, "\"" + amount + "\""));
      const auto plainly = read_quantity(Node::scalar(amount, {}), key);
      const Node map = map_with("x", uncertain);
      const auto with_more = read_quantity(*map.find("x"), key);
      REQUIRE((plainly && with_more));
      CHECK(*plainly.value == *with_more.value);
      CHECK(form_of(*map.find("x"), key) == Form::quantity);
    }
  }
  CHECK(keys > 60);
}

TEST_CASE("the parameters of distributions may be uncertain, those in lists too") {
  const Key& takes = *record_named("stage").find("takes");
  const auto mean = [&](const std::string& text) {
    const Node map = map_with("x", text);
    const auto read = read_distribution(*map.find("x"), takes);
    REQUIRE(read);
    return read.value->mean();
  };
  const std::string hour = "{value: 1 hour, ci95: [50 minutes, 70 minutes], source: a study}";
  CHECK(mean("{exponential: " + hour + "}") == mean("{exponential: 1 hour}"));
  CHECK(mean("{uniform: [" + hour + ", 3 hours]}") == mean("{uniform: [1 hour, 3 hours]}"));
  CHECK(mean("{gamma: {mean: " + hour + ", sd: 2 hours}}") == mean("{gamma: {mean: 1 hour, sd: 2 hours}}"));
  CHECK(mean("{mixture: [{share: {value: 20%, sd: 2%}, takes: 0 minutes}, {share: 80%, takes: " + hour + "}]}") ==
        mean("{mixture: [{share: 20%, takes: 0 minutes}, {share: 80%, takes: 1 hour}]}"));
}
