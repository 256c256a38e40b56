#include "scenarios/format/difference.hpp"

#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

const std::string queue = R"(gofal: 1
title: A queue
time: {start: 2030-01-01, run: 30 days}
arrivals: {people: {every: {exponential: 1 hour}, enter: clinic}}
services: {desk: {capacity: 4}}
pathway:
  clinic: {service: desk, takes: {exponential: 2 hours}, cost: {each: £20, payer: NHS}, then: leave}
)";

ScenarioInfo read(const tests::Folder& folder, const std::string& name, const std::string& text) {
  auto result = read_scenario(folder.write(name, text));
  INFO(result.faults.text());
  REQUIRE(result.scenario);
  return result.scenario->info;
}

// What is said below the line that names the two.
std::string said(const std::string& before, const std::string& after) {
  const tests::Folder folder;
  const std::string text = differences(read(folder, "before.yaml", before), read(folder, "after.yaml", after));
  return text.substr(text.find("\n\n") + 2);
}

}  // namespace

TEST_CASE("scenarios that say the same in other words do not differ") {
  CHECK(said(queue, queue) == "Nothing differs.\n");
  CHECK(said(queue, tests::replaced(queue, "title: A queue", "title: Another name")) == "Nothing differs.\n");
  CHECK(said(queue, tests::replaced(queue, "{start: 2030-01-01, run: 30 days}", "{run: 30 days, start: 2030-01-01}")) ==
        "Nothing differs.\n");
}

TEST_CASE("a changed number is told with its place, and how much it changed where units agree") {
  CHECK(said(queue, tests::replaced(queue, "capacity: 4", "capacity: 5")) ==
        "services > desk > capacity: 4 becomes 5 (+25%)\n");
  CHECK(said(queue, tests::replaced(queue, "£20", "£15")) == "pathway > clinic > cost > each: £20 becomes £15 (-25%)\n");
  CHECK(said(queue, tests::replaced(queue, "2 hours", "90 minutes")) ==
        "pathway > clinic > takes > exponential: 2 hours becomes 90 minutes\n");
  CHECK(said(queue, tests::replaced(queue, "takes: {exponential: 2 hours}", "takes: 2 hours")) ==
        "pathway > clinic > takes: {exponential: 2 hours} becomes 2 hours\n");
}

TEST_CASE("what is new or gone is told whole") {
  const std::string more = queue + "  review: {takes: 10 minutes, then: leave}\n";
  const std::string with_review = tests::replaced(more, "then: leave}\n  review", "then: review}\n  review");
  CHECK(said(queue, with_review) ==
        "pathway > clinic > then: leave becomes review\n"
        "pathway > review is new:\n    takes: 10 minutes\n    then: leave\n");
  CHECK(said(with_review, queue) ==
        "pathway > clinic > then: review becomes leave\n"
        "pathway > review is gone:\n    takes: 10 minutes\n    then: leave\n");
  CHECK(said(queue, queue + "seed: 7\n") == "seed is new: 7\n");
  CHECK(said(queue + "seed: 7\n", queue) == "seed is gone; it was 7\n");
}

TEST_CASE("the first line names both with their files") {
  const tests::Folder folder;
  const auto before = read(folder, "a.yaml", queue);
  const auto after = read(folder, "b.yaml", tests::replaced(queue, "A queue", "Another"));
  CHECK(differences(before, after).starts_with("Another (" + after.path + ") against A queue (" + before.path + ")\n\n"));
}
