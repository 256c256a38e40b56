#include "output/nearest_names.hpp"

#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using output::edit_distance;
using output::suggestion;

TEST_CASE("the distance counts the least changes of letters") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("home_frist", "home_first") == 1);
  CHECK(edit_distance("beds", "beds") == 0);
  CHECK(edit_distance("abcdef", "abXdef") == 1);
}

TEST_CASE("near names are suggested, the nearest first") {
  CHECK(suggestion("bed", {"deaths", "bids", "beds"}) == "did you mean \"beds\" or \"bids\"?");
}

TEST_CASE("when nothing is near, what there is is listed, within reason") {
  CHECK(suggestion("x", {}) == "there are none here");
  CHECK(suggestion("cost", {"admissions", "beds_occupied"}) == "there is \"admissions\", \"beds_occupied\"");
  std::vector<std::string> many;
  for (int i = 0; i < 40; ++i) many.push_back("outcome_number_" + std::to_string(i));
  CHECK_THAT(suggestion("cost", many), Contains("\"outcome_number_11\" and 28 more"));
}
