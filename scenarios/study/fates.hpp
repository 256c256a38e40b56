#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/outcomes/remembered.hpp"

namespace scenarios::study {

// What became of an event when another scenario took the baseline's place.
enum class Fate : std::uint8_t {
  unchanged,          // in both, in the same second
  postponed,          // in both, later in the scenario
  brought_forward,    // in both, earlier in the scenario
  averted,            // in the baseline alone
  averted_by_death,   // in the baseline alone, at a time at which the person is dead in the scenario
  brought_about,      // in the scenario alone
  in_life_gained,     // in the scenario alone, at a time at which the person is dead in the baseline
};
inline constexpr std::size_t fate_count = 7;
inline constexpr std::array<std::string_view, fate_count> fate_names{
    "unchanged", "postponed", "brought_forward", "averted", "averted_by_death", "brought_about", "in_life_gained"};

// Counts by hazard and area.
struct Fates {
  std::size_t hazards = 0, areas = 0;
  std::array<std::vector<std::int64_t>, fate_count> counts;       // [fate][hazard x area]
  std::vector<std::int64_t> seconds_later, seconds_earlier;       // of those postponed, of those brought forward

  Fates() = default;
  Fates(std::size_t hazards, std::size_t areas);
  std::size_t cell(std::size_t hazard, std::size_t area) const { return hazard * areas + area; }

  friend bool operator==(const Fates&, const Fates&) = default;
};

// Matches the lives of one replication in the baseline and in a scenario, person by person. Both are sorted by
// models::before, and number their hazards alike.
//
// Two events are the same event if they are of the same person and hazard, and the hazard's count of that person is the
// same: the nth fall in one is the nth fall in the other, for both come when the same budget of luck is spent. Nothing else
// is matched: a fall that never came is not made up for by another person's, or by a fracture. An event that the other
// scenario does not have within the counted time is averted, or new - also one that crossed an end of the counted time,
// which nobody can tell from one that never comes.
//
// For each hazard and area: averted + averted by death - brought about - in life gained = events of the baseline - events of
// the scenario; and what is in both is in three parts: unchanged, postponed, brought forward.
Fates match(const std::vector<models::Remembered>& baseline, const std::vector<models::Remembered>& scenario,
            std::size_t hazards, std::size_t areas);

}  // namespace scenarios::study
