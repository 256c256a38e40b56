#include "output/report/economics_text.hpp"

#include <catch2/catch.hpp>

#include "output/analysis/findings.hpp"
#include "tests/output/sampled.hpp"

using namespace output;
using Catch::Matchers::Contains;

TEST_CASE("cash, capacity and welfare stand side by side for every scenario and are not added") {
  Dataset study = sampled::study({.draws = 4, .per_draw = 2});
  for (Variable& variable : study.groups[0].variables)
    if (variable.name == "admissions") variable.name = "bed_days";
  const auto found = analysis::findings(study, "baseline", {});
  const std::string text = report::payers_text(found);
  CHECK_THAT(text, Contains("Three things that are never added up") && Contains("Cash released, net, £") &&
                       Contains("Capacity: bed days freed") && Contains("Welfare: QALYs"));
  // Fewer bed days are days freed.
  const auto line = text.find("\nhome_first", text.find("Capacity: bed days freed"));
  REQUIRE(line != std::string::npos);
  const std::string row = text.substr(line, text.find('\n', line + 1) - line);
  std::size_t days = 0;
  while (found.comparison.outcomes[days].name != "bed_days") ++days;
  REQUIRE(found.comparison.differences[0][days].difference < 0);
  CHECK_THAT(row, Contains(" +"));
  CHECK_THAT(row, !Contains("nan"));
}
