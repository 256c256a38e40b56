#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/format/study_conduct.hpp"
#include "scenarios/format/uncertain.hpp"

namespace scenarios::study {

// A number that is sampled, and what it is called among the results: by its path; with the scenario's name behind it
// where another scenario says something else there.
struct SampledNumber {
  std::string name;
  format::UncertainNumber number;
};

// What uncertain numbers are in each replication. A number is addressed by its path and the draw, so it is the same in
// every scenario that states the same, whatever else they state; where they state different things of the same number
// it lies equally far up in each.
class Sampling {
 public:
  // In a Latin hypercube draws are spread evenly within blocks: the first `from` replications, then each batch.
  Sampling(const format::StudyConduct& conduct, std::uint64_t seed);

  // Replications that share a draw have the same numbers.
  int draw_of(int replication) const { return replication / each_; }
  double value(const format::UncertainNumber& number, int replication) const;
  // What sampled results depend on, apart from scenario and seed.
  std::string text() const;

 private:
  // Of something named, in a draw, in (0, 1).
  double uniform(const std::string& name, std::uint64_t purpose, int draw) const;

  std::uint64_t seed_;
  int each_;
  bool latin_hypercube_;
  int first_block_, block_;  // in draws
};

// The numbers of several scenarios, each with its name. `scenarios` are named and in the order of the study.
std::vector<SampledNumber> name_numbers(
    const std::vector<std::pair<std::string, std::vector<format::UncertainNumber>>>& scenarios);

// The group `parameters` of a result: over (replication, parameter).
output::Group parameter_group(const Sampling& sampling, const std::vector<SampledNumber>& numbers, int replications);

}  // namespace scenarios::study
