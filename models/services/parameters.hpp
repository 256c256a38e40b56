#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/services/group.hpp"
#include "models/services/timetable.hpp"
#include "sim/distribution.hpp"
#include "sim/quantity.hpp"

namespace models {

// Who serves the residents of a region that does not have the service: shares that add up to 1.
struct Provider {
  std::uint32_t region = 0;
  double share = 1;
};

// In what order those who wait are served, within one priority, and how many may wait.
struct QueueParameters {
  enum class Order : std::uint8_t {
    first_come,
    last_come,
    shortest,       // by the stay that is expected for them, the shortest first
    by_attribute,   // by `rank`, the smallest first, then first come
  };
  enum class WhenFull : std::uint8_t {
    go,             // the one who comes goes to `full_to`
    displace,       // whoever would stand last goes to `full_to`
    block,          // the one who comes keeps the place they have until someone leaves the queue
  };
  static constexpr std::int64_t any_number = -1;

  Order order = Order::first_come;
  AttributeTable rank = AttributeTable::constant(0);
  bool passing = false;                              // a small request may pass a larger one that cannot be met yet
  std::int64_t limit = any_number;                   // how many may wait, in each region
  WhenFull when_full = WhenFull::go;
  std::string full_to;                               // a stage; "" = the way out
};

// Units that serve nobody else.
struct Reservation {
  std::int64_t units = 0;                            // in each region, in parts of a unit
  Group for_whom;
};

// Whom a service takes on at all, and where the others go.
struct Admission {
  Group whom;
  std::string others;                                // a stage; "" = the way out
};

// Units that break down together, one time after another.
struct Breakdowns {
  sim::Distribution every;                           // seconds from being whole again to breaking down
  sim::Distribution lasts;                           // seconds
  std::int64_t units = 1;                            // in parts of a unit
};

// Units that regions lend each other.
struct MutualAid {
  sim::Duration asks_after{};                        // the first in a region's line has waited so long
  std::int64_t keeps_free = 0;                       // whole units that stay free where one is lent, at scale 1
  sim::Duration lasts{};                             // a unit is due home so long after it has come

  bool operator==(const MutualAid&) const = default;
};

// What each unit that is there costs, whether it is used or not; what is given in it has prices of its own.
struct StandingCost {
  sim::Pence per_day;
  std::string payer;

  bool operator==(const StandingCost&) const = default;
};

// A service has one pool of units (beds, crews, places) in each region.
struct ServiceParameters {
  static constexpr std::int64_t unlimited = -1;

  std::string name;
  std::string unit = "places";
  std::vector<std::int64_t> capacity;                // per region, at scale 1; 0 = the region has none
  std::vector<std::vector<Provider>> providers;      // per region; used where capacity is 0
  // Into how many parts a unit can be split: capacities and amounts are counted in them. 1 = beds and people,
  // 100 = hours, which can be given by the hundredth.
  std::int64_t parts = 1;
  QueueParameters queue{};
  std::vector<Reservation> reserved{};               // each person counts to the first that is for them
  std::optional<Admission> admits{};                 // none = everybody
  Timetable timetable{};
  bool falling_interrupts = false;                   // when there are fewer units: interrupt, or let finish
  std::optional<Breakdowns> breakdowns{};
  double absence = 0;                                // share of whole units away, drawn for each and every day
  std::optional<MutualAid> mutual_aid{};             // none = every region serves with what it has
  std::optional<StandingCost> standing_cost{};       // of its units in our own regions
};

// What happens when people who keep their places wait for each other in a circle.
enum class OnDeadlock : std::uint8_t {
  unstated,       // nothing, and nobody looks
  report,         // nothing, but it is counted
  swap,           // those of one circle change places at once
  surge,          // the one who has waited longest is taken on beyond the capacity
};

}  // namespace models
