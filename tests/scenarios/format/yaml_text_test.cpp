#include "scenarios/format/yaml_text.hpp"

#include <catch2/catch.hpp>

#include "scenarios/format/overlay.hpp"
#include "scenarios/format/yaml.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;
using tests::parsed;

TEST_CASE("a tree becomes readable text") {
  CHECK(resolved_text(parsed("a: 1\nb: {c: {d: '6 weeks', e: [1, 2]}, f: '£5, now'}\n")) ==
        "a: 1\n"
        "b:\n"
        "  c:\n"
        "    d: 6 weeks\n"
        "    e: [1, 2]\n"
        "  f: \"£5, now\"\n");
  CHECK(flow_text(parsed("a: {mean: 9 days, sd: 12 days}")) == "{a: {mean: 9 days, sd: 12 days}}");
}

TEST_CASE("awkward texts survive") {
  for (const std::string text :
       {"",   " x ",  "a: b",      "a #b", "- x",         "-",          "-0.2",      "?",
        "~",  "null", "[x",        "{x",   "*x",          "&x",         "!x",        "%x",
        "@x", "`x`",  "say \"x\"", "it's", "back\\slash", "two\nlines", "tab\there", "x:",
        "#x", "+40%", "|",         ">",    "\r",          "tŷ £",       "---",       "..."}) {
    Node top = Node::map({});
    top.set("k", Node::scalar(text, {}));
    top.set("in", Node::map({}));
    top.find("in")->set(text.empty() ? "name" : text, Node::scalar(text, {}));
    INFO(resolved_text(top));
    CHECK(same(parsed(resolved_text(top)), top));
  }
}

TEST_CASE("every scenario's resolved text reads back as itself") {
  for (const char* file :
       {"good/everything.yaml", "good/town.yaml", "good/more.yaml", "bad/parts/town.yaml"}) {
    InputFiles files;
    Faults faults;
    const auto tree = read_resolved((tests::format_folder() / file).string(), {}, files, faults);
    REQUIRE(tree);
    const std::string text = resolved_text(*tree);
    CHECK(same(parsed(text), *tree));
    CHECK(resolved_text(parsed(text)) == text);
  }
}
