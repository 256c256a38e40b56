#include "scenarios/format/values.hpp"

#include <catch2/catch.hpp>

using namespace scenarios::format;

TEST_CASE("ages are read with both ends as people mean them") {
  CHECK(parse_ages("75 and over").value->from == 75);
  CHECK(parse_ages("75 and over").value->below > 150);
  CHECK(parse_ages("65 to 74").value->from == 65);
  CHECK(parse_ages("65 to 74").value->below == 75);
  CHECK(parse_ages("65 to 65").value->below == 66);
  CHECK(parse_ages("under 16").value->from == 0);
  CHECK(parse_ages("under 16").value->below == 16);
  for (const char* text :
       {"", "75", "75+", "over 75", "75 to 65", "under 0", "-1 to 5", "5.5 and over", "200 and over"}) {
    INFO(text);
    CHECK(!parse_ages(text));
  }
}

TEST_CASE("only true and false are true and false") {
  CHECK(*parse_flag("true").value);
  CHECK(!*parse_flag("false").value);
  for (const char* text : {"yes", "no", "True", "1", ""}) CHECK(!parse_flag(text));
}

TEST_CASE("a quantity must lie in its key's range, with or without its uncertainty") {
  const Key key{.name = "uptake",
                .forms = Form::quantity,
                .measure = Measure::share,
                .range = part_of_one,
                .example = "80%"};
  CHECK(*read_quantity(Node::scalar("80%", {}), key).value == Approx(0.8));
  CHECK(read_quantity(Node::scalar("120%", {}), key).trouble.why == "`uptake` must lie between 0% and 100%");
  Node uncertain = Node::map({});
  uncertain.set("value", Node::scalar("70%", {}));
  CHECK(*read_quantity(uncertain, key).value == Approx(0.7));
}
