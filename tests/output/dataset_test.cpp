#include "output/dataset.hpp"

#include <catch2/catch.hpp>

#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

TEST_CASE("what is in a dataset is found by name") {
  const Dataset study = sample::study();
  const Group& outcomes = study.group("outcomes");
  CHECK(outcomes.variable("crises").units == "crises");
  CHECK(outcomes.coordinate("area").size() == 2);
  CHECK(outcomes.shape(outcomes.variable("crises")) == std::vector<std::size_t>{2, 4, 3, 2});
  CHECK(outcomes.shape(outcomes.variable("month_length")) == std::vector<std::size_t>{3});
  CHECK(outcomes.find_variable("none") == nullptr);
  CHECK(study.find_group("none") == nullptr);
}

TEST_CASE("an unknown name is told with the nearest known one") {
  const Dataset study = sample::study();
  CHECK_THAT(message_of([&] { study.group("outcome"); }), Contains("did you mean \"outcomes\"?"));
  const Group& outcomes = study.group("outcomes");
  CHECK_THAT(message_of([&] { outcomes.variable("admisions"); }),
             Contains("no variable \"admisions\" in group \"outcomes\"; did you mean \"admissions\"?"));
  CHECK_THAT(message_of([&] { outcomes.coordinate("areas"); }), Contains("\"area\""));
  CHECK_THAT(message_of([&] { outcomes.group("by_cause"); }), Contains("there are none here"));
}

TEST_CASE("labels are found whatever type holds them") {
  const Group outcomes = sample::study().group("outcomes");
  CHECK(outcomes.coordinate("area").index_of("Powys") == 1);
  CHECK(outcomes.coordinate("replication").index_of(3) == 3);
  CHECK(outcomes.coordinate("time").index_of(61.0) == 2);
  CHECK_THAT(message_of([&] { outcomes.coordinate("scenario").index_of("home_frist"); }),
             Contains("no scenario \"home_frist\"; did you mean \"home_first\"?"));
}

TEST_CASE("ways to add up have names") {
  for (const Total total : {Total::sum, Total::mean, Total::none})
    CHECK(total_named(name_of(total)) == total);
  CHECK_THAT(message_of([] { total_named("average"); }), Contains("use sum, mean or none"));
}

TEST_CASE("attributes are found, set in place and put in words") {
  Attributes attributes = {{"a", "text"}, {"b", 0.1}, {"c", std::int64_t{-3}}};
  CHECK(text_of(attributes, "a") == "text");
  CHECK(text_of(attributes, "b").empty());
  CHECK(find(attributes, "d") == nullptr);
  CHECK(in_words(attributes[0]) + in_words(attributes[1]) + in_words(attributes[2]) == "text0.1-3");
  set(attributes, {"b", "two"});
  set(attributes, {"d", 1.0});
  CHECK(attributes == Attributes{{"a", "text"}, {"b", "two"}, {"c", std::int64_t{-3}}, {"d", 1.0}});
}

TEST_CASE("values are the same when their bits are") {
  const Values missing = std::vector<double>{missing_number, 0.0};
  CHECK(same_values(missing, missing));
  CHECK_FALSE(same_values(missing, std::vector<double>{missing_number, -0.0}));
  CHECK_FALSE(same_values(missing, std::vector<double>{missing_number}));
  CHECK_FALSE(same_values(std::vector<std::int32_t>{1}, std::vector<double>{1}));
  CHECK(same_values(std::vector<std::string>{"a"}, std::vector<std::string>{"a"}));
}

TEST_CASE("missing counts are missing numbers, and text is no number") {
  const auto numbers = as_doubles(std::vector<std::int32_t>{4, missing_count, -1});
  CHECK(numbers[0] == 4);
  CHECK(std::isnan(numbers[1]));
  CHECK(numbers[2] == -1);
  CHECK_THAT(message_of([] { as_doubles(std::vector<std::string>{"a"}); }), Contains("text"));
}
