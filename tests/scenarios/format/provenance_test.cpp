#include "scenarios/format/provenance.hpp"

#include <catch2/catch.hpp>

#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;

namespace {

constexpr const char* base = R"(gofal: 1
title: A queue
time: {start: 2030-01-01, run: 100 days}
arrivals:
  patients: {every: {exponential: 1 hour}, enter: clinic}
services:
  desk:
    capacity: {value: 30, ci95: [20, 40], source: Visit 2029, confidence: measured}
    source: The manager
  room.2: {capacity: 5}
pathway:
  clinic: {service: desk, takes: {exponential: 2 hours}, then: {look: 50%, leave: 50%}}
  look:
    service: room.2
    takes: 1 hour
    then:
      - {when: {cause: patients}, go: leave}
      - {go: leave}
)";

// Three files laid over each other, and what is told of a path, without the folder's name.
std::string told(const std::string& path) {
  const tests::Folder folder;
  folder.write("base.yaml", base);
  folder.write("more.yaml", "gofal: 1\nextends: base.yaml\nservices: {desk: {capacity: +50%}, room.2: {capacity: 7}}\n");
  const auto result = read_scenario(folder.write("top.yaml", "gofal: 1\nextends: more.yaml\nservices:\n  desk: {capacity: +5}\n"));
  REQUIRE(result.scenario);
  const auto read = provenance(result.scenario->info, path);
  std::string text = read ? *read.value : read.trouble.problem + " | " + read.trouble.why + " | " + read.trouble.suggestion;
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
  return text;
}

}  // namespace

TEST_CASE("a number's origin is every file that spoke of it, the last first, and its source") {
  CHECK(told("services.desk.capacity.value") ==
        "services.desk.capacity.value: 50\n"
        "    top.yaml:4:20 says +5\n"
        "    more.yaml:3:29 said +50%\n"
        "    base.yaml:8:23 said 30\n"
        "    source: Visit 2029; confidence: measured (said of services.desk.capacity)\n"
        "    meaning: The number, with its unit.\n");
  const std::string whole = told("services.desk.capacity");
  CHECK_THAT(whole, Catch::StartsWith("services.desk.capacity: {value: 50, ci95: [35, 65]"));
  CHECK_THAT(whole, Catch::Contains("top.yaml:4:20 says +5\n    more.yaml:3:29 said +50%\n    base.yaml:8:23 said 30\n"));
  CHECK_THAT(whole, Catch::Contains("source: Visit 2029; confidence: measured\n"));
}

TEST_CASE("a replaced number names the file that said it before; the source may be that of the whole") {
  CHECK(told("services.room.2.capacity") ==
        "services.room.2.capacity: 7\n"
        "    more.yaml:3:55 says 7\n"
        "    base.yaml:10:22 said 5\n"
        "    meaning: How many units there are, in the one region or by region; 0 where a region has none.\n");
}

TEST_CASE("what no file says is told to be the default") {
  CHECK(told("services.desk.unit") ==
        "services.desk.unit: places\n"
        "    the default; no file says anything here\n"
        "    meaning: What one of its units is called, in the plural.\n");
  CHECK_THAT(told("services.desk.elsewhere"), Catch::Contains("it has no default"));
}

TEST_CASE("of a part, each value is told; lists count from one") {
  const std::string all = told("services");
  CHECK_THAT(all, Catch::Contains("services.desk.capacity: ") && Catch::Contains("services.room.2.capacity: 7"));
  CHECK_THAT(told("pathway.look.then[2].go"), Catch::StartsWith("pathway.look.then[2].go: leave\n    base.yaml:18:"));
  CHECK_THAT(told("pathway.look.then[3]"), Catch::StartsWith("`pathway.look.then` has no item [3] | it has 2 items"));
}

TEST_CASE("what is not there is told with the nearest name") {
  CHECK(told("services.dask.capacity") ==
        "there is no `dask` in `services` | only what is there has an origin | did you mean `desk`?");
  CHECK(told("service") == "there is no `service` in the scenario | only what is there has an origin | did you mean `services`?");
}
