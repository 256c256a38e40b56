#include "output/join.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "output/error.hpp"

using namespace output;

namespace {

Dataset part(const std::string& scenario, std::vector<std::int32_t> replications, std::vector<double> values) {
  Group group{"outcomes"};
  group.coordinates = {{"scenario", std::vector<std::string>{scenario}},
                       {"replication", replications},
                       {"area", std::vector<std::string>{"Hill", "Bay"}}};
  group.variables.push_back({"falls", {"scenario", "replication", "area"}, std::move(values), "Falls", "1", "each"});
  group.variables.push_back({"size", {"area"}, std::vector<double>{3, 4}, "Size", "1", "each"});
  return {{{"title_" + scenario, scenario}}, {group}};
}

}  // namespace

TEST_CASE("parts are laid where their units stand, whatever their order; who is missing is missing") {
  const Dataset all = join({part("b", {1, 0}, {5, 6, 7, 8}), part("a", {1}, {1, 2})}, {"a", "b"}, {0, 1});
  const auto& falls = std::get<std::vector<double>>(all.group("outcomes").variable("falls").data);
  REQUIRE(falls.size() == 8);
  CHECK(std::isnan(falls[0]));
  CHECK(std::vector<double>(falls.begin() + 2, falls.end()) == std::vector<double>{1, 2, 7, 8, 5, 6});
  CHECK(std::get<std::vector<double>>(all.group("outcomes").variable("size").data) == std::vector<double>{3, 4});
  CHECK(all.group("outcomes").coordinate("replication").size() == 2);
  CHECK(text_of(all.attributes, "title_a") == "a");
  CHECK(text_of(all.attributes, "title_b") == "b");
  CHECK_THROWS_AS(join({part("c", {0}, {1, 2})}, {"a"}, {0}), Error);
  CHECK_THROWS_AS(join({}, {"a"}, {0}), Error);
}
