#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/pathway/parameters.hpp"
#include "models/population/by_cause.hpp"
#include "models/population/by_class.hpp"
#include "models/services/parameters.hpp"
#include "sim/distribution.hpp"

namespace models {

struct Plan;

// What a stage asks of services whose rules go beyond a plain line of people who need one unit each.
struct StageRules {
  struct Need {
    std::uint16_t service = 0;
    ByClass<std::int64_t> amount;              // in parts of a unit
  };
  struct Step {
    sim::Duration after{};
    std::uint8_t priority = 0;
  };

  std::vector<Need> needs;
  ByCause<std::uint8_t> priority;
  std::vector<Step> while_waiting;
  ByClass<std::int64_t> expected_stay;         // seconds
  std::optional<sim::Distribution> patience, turnaround, transfer;
  std::uint16_t gives_up_to = 0, bumped_to = 0, refused_to = 0;
  std::vector<Refusal::From> refuses;
  bool interrupts = false, bumps = false, can_be_bumped = false;
  Interrupted interrupted = Interrupted::never;
  bool blocks = false;                         // its queue may be full, and who comes then keeps their place
  bool may_deadlock = false;                   // whoever waits for it with a place kept may close a circle
};

struct ServiceRules {
  struct Admission {
    ByCause<char> whom;
    std::uint16_t others = 0;
  };
  static constexpr std::uint8_t nobody = 255;

  bool general = false;                        // the rules of lines below count; else the plain line does
  QueueParameters::Order order{};
  ByClass<std::int64_t> rank;
  bool passing = false;
  std::int64_t limit = QueueParameters::any_number;
  QueueParameters::WhenFull when_full{};
  std::uint16_t full_to = 0;
  std::vector<std::int64_t> reserved;          // parts of a unit, by reservation
  ByCause<std::uint8_t> reserved_for;          // which reservation, or `nobody`
  std::optional<Admission> admits;
  std::vector<std::vector<CapacityChange>> changes;   // by region; empty where it never changes
  bool falling_interrupts = false;
  std::optional<Breakdowns> breakdowns;
  double absence = 0;
  std::optional<MutualAid> mutual_aid;         // `keeps_free` in units of this world
  std::int64_t parts = 1;
  bool varies = false;                         // there may at times be fewer units than are in use
};

// Fills the rules of a plan whose stages, services and classes have been planned.
void plan_waiting(Plan& plan);

}  // namespace models
