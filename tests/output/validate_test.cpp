#include "output/validate.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/output/message.hpp"
#include "tests/output/sample.hpp"

using namespace output;
using Catch::Matchers::Contains;

namespace {

// What is said of the sample study after something was done to it.
std::string fault(const std::function<void(Dataset&)>& harm) {
  Dataset dataset = sample::study();
  harm(dataset);
  return message_of([&] { validate(dataset); });
}

Variable& admissions(Dataset& dataset) {
  return dataset.groups[0].variables[0];
}

}  // namespace

TEST_CASE("a good dataset is valid, and so is an empty one") {
  validate(sample::study());
  validate(sample::unit(1, 2));
  validate({});
}

TEST_CASE("shapes must fit") {
  CHECK_THAT(fault([](Dataset& d) { admissions(d).data = std::vector<double>(47); }),
             Contains("/outcomes/admissions holds 47 values where its shape (2 x 4 x 3 x 2) asks for 48"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).dimensions[3] = "place"; }),
             Contains("has dimension \"place\", which its group has no coordinate for"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).dimensions[3] = "time"; }),
             Contains("dimension \"time\" twice") && Contains("time_to"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).dimensions.clear(); }), Contains("asks for 1"));
}

TEST_CASE("names must be names everywhere, and be there once") {
  for (const char* name : {"", "2nd", "bed days", "a/b", "ŵ", "_x", "."})
    CHECK_THAT(fault([&](Dataset& d) { admissions(d).name = name; }), Contains("not a plain name"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).name = "crises"; }),
             Contains("/outcomes/crises is there twice"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).name = "area"; }),
             Contains("/outcomes/area is there twice"));
  CHECK_THAT(fault([](Dataset& d) { d.groups[1].name = "outcomes"; }), Contains("/outcomes is there twice"));
  CHECK_THAT(fault([](Dataset& d) { d.groups[0].groups = {Group{"crises"}}; }), Contains("there twice"));
}

TEST_CASE("a variable says what it is") {
  CHECK_THAT(fault([](Dataset& d) { admissions(d).long_name.clear(); }), Contains("no long_name"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).units.clear(); }), Contains("no units"));
  CHECK_THAT(fault([](Dataset& d) { admissions(d).comment.clear(); }), Contains("no comment"));
  for (const char* units : {"days", "hours", "minutes", "seconds"})
    CHECK_THAT(fault([&](Dataset& d) { admissions(d).units = units; }), Contains("time differences"));
}

TEST_CASE("attributes can be written") {
  const auto with = [](Attribute attribute) {
    return fault([&](Dataset& d) { admissions(d).attributes.push_back(attribute); });
  };
  CHECK_THAT(with({"DIMENSION_LIST", "x"}), Contains("kept for the file format"));
  CHECK_THAT(with({"units", "x"}), Contains("has a field of its own"));
  CHECK_THAT(with({"source", "x"}), Contains("\"source\" of /outcomes/admissions is there twice"));
  CHECK_THAT(with({"seed", std::int64_t{1} << 31}), Contains("give it as text"));
  CHECK_THAT(with({"a/b", "x"}), Contains("unusable name"));
  CHECK_THAT(with({"", "x"}), Contains("unusable name"));
  CHECK_THAT(with({"said", "\xFF"}), Contains("not valid UTF-8"));
  CHECK_THAT(fault([](Dataset& d) {
               d.attributes.push_back({"title", "again"});
             }),
             Contains("\"title\" of the root is there twice"));
}

TEST_CASE("texts are text") {
  CHECK_THAT(fault([](Dataset& d) { admissions(d).comment = std::string("a\0b", 3); }),
             Contains("not valid UTF-8"));
  CHECK_THAT(fault([](Dataset& d) {
               d.groups[0].coordinates[3].values = std::vector<std::string>{"\xC3", "Powys"};
             }),
             Contains("/outcomes/area is not valid UTF-8"));
}

TEST_CASE("weights are there and fit") {
  CHECK_THAT(fault([](Dataset& d) { admissions(d).weight = "length"; }),
             Contains("weighted by \"length\", which is not"));
  CHECK_THAT(fault([](Dataset& d) { d.groups[0].variables[2].weight = "crises"; }),
             Contains("that it lacks"));
}

TEST_CASE("all faults are told at once") {
  const std::string message = fault([](Dataset& d) {
    admissions(d).units.clear();
    d.groups[1].variables[0].comment.clear();
  });
  CHECK_THAT(message,
             Contains("/outcomes/admissions has no units") && Contains("/parameters/value has no comment"));
}
