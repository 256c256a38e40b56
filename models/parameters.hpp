#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/arrivals/parameters.hpp"
#include "models/finance/parameters.hpp"
#include "models/geography/parameters.hpp"
#include "models/needs/links.hpp"
#include "models/needs/parameters.hpp"
#include "models/organisations/parameters.hpp"
#include "models/outcomes/parameters.hpp"
#include "models/pathway/parameters.hpp"
#include "models/population/declared.hpp"
#include "models/population/parameters.hpp"
#include "models/prevention/parameters.hpp"
#include "models/services/parameters.hpp"
#include "models/workforce/parameters.hpp"
#include "sim/calendar.hpp"

namespace models {

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
  std::vector<AttributeParameters> attributes;      // declared by the author, at most `most_attributes`
  std::optional<PopulationParameters> population;   // none in a system of arrivals only
  std::vector<HazardParameters> hazards;
  std::vector<LinkParameters> links;                // from what happens to somebody to their clocks
  bool ungraded_links = true;                       // false: those without a grade of evidence are off
  std::vector<ArrivalParameters> arrivals;
  std::vector<ServiceParameters> services;
  std::vector<StageParameters> stages;
  std::vector<ProgrammeParameters> programmes;
  OnDeadlock on_deadlock = OnDeadlock::unstated;
  QualityOfLife quality_of_life;
  DiscountParameters discount;
  bool by_deprivation = false;                      // what is counted is also counted by deprivation fifth
  LogParameters log;
  std::vector<StartParameters> start;
  std::vector<sim::Duration> audits;                // times of day at which services are looked at, besides always
  bool use_by_cause = false;                        // services are measured for each cause of episodes too
  WorkforceParameters workforce;                    // without groups: nobody counts staff
  FinanceParameters finance;
  LeadershipParameters leadership;

  // Whether there are organisations beside the regions.
  bool has_institutions() const { return workforce.any() || finance.on || leadership.any(); }
};

}  // namespace models
