#pragma once

#include <cstdint>
#include <tuple>

#include "models/population/citizen.hpp"

namespace models {

// An event of somebody's life, kept so that the same life can be looked at in another scenario. A hazard's event number
// `count` has the same budget of luck in every scenario: it is the same event, at another time or not at all.
struct Remembered {
  static constexpr std::uint8_t death = 255;   // as a hazard: the end of a life, whatever ended it

  CitizenId citizen = 0;
  std::uint32_t second = 0;
  std::uint32_t count = 0;        // of the hazard's events to this person before, from the start of the run on
  std::uint16_t area = 0;         // of residence
  std::uint8_t hazard = 0;        // of the plan

  friend bool operator==(const Remembered&, const Remembered&) = default;
};

// Life by life, hazard by hazard, in the order in which they came; the end of the life last.
inline bool before(const Remembered& a, const Remembered& b) {
  return std::tie(a.citizen, a.hazard, a.count) < std::tie(b.citizen, b.hazard, b.count);
}

}  // namespace models
