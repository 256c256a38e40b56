#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

TEST_CASE("a fault shows its line with a caret below the character") {
  const auto file = tests::source("title: tŷ\ncost: £5 now\n");
  Faults faults;
  faults.add({file, 2, 10}, "`now` is not a unit", "money needs a number", "remove it");
  CHECK(faults.text() ==
        "file.yaml:2:10: `now` is not a unit (money needs a number) remove it\n"
        "    cost: £5 now\n"
        "             ^\n");
}

TEST_CASE("parts that are not there leave no trace") {
  Faults faults;
  faults.add({tests::source("x"), 0, 0}, "the file is wrong");
  faults.add({}, "no place", "", "help");
  CHECK(faults.text() == "file.yaml: the file is wrong\nno place help\n");
}

TEST_CASE("a tab does not move the caret and a long line is cut around it") {
  Faults faults;
  faults.add({tests::source("\tx y"), 1, 4}, "p");
  CHECK(faults.text() == "file.yaml:1:4: p\n     x y\n       ^\n");
  Faults far;
  far.add({tests::source(std::string(300, 'a') + "b" + std::string(300, 'c')), 1, 301}, "p");
  const std::string text = far.text();
  const std::size_t line = text.find('\n') + 1;
  const std::size_t caret_line = text.find('\n', line) + 1;
  CHECK(text[line + text.find('^') - caret_line] == 'b');
  CHECK(text.substr(line, 7) == "    ...");
  CHECK(caret_line - line < 120);
}

TEST_CASE("faults come by file, line and column, and the same one only once") {
  const auto first = tests::source("a\nb\n", "first.yaml");
  const auto second = tests::source("a\nb\n", "again.yaml");
  Faults faults;
  faults.add({first, 2, 1}, "third");
  faults.add({second, 1, 1}, "last");
  faults.add({first, 1, 1}, "second");
  faults.add({first, 0, 0}, "first");
  faults.add({first, 1, 1}, "second");
  CHECK(tests::problems(faults) == std::vector<std::string>{"first", "second", "third", "last"});
  Faults more;
  more.add(faults);
  more.add(faults);
  CHECK(more.count() == 4);
}
