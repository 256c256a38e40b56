#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/geography/parameters.hpp"
#include "models/needs/parameters.hpp"
#include "models/outcomes/parameters.hpp"
#include "models/pathway/parameters.hpp"
#include "models/population/parameters.hpp"
#include "models/prevention/parameters.hpp"
#include "models/services/parameters.hpp"
#include "sim/calendar.hpp"

namespace models {

// People who come from outside, one after another, and leave when their pathway ends.
struct ArrivalParameters {
  std::string name;
  std::string enter_stage;
  sim::Distribution every = sim::Distribution::exponential(1);  // seconds between two arrivals
};

// The span of a run. Nothing before `warm_up` is counted.
struct TimeParameters {
  sim::Calendar::Date start{};
  sim::SimTime warm_up{};     // instant at which counting begins
  sim::SimTime end{};         // instant at which it stops
};

// A whole world, checked and ready to be built. Names have been read; an index refers to the list beside it.
struct WorldParameters {
  std::string title;
  TimeParameters time;
  std::uint64_t seed = 1;
  double scale = 1;
  std::vector<std::string> areas;                   // names; one "all" in a system without geography
  GeographyParameters geography;                    // at least one region
  std::optional<PopulationParameters> population;   // none in a system of arrivals only
  std::vector<HazardParameters> hazards;
  std::vector<ArrivalParameters> arrivals;          // into the first region
  std::vector<ServiceParameters> services;
  std::vector<StageParameters> stages;
  std::vector<ProgrammeParameters> programmes;
  QualityOfLife quality_of_life;
};

}  // namespace models
