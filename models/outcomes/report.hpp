#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/outcomes/beside_cases.hpp"
#include "models/outcomes/tally.hpp"
#include "sim/probe.hpp"

namespace models {

// The names along the axes of outcomes. Scenarios that are to stand side by side need the same ones: what one
// of them does not have is nought there.
struct OutcomeAxes {
  std::vector<std::string> hazards, stages, services, programmes, payers, causes;
  bool people = false;        // has a population
  bool hospital = false;      // has a stage in hospital
  bool fifths = false;        // counted by deprivation fifth as well
  bool waiting = false;       // has services with more than a plain line
  bool mutual_aid = false;    // regions lend each other units of some service
  bool values = false;        // a stage, or a way on from one, is worth QALYs
  bool discounted = false;    // a discount is stated
  // Of organisations beside the regions.
  std::vector<std::string> staff_groups, origins, lines;
  std::vector<std::string> beside;   // activities that are paid for beside cases
  bool workforce = false, finance = false, pools = false, panels = false, decisions = false;
  bool institutions() const { return decisions; }

  static OutcomeAxes of(const Plan& plan);
  // Adds what the other has and this has not, at the end.
  void unite(const OutcomeAxes& other);
};

// What was counted, as series with names, units and how each is counted: over (period, area) and, where it
// says so, one more axis. Whole numbers become days, pounds and people here and nowhere else.
// `beside`: what was paid beside cases (Institutions::beside_cases); part of every cost and of spending.
std::vector<sim::Probe> outcomes(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes,
                                 const std::vector<BesideCases>& beside = {});
inline std::vector<sim::Probe> outcomes(const Plan& plan, const Tally::Kept& kept) {
  return outcomes(plan, kept, OutcomeAxes::of(plan));
}

// The same over (period, deprivation fifth), residents only, without what is discounted or divided by activity. Nothing where
// no scenario of the axes counts by fifth; missing numbers (NaN) where this one does not. Costs are unit costs alone: what
// is paid beside cases has no fifth. Pence are rounded by fifth, so that
// a month's sum may differ by some from that over areas.
std::vector<sim::Probe> outcomes_by_deprivation(const Plan& plan, const std::optional<Tally::Kept>& kept,
                                                const OutcomeAxes& axes);

// Waits by service and length: over (period, service, bin).
std::vector<sim::Probe> wait_distributions(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes);

// How long units of each service were held by one person, and episodes of each cause took: over (period, service or
// cause, bin), and the mean of the latter.
std::vector<sim::Probe> stay_distributions(const Plan& plan, const Tally::Kept& kept, const OutcomeAxes& axes);

// The instants between which periods run: one more than there are periods.
std::vector<sim::SimTime> period_edges(const Plan& plan);

}  // namespace models
