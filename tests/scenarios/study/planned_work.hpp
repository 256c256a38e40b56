#pragma once

#include <catch2/catch.hpp>
#include <filesystem>

#include "scenarios/format/study.hpp"
#include "scenarios/study/plan_study.hpp"
#include "scenarios/study/runner.hpp"

namespace tests {

// A study file as the program would run it: two jobs, the baseline called so.
inline scenarios::study::Work planned_work(const std::filesystem::path& file, const std::filesystem::path& out) {
  const auto read = scenarios::format::read_study(file);
  INFO(read.faults.text());
  REQUIRE(read.study);
  scenarios::study::Work work;
  work.scenarios = scenarios::study::plan_scenarios(read.study->scenarios, read.study->conduct);
  work.replications = read.study->replications;
  work.stopping = read.study->conduct.replications;
  work.each = read.study->conduct.sampled.each;
  work.conduct = {"test", 1, 2};
  work.baseline = "baseline";
  work.destination = out;
  return work;
}

}  // namespace tests
