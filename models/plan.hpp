#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/arrivals/stream.hpp"
#include "models/geography/travel.hpp"
#include "models/needs/rate_tables.hpp"
#include "models/parameters.hpp"
#include "models/plan_waiting.hpp"
#include "models/population/by_cause.hpp"
#include "models/population/by_class.hpp"
#include "models/population/citizen.hpp"
#include "models/population/risk_classes.hpp"
#include "sim/distribution_under_way.hpp"
#include "sim/random.hpp"
#include "sim/season.hpp"

namespace models {

using StageIndex = std::uint16_t;
using CauseIndex = std::uint8_t;
inline constexpr StageIndex way_out = static_cast<StageIndex>(-1);
inline constexpr std::uint16_t no_service = static_cast<std::uint16_t>(-1);

// A world's parameters flattened for the run: names are indices, tables are arrays over risk classes. Built
// once, shared by all regions and replications and never changed, but where worlds share a history: see
// shared_history.hpp.
struct Plan {
  static constexpr std::size_t most_hazards = 32;
  static constexpr std::size_t most_programmes = 32;
  static constexpr std::int64_t for_as_long = -1;

  struct Effect {
    std::uint8_t programme = 0;
    double half = 1, full = 1;       // rate ratio while building up, and in full
  };
  // A change of an attribute; see Setting.
  struct Set {
    Setting what;
    std::uint64_t purpose = 0;       // of its draw, by the attribute's name
  };
  // A link that is on; see LinkParameters.
  struct Link {
    struct Effect {
      std::uint8_t hazard = 0;
      double ratio = 1;
    };
    sim::Duration longer_than{}, lasts{};
    bool afterwards = false;
    std::vector<Effect> effects;
  };
  struct Hazard {
    HazardDoes does{};
    StageIndex enter = way_out;
    std::uint8_t runs_at = 0;        // bit per Place
    std::uint64_t purpose = 0;       // of its budgets
    std::vector<Set> sets;           // for HazardDoes::set
    std::uint32_t begins_links = 0;  // a bit for each
    sim::Season season;
    std::vector<Effect> effects;     // of programmes; the strongest alone is felt
  };
  // Where an episode goes on: cumulative shares and their targets.
  struct Route {
    std::vector<double> up_to;
    std::vector<StageIndex> to;
    // Looked at where some way on of the stage depends on more than who somebody is.
    PersonFilter who;
    std::vector<char> concerns;      // by cause
    Circumstances when;
    std::vector<std::uint16_t> free_of, queue_of;   // the services of `when`
  };
  struct Stage {
    std::uint64_t address = 0;       // of its draws, by name
    std::uint16_t service = no_service;
    Place place{}, waits_at{};
    std::uint8_t priority = 0;
    bool keeps_place = false;
    bool stays_put = false;
    bool ends_on_admission = false;
    bool pauses = false;
    std::int64_t keeps_paused = for_as_long;   // seconds
    bool general = false;            // its services have rules beyond a plain line: see StageRules
    StageIndex if_full = way_out;    // way_out = waits
    std::vector<sim::Distribution> takes;
    std::vector<ByClass<std::uint16_t>> pick;  // which of `takes`; by next step, then by cause, where they matter
    std::vector<StageIndex> pick_next;         // the next steps that matter; empty = drawn at the end
    bool pick_by_cause = false;
    ByClass<double> factor;
    std::vector<Route> routes;
    ByCause<std::uint8_t> route;     // which of `routes`
    bool circumstantial = false;               // some way on depends on more than cause and class
    std::vector<Set> sets_at_start, sets;
    std::uint32_t begins_links = 0, ends_links = 0;   // when it is over; when it begins
    std::uint32_t links_inside = 0, links_waiting = 0;   // that hold of whoever is in it, or waits for it
    // Of other episodes of the person, when it is over.
    std::vector<StageIndex> starts, ends;
    std::vector<std::pair<StageIndex, StageIndex>> changes;
    // A hint of what memory is wanted: when it is over, other clocks run as a rule, or at other rates.
    bool moves_clocks = false;
    bool touches_others() const { return !starts.empty() || !ends.empty() || !changes.empty(); }

