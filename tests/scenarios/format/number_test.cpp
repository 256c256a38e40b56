#include "scenarios/format/number.hpp"

#include <catch2/catch.hpp>

using namespace scenarios::format;

TEST_CASE("numbers are read as people write them") {
  CHECK(*parse_number("12").value == 12);
  CHECK(*parse_number("-0.2").value == -0.2);
  CHECK(*parse_number("0").value == 0);
  CHECK(*parse_number("0.5").value == 0.5);
  CHECK(*parse_number(".5").value == 0.5);
  CHECK(*parse_number("1,200").value == 1200);
  CHECK(*parse_number("3,107,494").value == 3107494);
  CHECK(*parse_number("1,200.25").value == 1200.25);
  CHECK(*parse_number("1e-3").value == 0.001);
  CHECK(*parse_number("2E6").value == 2e6);
}

TEST_CASE("what people read differently is refused") {
  for (const char* text :
       {"",    "-",    ".",   "012",   "-007", "1,5",   "12,34",  "1234,567", "1,2345", "0x10", "inf",
        "nan", ".inf", "1 2", "1.2.3", "--1",  "1e999", "twelve", "1,",       ",5",     "5."}) {
    INFO(text);
    CHECK(!parse_number(text));
  }
  CHECK(parse_number("012").trouble.problem == "`012` starts with a zero");
  CHECK(parse_number("1,5").trouble.problem == "the comma in `1,5` does not part thousands");
  CHECK(parse_number("+3").trouble.problem == "`+3` changes a number, but there is none here to change");
}

TEST_CASE("a number is found at the beginning of a text") {
  const auto weeks = leading_number("6 weeks");
  CHECK(weeks.value->value == 6);
  CHECK(weeks.value->length == 1);
  CHECK(weeks.value->whole);
  CHECK(!leading_number("2.5 hours").value->whole);
  CHECK(leading_number("3 e").value->length == 1);
  CHECK(leading_number("3e").value->length == 1);
}

TEST_CASE("numbers become text without crumbs") {
  CHECK(number_text(8400) == "8400");
  CHECK(number_text(250 * 1.1) == "275");
  CHECK(number_text(0.885) == "0.885");
  CHECK(number_text(-0.2) == "-0.2");
}
