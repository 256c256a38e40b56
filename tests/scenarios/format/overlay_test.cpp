#include "scenarios/format/overlay.hpp"

#include <catch2/catch.hpp>

#include "scenarios/format/yaml.hpp"
#include "scenarios/format/yaml_text.hpp"
#include "tests/scenarios/format/files.hpp"

using namespace scenarios::format;
using tests::parsed;

namespace {

std::string laid(const std::string& base, const std::string& overlay) {
  Node tree = parsed(base);
  Faults faults;
  lay_over(tree, parsed(overlay), record_named("scenario"), faults);
  INFO(faults.text());
  CHECK(faults.none());
  return flow_text(tree);
}

std::string told(const std::string& base, const std::string& overlay) {
  Node tree = parsed(base);
  Faults faults;
  lay_over(tree, parsed(overlay), record_named("scenario"), faults);
  REQUIRE(!faults.none());
  return faults.sorted()[0].problem;
}

}  // namespace

TEST_CASE("maps merge by name, the order of the extended file is kept") {
  CHECK(laid("services: {a: {capacity: 1}, b: {capacity: 2, unit: beds}}",
             "services: {b: {capacity: 3}, c: {capacity: 4}}") ==
        "{services: {a: {capacity: 1}, b: {capacity: 3, unit: beds}, c: {capacity: 4}}}");
}

TEST_CASE("scalars and lists replace, and a map may replace a scalar") {
  CHECK(laid("hazards: {f: {at: [home, supported]}}", "hazards: {f: {at: [home]}}") ==
        "{hazards: {f: {at: [home]}}}");
  CHECK(laid("services: {a: {capacity: 1}}", "services: {a: {capacity: {North: 1}}}") ==
        "{services: {a: {capacity: {North: 1}}}}");
}

TEST_CASE("what only makes sense whole is replaced whole") {
  CHECK(laid("pathway: {s: {then: {home: 40%, ward: 60%}}}", "pathway: {s: {then: {home: 100%}}}") ==
        "{pathway: {s: {then: {home: 100%}}}}");
  CHECK(laid("pathway: {s: {takes: {gamma: {mean: 1 day, sd: 1 day}}}}",
             "pathway: {s: {takes: {exponential: 1 day}}}") ==
        "{pathway: {s: {takes: {exponential: 1 day}}}}");
  CHECK(laid("hazards: {f: {rate: {by: age, 0: 1 per year, 65: 2 per year}}}",
             "hazards: {f: {rate: {by: age, 0: 3 per year}}}") ==
        "{hazards: {f: {rate: {by: age, 0: 3 per year}}}}");
  CHECK(laid("hazards: {f: {rate: {table: a.csv}}}", "hazards: {f: {rate: {value: 1 per year}}}") ==
        "{hazards: {f: {rate: {value: 1 per year}}}}");
  CHECK(laid("population: {growth: {value: 1, ci95: [0, 2]}}", "population: {growth: {value: 3}}") ==
        "{population: {growth: {value: 3}}}");
  CHECK(laid("services: {b: {elsewhere: {S: {N: 50%, W: 50%}, T: N}}}",
             "services: {b: {elsewhere: {S: {N: 100%}}}}") ==
        "{services: {b: {elsewhere: {S: {N: 100%}, T: N}}}}");
}

TEST_CASE("entries are removed and numbers changed") {
  CHECK(laid("services: {a: {capacity: 10}, b: {capacity: 2}}",
             "services: {a: {capacity: +40%}, b: remove}") == "{services: {a: {capacity: 14}}}");
  CHECK(laid("quality_of_life: {added: {hospital: -0.2}}", "quality_of_life: {added: {hospital: -0.25}}") ==
        "{quality_of_life: {added: {hospital: -0.25}}}");
  CHECK(laid("title: A", "title: +40%") == "{title: +40%}");
}

TEST_CASE("what is not there can be neither changed nor removed") {
  CHECK(told("services: {beds: {capacity: 1}}", "services: {bads: {capacity: +40%}}") ==
        "there is no `bads` to change in the extended file");
  CHECK(told("services: {beds: {capacity: 1}}", "services: {bads: remove}") ==
        "there is no `bads` to remove in the extended file");
  CHECK(told("services: {beds: {unit: beds}}", "services: {beds: {capacity: +40%}}") ==
        "there is no `capacity` to change in the extended file");
}

TEST_CASE("a chain is laid over link by link and tables keep their place") {
  const tests::Folder folder;
  folder.write("data/base.yaml",
               "gofal: 1\ntitle: Base\nwhy: because\nservices: {a: {capacity: 10}}\n"
               "population: {people: {table: people.csv}, female: {table: /data/f.csv}}\n");
  folder.write("mid.yaml", "gofal: 1\nextends: data/base.yaml\nservices: {a: {capacity: +50%}}\n");
  const std::string top = folder.write(
      "policy/top.yaml", "gofal: 1\nextends: ../mid.yaml\ntitle: Top\nservices: {a: {capacity: +2}}\n");
  InputFiles files;
  Faults faults;
  const auto tree = read_resolved(top, {}, files, faults);
  INFO(faults.text());
  REQUIRE(tree);
  CHECK(flow_text(*tree) ==
        "{gofal: 1, title: Top, services: {a: {capacity: 17}}, "
        "population: {people: {table: ../data/people.csv}, female: {table: /data/f.csv}}}");
  CHECK(files.digests().size() == 3);
}

TEST_CASE("a value keeps the place where it was last written") {
  const tests::Folder folder;
  folder.write("base.yaml", "gofal: 1\nservices: {a: {capacity: 10, unit: beds}}\n");
  const std::string top =
      folder.write("top.yaml", "gofal: 1\nextends: base.yaml\nservices:\n  a:\n    capacity: +50%\n");
  InputFiles files;
  Faults faults;
  const auto tree = read_resolved(top, {}, files, faults);
  const Node& service = *tree->find("services")->find("a");
  CHECK(service.find("capacity")->at.text() == top + ":5:15");
  CHECK(service.find("unit")->at.source->path().ends_with("base.yaml"));
}
