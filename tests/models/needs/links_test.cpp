#include <catch2/catch.hpp>

#include "tests/models/support/compare.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;
using worlds::day;

namespace {

WorldParameters with_link(const std::function<void(LinkParameters&)>& change = {}) {
  WorldParameters w = worlds::three_regions(120, 200);
  LinkParameters link;
  link.name = "recent discharge";
  link.evidence = Evidence::b;
  link.places = 1U << static_cast<unsigned>(Place::hospital) | 1U << static_cast<unsigned>(Place::delayed);
  link.afterwards = true;
  link.lasts = {90 * day};
  link.effects = {{w.hazards.back().name, 3}};
  if (change) change(link);
  w.links = {link};
  return w;
}

worlds::Counted without() { return worlds::run(worlds::three_regions(120, 200)); }

}  // namespace

TEST_CASE("a link changes what happens after what begins it") {
  const worlds::Counted before = without();
  REQUIRE(worlds::difference(before, worlds::run(with_link())) != "");
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) {
            l.afterwards = false;
            l.longer_than = {2 * day};
          }))) != "");
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) {
            l.places = 0;
            l.hazards = {l.effects[0].hazard};
          }))) != "");
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) {
            l.places = 0;
            l.over = {"response"};
          }))) != "");
}

TEST_CASE("a link that is off is as if it were not there, to the bit") {
  const worlds::Counted before = without();
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) { l.on = false; }))) == "");
  WorldParameters ungraded = with_link([](LinkParameters& l) { l.evidence = Evidence::ungraded; });
  ungraded.ungraded_links = false;
  REQUIRE(worlds::difference(before, worlds::run(ungraded)) == "");
  ungraded.links[0].evidence = Evidence::d;
  REQUIRE(worlds::difference(before, worlds::run(ungraded)) != "");
}

TEST_CASE("a link that multiplies by one changes nothing, to the bit") {
  REQUIRE(worlds::difference(without(), worlds::run(with_link([](LinkParameters& l) { l.effects[0].ratio = 1; }))) == "");
}

TEST_CASE("a link that ends where it begins, or before what would begin it, is not felt") {
  const worlds::Counted before = without();
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) { l.longer_than = {400 * day}; }))) == "");
  REQUIRE(worlds::difference(before, worlds::run(with_link([](LinkParameters& l) { l.lasts = {}; }))) == "");
}
