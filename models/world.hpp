#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "models/organisations/institutions.hpp"
#include "models/organisations/region.hpp"
#include "models/plan.hpp"
#include "sim/probe.hpp"

namespace models {

// The people at the start, by region: the same for all scenarios and replications of a study that agree on
// population, geography, scale and seed, so that a study builds them once.
struct Settlers {
  std::vector<std::vector<Settler>> by_region;

  static Settlers of(const Plan& plan);
};

// A whole simulated world: one region or several, valid from the moment it exists, at time 0.
class World {
 public:
  // Regions move in beside each other where there is more than one thread.
  World(std::shared_ptr<const Plan> plan, const Settlers& settlers, std::uint64_t replication, unsigned threads = 1);

  const Plan& plan() const { return *plan_; }
  std::size_t regions() const { return regions_.size(); }
  Region& region(std::size_t index) { return *regions_[index]; }
  const Region& region(std::size_t index) const { return *regions_[index]; }
  // The organisations beside the regions; null when the scenario has none.
  Institutions* institutions() { return institutions_.get(); }
  const Institutions* institutions() const { return institutions_.get(); }

  // From now on the events of these hazards of the plan (a bit for each) are remembered once counting has begun, and all
  // deaths, also before.
  void remember(std::uint64_t hazards);
  // What was remembered in all regions, sorted.
  std::vector<Remembered> remembered() const;

  // How far a region may run before it must hear from the others.
  sim::Duration window() const;

  // Told with the instant up to which everything has run; for showing progress.
  using Progress = std::function<void(sim::SimTime)>;

  // Runs all regions, one after another in each window, without an engine: a system of one region, and the
  // slow twin of the actors. Progress is told at least as often as `at_most` says, where there is one region.
  void run_alone(const Progress& progress = {}, sim::Duration at_most = sim::days(7));
  // The same up to the last of its stops that is not after an instant, to be run on from there.
  void run_alone_up_to(sim::SimTime limit, const Progress& progress = {}, sim::Duration at_most = sim::days(7));

  // From now on another plan is followed, to which this world's has just been changed (Plan::take_dated_from).
  // `known` says how many changes of capacity of every service in every region it knew of before.
  void follow_changed_plan(const Settlers& settlers, const std::vector<std::vector<std::size_t>>& known);

  // In a copy of the process that will run on: see sim/large_pages.hpp.
  void take_own_pages();

  // Once everybody has run to the end: what is under way arrives and books are closed.
  void finish();

  // What must hold of the world as a whole once it has run: checked always.
  void check() const;

  // The sums over regions.
  Tally::Kept totals() const;
  // The same by deprivation fifth; nothing where the scenario does not ask for it.
  std::optional<Tally::Kept> totals_by_deprivation() const;
  // What was paid beside the price of cases, by the organisations or for units that are there; `kept` as `totals` has it.
  std::vector<BesideCases> beside_cases(const Tally::Kept& kept) const;
  // By region, in their order.
  std::vector<Flows::Kept> flows() const;
  // The event log of all regions, by time, region and the order in which it happened there. Empty unless asked for.
  std::vector<LogEntry> log() const;
  std::uint64_t events_run() const;

 private:
  void run_window(sim::SimTime until);
  // No unit is lost between regions that lend each other some.
  void check_lending() const;
  sim::Duration window_alone(sim::Duration at_most) const;

  std::shared_ptr<const Plan> plan_;
  std::vector<std::unique_ptr<Region>> regions_;
  std::unique_ptr<Institutions> institutions_;
  std::uint64_t replication_;
  // Where it is run alone:
  sim::SimTime reached_{0};                    // up to which everything has run
  std::vector<std::vector<Letter>> inbox_;     // by region: written by then, and not delivered
};

}  // namespace models
