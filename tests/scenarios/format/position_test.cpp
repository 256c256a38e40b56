#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

TEST_CASE("a source gives its lines without their ends") {
  const Source text("a.yaml", "one\r\ntwo\n\nfour");
  CHECK(text.line_count() == 4);
  CHECK(text.line(1) == "one");
  CHECK(text.line(2) == "two");
  CHECK(text.line(3).empty());
  CHECK(text.line(4) == "four");
  CHECK(text.line(0).empty());
  CHECK(text.line(5).empty());
}

TEST_CASE("columns count characters, not bytes") {
  const Source text("a.yaml", "cost: £5, tŷ: 1");
  CHECK(text.column_of_byte(1, 0) == 1);
  CHECK(text.column_of_byte(1, 6) == 7);
  CHECK(text.column_of_byte(1, 8) == 8);    // after the two bytes of £
  CHECK(text.column_of_byte(1, 99) == 16);  // the end
}

TEST_CASE("a position says as much as is known") {
  const auto file = tests::source("", "a.yaml");
  CHECK(Position{file, 3, 7}.text() == "a.yaml:3:7");
  CHECK(Position{file, 0, 0}.text() == "a.yaml");
  CHECK(Position{}.text().empty());
}
