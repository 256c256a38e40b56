#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// A rule by which a partnership board moves pooled money: while what it watches is beyond a threshold it buys, a step
// at each meeting, up to a limit and as long as the pool lasts until the next meeting; when it no longer is, it lets
// a step go.
struct RuleParameters {
  enum class Watch : std::uint8_t {
    delays,       // people in hospital beds who are fit to leave
    waiting,      // people who wait for the service `of`
    vacancies,    // share of posts of the staff group `of` that nobody fills
    reserves,     // of the region's councils, over their budgets
    wellbeing,    // as the citizens' panel last reported
  };
  enum class Buys : std::uint8_t { capacity, places, posts };   // of a service, a programme, a staff group

  std::string name;
  Watch watch{};
  std::string of;
  bool above = true;          // beyond = above; else below
  double threshold = 0;
  Buys buys{};
  std::string what;
  double step = 0;            // units, places a year, or posts
  double most = 0;            // in all
  sim::Pence price;           // a month for one; beside what its use costs
};

// One partnership board a region.
struct PartnershipBoardParameters {
  bool on = false;
  int every_months = 3;       // between two meetings
  int late_months = 0;        // by which its reports are old
  double complete = 1;        // share of areas whose report is there at a meeting; of others the last one counts
  sim::Pence from_councils;   // into all pools together, a year; shared as the settlement is
  sim::Pence from_boards;     // the same, as allocations are
  std::vector<RuleParameters> rules;
};

// One panel a region: a sample of adults, asked how they are.
struct PanelParameters {
  bool on = false;
  int members = 0;            // asked in each region; a world at a scale asks as many
  double answers = 1;         // share that answers
  int every_months = 3;
};

// A partner of the forum with capacity of its own: housing, the third sector, a private provider.
struct PartnerParameters {
  std::string name;
  std::string kind;           // housing, third sector, private
  std::string service;        // to which it adds
  std::vector<double> units;  // by region, at scale 1
  sim::SimTime from{};
  std::optional<sim::SimTime> until;   // exclusive
};

// Something that happens on a day and is written down: an Act in force, a grant that ends.
struct MilestoneParameters {
  std::string name;
  std::string words;
  sim::SimTime at{};
};

struct LeadershipParameters {
  PartnershipBoardParameters boards;
  PanelParameters panels;
  std::vector<PartnerParameters> partners;
  std::vector<MilestoneParameters> milestones;

  bool any() const { return boards.on || panels.on || !partners.empty() || !milestones.empty(); }
};

}  // namespace models
