#include "output/report/table.hpp"

#include <catch2/catch.hpp>

#include "sim/check.hpp"

using namespace output::report;

TEST_CASE("columns line up as a terminal shows them") {
  Table table({{"Outcome"}, {"Unit"}, {"Mean", Align::right}});
  table.add({"Cost", "£", "1,234"});
  table.add({"Ynys Môn", "beds", "5"});
  table.add({"Short", "", ""});
  CHECK(table.text() ==
        "Outcome   Unit   Mean\n"
        "────────  ────  ─────\n"
        "Cost      £     1,234\n"
        "Ynys Môn  beds      5\n"
        "Short\n");
  CHECK_THROWS_AS(table.add({"too few"}), sim::BrokenPromise);
}

TEST_CASE("prose is broken at blanks") {
  CHECK(wrapped("one two three four", 9) == "one two\nthree\nfour\n");
  CHECK(wrapped("one two three", 9, 2) == "one two\n  three\n");
  CHECK(wrapped("££££ ££££", 9) == "££££ ££££\n");
  CHECK(wrapped("unbreakable", 4) == "unbreakable\n");
  CHECK(wrapped("") == "");
}

TEST_CASE("a banner frames its text") {
  CHECK(banner("Not £") ==
        "┏━━━━━━━┓\n"
        "┃ Not £ ┃\n"
        "┗━━━━━━━┛\n");
}
