#pragma once

#include <array>
#include <cstdint>

#include "models/population/attribute_table.hpp"
#include "models/population/risk_classes.hpp"
#include "sim/time.hpp"

namespace models {

// The address of a citizen's draws and their name in every log: never reused, the same in every scenario.
using CitizenId = std::uint64_t;

// A resident. One row of a region's population; everything that is not a hazard clock. (On a line of the cache each, Wales
// took more memory and no less time.)
struct Citizen {
  static constexpr std::uint32_t no_episode = static_cast<std::uint32_t>(-1);
  static constexpr std::uint32_t no_links = static_cast<std::uint32_t>(-1);

  CitizenId id = 0;
  std::int32_t born = 0;                       // day of birth, counted from the scenario's start
  RiskClass risk = 0;
  std::uint16_t area = 0;                      // of residence, wherever they are treated
  DeclaredCode declared = 0;                   // the values of its declared attributes; see RiskClasses
  std::uint32_t first_episode = no_episode;    // what they are going through, newest first
  std::uint32_t links = no_links;              // which slots of the region are theirs, if they feel any link
  std::uint32_t generation = 0;                // of the one pending entry that is still good
  std::uint32_t pending_at = 0;                // its time in seconds ...
  std::uint8_t pending_what = 0;               // ... and which clock (or change point) it is
  bool present = false;
  bool visitor = false;                        // an arrival from outside: runs no clocks, leaves at the way out
  Sex sex = Sex::female;
  std::uint16_t journeys = 0;                  // letters and travels so far: addresses their delays
  Frailty frailty = Frailty::fit;
  std::uint8_t deprivation = 0;                // 0 = most deprived fifth
  std::uint8_t band = 0;                       // age band of RiskClasses
  Place place = Place::home;
};

// The id of resident number `ordinal` of an area at the start.
inline CitizenId resident_id(std::uint16_t area, std::uint32_t ordinal) {
  return (static_cast<CitizenId>(area) + 1) << 32 | ordinal;
}

// A resident at the start, before anything of a scenario: kept by the million, for all runs of a study.
struct Settler {
  std::uint32_t ordinal = 0;                   // within the area
  std::int32_t born = 0;
  std::uint16_t area = 0;
  DeclaredCode declared = 0;
  Sex sex = Sex::female;
  Frailty frailty = Frailty::fit;
  std::uint8_t deprivation = 0;

  CitizenId id() const { return resident_id(area, ordinal); }
};
static_assert(sizeof(Settler) == 16, "three million of these are kept beside the world that they settle");

// Completed years at a day counted from the start. A year of age is 365.2425 days; exact birthdays do not
// matter to any rate.
inline int completed_years(std::int32_t born, std::int64_t day) {
  return static_cast<int>(static_cast<double>(day - born) / 365.2425);
}

// The first second at which someone is `age` years old.
inline sim::SimTime reaches_age(std::int32_t born, int age) {
  const double days = static_cast<double>(age) * 365.2425;
  auto whole = static_cast<std::int64_t>(days);
  if (static_cast<double>(whole) < days) ++whole;
  return {(born + whole) * 86400};
}

}  // namespace models
