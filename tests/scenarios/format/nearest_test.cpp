#include "scenarios/format/nearest.hpp"

#include <catch2/catch.hpp>

using namespace scenarios::format;

TEST_CASE("the word that was probably meant is found") {
  const std::vector<std::string> known{"capacity", "unit", "elsewhere", "full_after", "payer"};
  CHECK(nearest("capasity", known) == "capacity");
  CHECK(nearest("untis", known) == "unit");
  CHECK(nearest("Capacity", known) == "capacity");
  CHECK(nearest("full-after", known) == "full_after");
  CHECK(nearest("elsewere", known) == "elsewhere");
  CHECK(nearest("capa", known) == "capacity");  // its beginning
  CHECK(nearest("colour", known).empty());
  CHECK(nearest("", known).empty());
}

TEST_CASE("the nearest of several wins, the first of equals") {
  CHECK(nearest("beds", {"bets", "bed", "beads"}) == "bets");
  CHECK(nearest("hospitl", {"hospice", "hospital"}) == "hospital");
}

TEST_CASE("suggestions name the word or the choices") {
  CHECK(suggest("fal", {"fall", "death"}) == "did you mean `fall`?");
  CHECK(suggest("zzz", {"fall", "death"}) == "known: fall and death");
  CHECK(suggest("zzz", {}) == "there is none yet");
}

TEST_CASE("lists read as sentences") {
  CHECK(listed({}) == "");
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b", "c"}) == "a, b and c");
  CHECK(listed({"a", "b", "c"}, 2) == "a, b and 1 more");
  CHECK(listed({"a", "b"}, 9, " or ") == "a or b");
}
