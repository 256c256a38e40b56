#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "models/outcomes/report.hpp"
#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

// Two hundred people, a year, every mechanism but journeys.
WorldParameters town() {
  WorldParameters w = worlds::three_regions(200, 365);
  w.title = "a town of two hundred";
  w.time.warm_up = {0};
  w.areas = {"town"};
  w.population->areas.resize(1);
  w.population->growth = 1;
  w.geography = {};
  w.geography.regions = {{"here", {0}}};
  for (auto& service : w.services) {
    service.capacity.resize(1);
    service.providers.assign(1, {});
  }
  return w;
}

// Every outcome by month, one line each, with its label along the second axis.
std::string summary(const WorldParameters& parameters) {
  const auto plan = std::make_shared<const Plan>(parameters);
  World world(plan, Settlers::of(*plan), 0);
  world.run_alone();
  std::ostringstream text;
  text << parameters.title << ", by month\n";
  for (const sim::Probe& probe : outcomes(*plan, world.totals())) {
    text << "\n" << probe.long_name << " [" << probe.unit << "]\n";
    const std::size_t lines = probe.axes.size() > 1 ? probe.axes[1].labels.size() : 1;
    for (std::size_t line = 0; line < lines; ++line) {
      text << "  " << (probe.axes.size() > 1 ? probe.axes[1].labels[line] : "all") << ":";
      for (std::size_t i = line; i < probe.values.size(); i += lines) {
        char number[32];
        std::snprintf(number, sizeof number, " %.10g", probe.values[i]);
        text << number;
      }
      text << "\n";
    }
  }
  return text.str();
}

}  // namespace

// scripts/renew_golden writes what is expected anew; its diff is to be read.
TEST_CASE("a town of two hundred people lives the year it always lived") {
  const std::string path = GOFAL_GOLDEN "/town.txt";
  const std::string now = summary(town());
  if (const char* renew = std::getenv("GOFAL_RENEW_GOLDEN"); renew && *renew) {
    std::ofstream(path) << now;
    SUCCEED("renewed");
    return;
  }
  std::ifstream file(path);
  REQUIRE(file.good());
  std::string expected_line, line;
  std::istringstream lines(now);
  std::string heading;
  while (std::getline(file, expected_line)) {
    REQUIRE(std::getline(lines, line));
    if (!line.empty() && line[0] != ' ') heading = line;
    CAPTURE(heading);
    REQUIRE(line == expected_line);
  }
  REQUIRE_FALSE(std::getline(lines, line));
}
