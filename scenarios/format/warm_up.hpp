#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/quantity.hpp"
#include "scenarios/format/section.hpp"

namespace scenarios::format {

// A warm-up that is to be found from pilot runs instead of stated.
struct FoundWarmUp {
  std::string service;
  bool waiting = true;      // how many wait for it; else how many of its units are in use
  int pilots = 5;
  std::optional<Span> run;  // a pilot's length; nothing = as long as the study's runs
  Position at;              // of the key
};

// Reads `warm_up` of a study that has been checked key by key; nothing where it has none. Tells where the study states its
// warm-up too, and of a service that is not among `services`.
std::optional<FoundWarmUp> read_warm_up(const Section& study, const std::vector<std::string>& services, Faults& faults);

}  // namespace scenarios::format
