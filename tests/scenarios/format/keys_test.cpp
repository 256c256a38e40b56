#include "scenarios/format/keys.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "scenarios/format/check.hpp"
#include "scenarios/format/names.hpp"
#include "scenarios/format/values.hpp"
#include "scenarios/format/yaml.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

TEST_CASE("the table is whole: names differ, records exist, each row says what it means") {
  std::set<std::string_view> names;
  for (const Record& one : records()) {
    INFO(one.name);
    CHECK(names.insert(one.name).second);
    CHECK(!one.called.empty());
    CHECK(!one.meaning.empty());
    CHECK(!one.keys.empty());
    std::set<std::string_view> keys;
    for (const Key& key : one.keys) {
      INFO(key.name);
      CHECK(keys.insert(key.name).second);
      CHECK(key.forms != 0);
      CHECK(key.meaning.ends_with('.'));
      CHECK(!key.example.empty());
      CHECK(key.allows(Form::record) == !key.record.empty());
      CHECK(key.allows(Form::word) == !key.words.empty());
      CHECK(key.allows(Form::table) == !key.columns.empty());
      CHECK((!key.allows(Form::name) || key.of != Domain::none));
      CHECK(!(key.required && !key.standard.empty()));
      if (!key.record.empty()) CHECK(record_named(key.record).name == key.record);
      CHECK(!expected_at(key).empty());
    }
  }
}

TEST_CASE("every record is reached from a scenario or a study") {
  std::set<std::string_view> reached{"scenario", "study", "uncertain", "table", "distribution"};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const std::string_view name : std::set<std::string_view>(reached)) {
      for (const Key& key : record_named(name).keys) {
        if (!key.record.empty()) reached.insert(key.record);
        if (!key.items.empty()) reached.insert(key.items);
      }
    }
  }
  for (const Record& one : records()) {
    INFO(one.name);
    CHECK(reached.contains(one.name));
  }
}

TEST_CASE("every default can be read and lies in its own range") {
  for (const Record& one : records()) {
    for (const Key& key : one.keys) {
      if (key.standard.empty()) continue;
      INFO(one.name << "." << key.name << ": " << key.standard);
      const Node value = Node::scalar(std::string(key.standard), {});
      switch (form_of(value, key)) {
        case Form::quantity:
          CHECK(read_quantity(value, key));
          break;
        case Form::span:
          CHECK(parse_span(value.text));
          break;
        case Form::instant:
          CHECK(parse_instant(value.text));
          break;
        case Form::flag:
          CHECK(parse_flag(value.text));
          break;
        case Form::word:
          CHECK(!split_words(key.words).empty());
          break;
        case Form::name:
          CHECK((key.of == Domain::way && is_way_out(key.standard)));
          break;
        default:
          CHECK(key.forms == static_cast<unsigned>(Form::text));
      }
    }
  }
}

// An example may name stages or hazards that the little world here does not have; nothing else may be wrong.
TEST_CASE("every example could stand in a file") {
  const Names names(Node::map({}));
  for (const Record& one : records()) {
    for (const Key& key : one.keys) {
      if (key.example.find("...") != std::string_view::npos || key.name == "*") continue;
      INFO(one.name << "." << key.name << ": " << key.example);
      Faults faults;
      auto tree =
          parse_yaml(tests::source(std::string(key.name) + ": " + std::string(key.example) + "\n"), faults);
      REQUIRE(tree);
      Record alone = one;
      alone.one_of = false;
      for (Key& other : alone.keys) other.required = false;
      check_record(*tree, alone, names, "it", {}, faults);
      for (const std::string& problem : tests::problems(faults)) {
        INFO(problem);
        CHECK((problem.starts_with("there is no stage") || problem.starts_with("there is no hazard") ||
               problem.starts_with("there is no arrival") || problem.starts_with("there is no service") ||
               problem.starts_with("there is no staff group") || problem.starts_with("there is no region")));
      }
    }
  }
}

TEST_CASE("a name finds its own row, or the row for every name") {
  const Record& service = record_named("service");
  CHECK(service.find("capacity")->measure == Measure::whole);
  CHECK(service.find("colour") == nullptr);
  CHECK(record_named("services").find("anything")->record == "service");
}

TEST_CASE("ranges and forms read as sentences") {
  CHECK(range_in_words(*record_named("service").find("capacity")) == "cannot be negative");
  CHECK(range_in_words(*record_named("scenario").find("scale")) == "must be more than 0 and at most 1");
  CHECK(range_in_words(*record_named("programme").find("uptake")) == "must lie between 0% and 100%");
  CHECK(range_in_words(*record_named("scenario").find("gofal")) == "must be 1");
  CHECK(expected_at(*record_named("service").find("capacity")) ==
        "`unlimited`, a whole number or a map by region");
}
