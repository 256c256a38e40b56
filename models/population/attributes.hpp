#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// What is known of a citizen, as small whole numbers: the words that scenario files, tables and results use.
namespace models {

enum class Sex : std::uint8_t { female, male };
inline constexpr std::array<std::string_view, 2> sex_names{"female", "male"};

// Four classes of the electronic frailty index.
enum class Frailty : std::uint8_t { fit, mild, moderate, severe };
inline constexpr std::array<std::string_view, 4> frailty_names{"fit", "mild", "moderate", "severe"};

// Fifths of the Welsh Index of Multiple Deprivation by rank: 0 = the most deprived fifth.
inline constexpr std::array<std::string_view, 5> deprivation_names{"most", "second", "third", "fourth", "least"};

// Where a citizen is, from the most ordinary to the most acute. A citizen with several episodes is where the
// most acute of them has taken them.
enum class Place : std::uint8_t {
  home,           // at home, nothing arranged
  waiting,        // at home, waiting for support that has been found necessary
  supported,      // at home, with support in place
  community,      // in community care: a step-up or step-down place, or its team at home
  crisis,         // being responded to
  hospital,       // in a hospital bed
  delayed,        // in a hospital bed, fit to leave, waiting for what comes next
  travelling,     // between two regions
};
inline constexpr std::array<std::string_view, 8> place_names{
    "home", "waiting", "supported", "community", "crisis", "hospital", "delayed", "travelling"};
inline constexpr std::size_t place_count = place_names.size();

}  // namespace models
