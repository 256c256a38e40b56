#include "scenarios/format/yaml.hpp"

#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;
using tests::parsed;

namespace {

std::string told(const std::string& text) {
  Faults faults;
  parse_yaml(tests::source(text), faults);
  return faults.text();
}

}  // namespace

TEST_CASE("every name and value knows its place, in characters") {
  const Node top = parsed("gofal: 1\ncôst: {tŷ: £5, each:   £6}\nlist:\n  - a\n  - b\n");
  CHECK(top.entries[1].name == "côst");
  CHECK(top.entries[1].at.text() == "file.yaml:2:1");
  const Node& cost = top.entries[1].value;
  CHECK(cost.at.text() == "file.yaml:2:7");
  CHECK(cost.entries[0].at.text() == "file.yaml:2:8");
  CHECK(cost.entries[0].value.at.text() == "file.yaml:2:12");
  CHECK(cost.entries[1].at.text() == "file.yaml:2:16");
  CHECK(cost.entries[1].value.at.text() == "file.yaml:2:24");
  CHECK(top.find("list")->items[1].at.text() == "file.yaml:5:5");
}

TEST_CASE("scalars stay as they were written") {
  const Node top = parsed("a: 012\nb: \"6 weeks\"\nc: 1e3\nd: yes\ne:\nf: ~\ng: |\n  two\n  lines\n");
  CHECK(top.find("a")->text == "012");
  CHECK(top.find("b")->text == "6 weeks");
  CHECK(top.find("b")->quoted);
  CHECK(!top.find("a")->quoted);
  CHECK(top.find("c")->text == "1e3");
  CHECK(top.find("d")->text == "yes");
  CHECK(top.find("e")->is_nothing());
  CHECK(top.find("f")->is_nothing());
  CHECK(top.find("g")->text == "two\nlines\n");
}

TEST_CASE("a name given twice is told with both places") {
  CHECK(told("a: 1\nb: {x: 1,\n    y: 2, x: 3}\n") ==
        "file.yaml:3:11: `x` is here twice, first at line 2, column 5 (only one of them could count) remove "
        "or rename one\n"
        "        y: 2, x: 3}\n"
        "              ^\n");
}

TEST_CASE("an alias stands for what it names, at its own place") {
  const Node top = parsed("a: &it {x: 1}\nb: *it\n");
  CHECK(top.find("b")->find("x")->text == "1");
  CHECK(top.find("b")->at.text() == "file.yaml:2:4");
  CHECK(top.find("b")->find("x")->at.text() == "file.yaml:1:12");
}

TEST_CASE("Windows line ends and a byte order mark do not matter") {
  const Node top = parsed("a: 1\r\nb: 2\r\n");
  CHECK(top.find("a")->text == "1");
  CHECK(top.find("b")->at.text() == "file.yaml:2:4");
}

TEST_CASE("quotes that are never closed are found, in names too") {
  CHECK(told("a: 'it''s\nb: 2\n").starts_with("file.yaml:1:4: this text in quotes is not closed"));
  CHECK(told("a: \"say \\\"\nb: 2\n").starts_with("file.yaml:1:4: this text in quotes is not closed"));
  CHECK(told("\"a: 1\nb: 2\n").find("quote") != std::string::npos);
  CHECK(parsed("a: 'it''s'\nb: \"say \\\"x\\\"\"\n").find("a")->text == "it's");
}

TEST_CASE("common slips of the pen are named") {
  CHECK(told("a: 'x' y\n").starts_with("file.yaml:1:8: something follows a closing quote"));
  CHECK(
      told("gofal:1\ntitle: x\n").starts_with("file.yaml:2:6: the line above has no blank after its colon"));
  CHECK(told("a: [[1\n").find("close its bracket") != std::string::npos);
  CHECK(told("a: }\n").find("this bracket was never opened") != std::string::npos);
  CHECK(told("a: @x\n").find("put the text in quotes") != std::string::npos);
}

TEST_CASE("a long and a deep file end in words") {
  std::string wide = "a: [";
  for (int i = 0; i < 20000; ++i) wide += "[";
  CHECK(!told(wide).empty());
  CHECK(told(wide + std::string(20001, ']')).find("nested more than") != std::string::npos);
  CHECK(told("a: " + std::string(100000, '-') + "\n").empty());
}
