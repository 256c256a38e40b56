#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "models/outcomes/tally.hpp"
#include "models/workforce/labour_market.hpp"
#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// Who sends and receives: regions by their index, then the other organisations (see Institutions).
using PartyId = std::uint32_t;

// What organisations tell each other. Amounts are at the scale of the world.
namespace news {

struct Block { int year; sim::Pence amount; };                       // Treasury to Welsh Government
struct YearsShare { int year; sim::Pence amount; };                  // allocation or settlement
struct Grant { std::uint32_t grant; sim::Pence amount; };
// What a region counted from one month start to the next: one period, by area of residence.
struct RegionMonth {
  std::uint32_t region;
  int month;
  sim::SimTime from, to;
  std::shared_ptr<const Tally::Kept> counts;
  std::vector<std::int64_t> places_asked{};      // by programme: that could be offered, were there staff for them
};
struct StaffMonth { std::uint32_t region; int month; std::shared_ptr<const MarketMonth> staff; };
// From a council to the labour market it recruits in.
struct StaffPolicy { std::uint32_t area; double frozen; double fee_index; };
struct PostsBought { std::uint32_t group; std::int64_t posts; };     // from a partnership board
struct UnitsBought { std::uint32_t service; std::int64_t units; };   // from a partnership board
struct PurseMonth { std::uint32_t area; int month; sim::Pence reserves, budget; };
struct IntoPool { sim::Pence amount; };
struct Survey { std::uint32_t region; std::int64_t answered; std::int64_t micro_wellbeing; };

}  // namespace news

using News = std::variant<news::Block, news::YearsShare, news::Grant, news::RegionMonth, news::StaffMonth, news::StaffPolicy,
                          news::PostsBought, news::UnitsBought, news::PurseMonth, news::IntoPool, news::Survey>;

// Carries its stamp: due at or after the receiver's next meeting point. Messages that are due are read in the order
// of (due, sender, number).
struct Message {
  PartyId from = 0, to = 0;
  sim::SimTime due{};
  std::uint32_t number = 0;
  News news;
};

// News takes a day, whoever sends it.
inline constexpr sim::Duration news_takes = sim::days(1);

// What organisations ask of a region. Shares are in parts of a million.
struct Order {
  enum class What : std::uint8_t {
    staffing,        // hours of staff in `service` over those at the start
    added_units,     // units of `service` that the sender adds to it
    slowdown,        // of `service` for residents of `area`: share of capacity that remains
    package_size,    // in `service` for residents of `area`: hours given over hours needed
    prevention,      // share of places of council-paid programmes that is offered in `area`
    added_places,    // places a year of programme `which` that the sender adds
    programme_staff, // hours there are for programme `which` over those that its places ask for
    survey,          // ask `value` adults how they are
  };
  static constexpr std::int64_t whole = 1000000;

  What what{};
  std::uint32_t which = 0;       // service or programme
  std::uint32_t area = 0;
  std::int64_t value = 0;
};

}  // namespace models
