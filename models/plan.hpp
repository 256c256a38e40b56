#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/geography/travel.hpp"
#include "models/parameters.hpp"
#include "models/population/risk_classes.hpp"
#include "sim/season.hpp"

namespace models {

using StageIndex = std::uint16_t;
using CauseIndex = std::uint8_t;
inline constexpr StageIndex way_out = static_cast<StageIndex>(-1);
inline constexpr std::uint16_t no_service = static_cast<std::uint16_t>(-1);

// A world's parameters flattened for the run: names are indices, tables are arrays over risk classes. Built
// once, never changed, shared by all regions and replications.
struct Plan {
  static constexpr std::size_t most_hazards = 32;
  static constexpr std::size_t most_programmes = 32;

  struct Effect {
    std::uint8_t programme = 0;
    double half = 1, full = 1;       // rate ratio while building up, and in full
  };
  struct Hazard {
    HazardDoes does{};
    StageIndex enter = way_out;
    std::uint8_t runs_at = 0;        // bit per Place
    std::uint64_t purpose = 0;       // of its budgets
    sim::Season season;
    std::vector<Effect> effects;     // of programmes; the strongest alone is felt
  };
  // Where an episode goes on: cumulative shares and their targets.
  struct Route {
    std::vector<double> up_to;
    std::vector<StageIndex> to;
  };
  struct Stage {
    std::uint64_t address = 0;       // of its draws, by name
    std::uint16_t service = no_service;
    Place place{}, waits_at{};
    std::uint8_t priority = 0;
    bool keeps_place = false;
    bool stays_put = false;
    bool ends_on_admission = false;
    StageIndex if_full = way_out;    // way_out = waits
    std::vector<sim::Distribution> takes;
    std::vector<std::uint8_t> pick;            // by risk class: which of `takes`
    std::vector<double> factor;                // by risk class
    std::vector<Route> routes;
    std::vector<std::uint8_t> route;           // by cause, risk class: which of `routes`
  };
  struct Service {
    std::vector<std::int64_t> capacity;        // by region, scaled; Capacity::unlimited
    std::vector<std::vector<Provider>> providers;
    std::uint64_t address = 0;
    bool unlimited_in(std::size_t region) const { return capacity[region] == ServiceParameters::unlimited; }
  };
  struct Programme {
    PersonFilter filter;
    std::vector<char> who;                     // by risk class: eligible
    std::uint64_t offer = 0, uptake_purpose = 0;
    std::vector<std::int64_t> places_by_month; // offered in all areas together up to and including month m
  };

  explicit Plan(const WorldParameters& parameters);

  const WorldParameters parameters;
  sim::Calendar calendar;
  RiskClasses classes;
  Travel travel;
  std::vector<Hazard> hazards;
  std::vector<double> rates;                   // events per second, [risk class][hazard]
  std::array<std::uint64_t, place_count> running_at{};   // by Place: a bit for each hazard whose clock runs there
  std::vector<std::uint8_t> slowed_hazards;    // those on which some programme works
  std::vector<Stage> stages;
  std::vector<Service> services;
  std::vector<Programme> programmes;
  std::vector<std::string> causes;             // hazards, then arrivals
  std::vector<std::uint64_t> cause_purpose;    // of what happens in an episode of that cause
  std::vector<StageIndex> arrival_enters;      // by arrival
  std::vector<std::uint32_t> region_of_area;
  std::vector<double> deaths_by_age;           // per person-year, averaged; shapes the initial ages
  std::vector<std::uint32_t> utility_group;    // by risk class: index into the utility table
  std::vector<sim::SimTime> month_starts;      // instants after 0 and before the end
  std::vector<sim::SimTime> census;            // when delays are counted, from the warm-up on

  std::size_t regions() const { return parameters.geography.regions.size(); }
  std::size_t areas() const { return parameters.areas.size(); }
  // The first second at which someone belongs to an age band.
  sim::SimTime reaches_band(std::int32_t born, std::size_t band) const {
    return {(born + band_starts_[band]) * 86400};
  }

 private:
  std::vector<std::int64_t> band_starts_;      // days from birth
};

}  // namespace models
