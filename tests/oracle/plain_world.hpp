#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "models/world.hpp"
#include "tests/oracle/plain_log.hpp"

namespace oracle {

// The world of `models`, slowly and plainly: one agenda in a sorted map for all regions, letters as entries
// of it, cancelling by erasing, lines searched from end to end, clocks computed anew from the list of all
// rates they ever ran at, levels as lists of intervals cut into months at the end.
//
// It takes the addresses of draws, distributions and seasons from the code under test and nothing else: not
// its plan, rates, tally or report. With the same parameters and residents it must count the same to the
// second.
class PlainWorld {
 public:
  PlainWorld(const models::WorldParameters& parameters, const models::Settlers& settlers,
             std::uint64_t replication);
  ~PlainWorld();

  void run();

  // By the name of the probe: values over (period, axes ...), the last varying fastest.
  std::map<std::string, std::vector<double>> outcomes() const;

  // Everything that happened to anybody, in the order in which it happened.
  const std::vector<PlainLine>& log() const;

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace oracle
