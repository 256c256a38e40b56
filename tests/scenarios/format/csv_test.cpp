#include "scenarios/format/csv.hpp"

#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

std::string told(const std::string& text) {
  Faults faults;
  parse_csv(tests::source(text, "t.csv"), faults);
  return faults.text();
}

}  // namespace

TEST_CASE("fields, quotes and positions are read") {
  Faults faults;
  const auto csv =
      parse_csv(tests::source("a, b,c\r\n\r\n1,\"x, \"\"y\"\"\",£\n2,\"two\nlines\" ,z", "t.csv"), faults);
  REQUIRE(csv);
  CHECK(csv->header.fields[1].text == "b");
  CHECK(csv->header.fields[1].column == 4);
  REQUIRE(csv->rows.size() == 2);
  CHECK(csv->rows[0].line == 3);
  CHECK(csv->rows[0].fields[1].text == "x, \"y\"");
  CHECK(csv->rows[0].fields[2].text == "£");
  CHECK(csv->rows[1].fields[1].text == "two\nlines");
  CHECK(csv->rows[1].fields[2].text == "z");
  CHECK(csv->at(csv->rows[0], 2).text() == "t.csv:3:14");
}

TEST_CASE("a table of another shape is told where") {
  CHECK(told("").starts_with("t.csv: the table is empty"));
  CHECK(told("\n\n").starts_with("t.csv: the table is empty"));
  CHECK(told("a,b\n1\n").starts_with("t.csv:2:1: this row has one field, the header has 2"));
  CHECK(told("a,b\n1,2,3\n").find("put fields that hold a comma in double quotes") != std::string::npos);
  CHECK(told("a,b\n1,\"x\n").starts_with("t.csv:2:3: this quote is never closed"));
  CHECK(told("a,b\n1,\"x\"y\n").starts_with("t.csv:2:6: something follows a closing quote"));
}