    // Which of `takes`.
    std::size_t choice(RiskClass risk, CauseIndex cause, std::size_t cause_count, StageIndex next) const {
      std::size_t at = 0;
      while (at + 1 < pick_next.size() && pick_next[at] != next) ++at;
      if (pick_by_cause) at = at * cause_count + cause;
      return pick[at][risk];
    }
    std::vector<std::uint16_t> moves;          // into Plan::moves: ways on that have a value
    std::vector<double> at_start;              // by risk class: share who are in it at the start; empty = nobody
    std::vector<sim::UnderWay> under_way;           // by `takes`, where somebody is
    std::uint64_t at_start_purpose = 0;
    bool over_by_the_week = false;             // its end is moved by:
    sim::WeekRhythm over_at;
  };
  struct Service {
    std::vector<std::int64_t> capacity;        // by region, scaled; Capacity::unlimited
    std::vector<std::vector<Provider>> providers;
    std::uint64_t address = 0;
    bool unlimited_in(std::size_t region) const { return capacity[region] == ServiceParameters::unlimited; }
  };
  struct Programme {
    PersonFilter filter;
    ByClass<char> who;                         // it is meant for them
    bool scored = false;
    ByClass<char> among;                       // a score is put to them
    double sensitivity = 1, specificity = 1;
    std::uint64_t score = 0;
    // Whether a place may be offered: they are, or the score takes them for, somebody it is meant for.
    bool is_offered(const sim::Draws& draws, CitizenId citizen, RiskClass risk) const {
      if (!scored) return who[risk];
      return among[risk] && draws.uniform(citizen, score, 0) < (who[risk] ? sensitivity : 1 - specificity);
    }
    std::uint64_t offer = 0, uptake_purpose = 0;
    std::optional<std::size_t> staff;          // the group whose hours it needs
    std::vector<std::int64_t> places_by_month; // offered in all areas together up to and including month m
  };

  // A way on that has a value.
  struct Move {
    StageIndex from = way_out, to = way_out;
    MoveValue value;
  };
  // People who are there at the start.
  struct Start {
    StageIndex stage = way_out;
    CauseIndex cause = 0;
    std::uint64_t name = 0;
    std::int64_t inside = 0, waiting = 0;
    std::uint16_t area = 0;
  };

  explicit Plan(const WorldParameters& parameters);

  // From now on as `other` is in what acts from a date on: programmes and the timetables of services. All else of the two
  // must be the same, and stays where it is; see shared_history.hpp.
  void take_dated_from(const Plan& other);

  WorldParameters parameters;
  sim::Calendar calendar;
  RiskClasses classes;
  Travel travel;
  std::vector<Hazard> hazards;
  RateTables rates;
  std::array<std::uint64_t, place_count> running_at{};   // by Place: a bit for each hazard whose clock runs there
  std::vector<std::uint8_t> slowed_hazards;    // those on which some programme works
  std::vector<Link> links;                     // those that are on
  std::uint32_t state_links = 0;               // a bit for each of them that begins by a state
  std::array<std::uint32_t, place_count> links_at{};   // by Place: those that hold of whoever is there
  std::vector<Stage> stages;
  std::vector<Service> services;
  std::vector<StageRules> stage_rules;         // by stage; filled where the stage is general
  std::vector<ServiceRules> service_rules;     // by service
  bool any_general = false;
  bool any_mutual_aid = false;                 // regions lend each other units of some service
  bool any_dormant = false;                    // episodes may pause, or begin beside others
  bool lists_holders = false;                  // someone may have to know who holds the units of a service
  std::vector<Programme> programmes;
  std::vector<std::string> causes;             // hazards, then arrivals
  std::vector<std::uint64_t> cause_purpose;    // of what happens in an episode of that cause
  std::vector<std::uint64_t> changeover_purpose;   // of turnarounds and transfers in it
  std::vector<StageIndex> arrival_enters;      // by arrival
  std::vector<StreamAddress> arrival_streams;
  std::vector<Start> starts;
  std::vector<Move> moves;
  std::vector<StageIndex> begun_before;        // stages that hold people at the start; their cause is the last one
  std::vector<std::uint32_t> region_of_area;
  std::vector<StagePrice> prices;              // by region, stage
  std::vector<double> deaths_by_age;           // per person-year, averaged; shapes the initial ages
  ByClass<std::uint32_t> utility_group;        // index into the utility table
  std::vector<sim::SimTime> month_starts;      // instants after 0 and before the end
  std::vector<sim::SimTime> census;            // when delays are counted, from the warm-up on

  std::size_t regions() const { return parameters.geography.regions.size(); }
  bool is_external(std::size_t region) const { return parameters.geography.regions[region].external; }
  // What a stage costs that is given in a region: an external one's list is at its tariff, to the penny.
  const StagePrice& price(std::size_t region, std::size_t stage) const { return prices[region * stages.size() + stage]; }
  std::size_t areas() const { return parameters.areas.size(); }
  // Whether a stage needs units of a service, alone or beside others.
  bool needs(std::size_t stage, std::size_t service) const {
    if (stages[stage].service == service) return true;
    for (const StageRules::Need& need : stage_rules[stage].needs)
      if (need.service == service) return true;
    return false;
  }
  // The first second at which someone belongs to an age band.
  sim::SimTime reaches_band(std::int32_t born, std::size_t band) const {
    return {(born + band_starts_[band]) * 86400};
  }

 private:
  std::vector<std::int64_t> band_starts_;      // days from birth
};

}  // namespace models
