#include "scenarios/format/table.hpp"

#include <catch2/catch.hpp>

#include "scenarios/format/yaml.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

// Reads a table of the given text for a key of the language, in a world of three areas and two regions.
class TableReader {
 public:
  std::optional<ValueTable> read(const std::string& csv, const char* record_name, const char* key,
                                 const std::string& times = "") {
    main_ = folder_.write("main.yaml", "");
    folder_.write("t.csv", csv);
    Faults ignored;
    const auto world = parse_yaml(
        tests::source("regions: {North: {areas: [Hill, Dale]}, South: {areas: [Bay]}}\n"), ignored);
    const Names names(*world);
    InputFiles files;
    Context context{faults, files, main_, names, sources};
    Node node = Node::map({});
    node.set("table", Node::scalar("t.csv", {}));
    if (!times.empty()) node.set("times", Node::scalar(times, {}));
    return read_table(context, node, *record_named(record_name).find(key), "here");
  }

  Faults faults;
  std::vector<KeptSource> sources;

 private:
  tests::Folder folder_;
  std::string main_;
};

}  // namespace

TEST_CASE("values come in the order of the axes, whatever the order of rows and columns") {
  TableReader reader;
  const auto table = reader.read(
      "value,sex,unit,age_from\n4,male,per 1000 per year,65\n1,female,per 100 per year,0\n"
      "2,male,per 1000 per year,0\n3,female,per 1000 per year,65\n",
      "hazard", "rate");
  INFO(reader.faults.text());
  REQUIRE(table);
  CHECK(table->axis("age_from")->ages == std::vector<int>{0, 65});
  CHECK(table->axis("sex")->words == std::vector<std::string>{"female", "male"});
  REQUIRE(table->values.size() == 4);
  CHECK(table->values[0] == Approx(0.01));
  CHECK(table->values[1] == Approx(0.002));
  CHECK(table->values[2] == Approx(0.003));
  CHECK(table->values[3] == Approx(0.004));
}

TEST_CASE("the factor of a table multiplies every value") {
  TableReader reader;
  CHECK(reader.read("age_from,value,unit\n0,4,per 1000 per year\n", "hazard", "rate", "0.5")->values[0] ==
        Approx(0.002));
}

TEST_CASE("areas come in the order of their regions, numbers may be written with commas") {
  TableReader reader;
  const auto table =
      reader.read("area,age_from,value\nBay,0,3\nDale,0,2\nHill,0,\"1,000\"\n", "population", "people");
  REQUIRE(table);
  CHECK(table->values == std::vector<double>{1000, 2, 3});
}

TEST_CASE("the sources a table names are kept, each once") {
  TableReader reader;
  reader.read(
      "age_from,value,unit,source,confidence\n0,1,per year,A,measured\n5,1,per year,A,measured\n9,1,per "
      "year,,assumed\n",
      "hazard", "rate");
  REQUIRE(reader.sources.size() == 2);
  CHECK(reader.sources[0].path == "here");
  CHECK(reader.sources[0].source == "A");
  CHECK(reader.sources[0].confidence == "measured");
  CHECK(reader.sources[1].confidence == "assumed");
}

TEST_CASE("all faults of a table are told, each at its field") {
  TableReader reader;
  CHECK(!reader.read("area,age_from,value,unit\nHill,0,x,persons\nDale,0,-1,persons\nBay,0,1,weeks\n",
                     "population", "people"));
  const auto faults = reader.faults.sorted();
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].position.line == 2);
  CHECK(faults[0].position.column == 8);
  CHECK(faults[1].problem == "`-1` is out of range");
  CHECK(faults[2].problem == "the unit `weeks` does not fit");
  CHECK(faults[2].position.column == 9);
}

TEST_CASE("ages that are not first years, or are written oddly, are told") {
  for (const char* age : {"5.0", "05", "old", "-1", "2.5", "900"}) {
    TableReader reader;
    INFO(age);
    CHECK(!reader.read(std::string("age_from,value,unit\n0,1,per year\n") + age + ",1,per year\n", "hazard",
                       "rate"));
    CHECK(reader.faults.count() == 1);
  }
}
