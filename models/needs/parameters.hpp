#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "models/population/declared.hpp"
#include "sim/season.hpp"

namespace models {

// What happens when a hazard clock runs out.
enum class HazardDoes : std::uint8_t {
  die,      // the citizen dies
  birth,    // a child is born to the citizen
  frailer,  // one frailty class up; nothing happens to the most frail
  fitter,   // one frailty class down; nothing happens to the fit
  enter,    // the citizen enters the pathway at a stage: a crisis
  set,      // attributes of the citizen change
};

// One clock that every citizen runs. The rate is rate x every ratio x season, weekday and hour x the
// strongest programme.
struct HazardParameters {
  std::string name;
  HazardDoes does = HazardDoes::enter;
  std::string enter_stage;                    // for `enter`
  std::vector<Setting> sets;                  // for `set`
  AttributeTable rate;                        // events per person-year
  std::vector<AttributeTable> ratios;         // multiply
  // true: `rate` is the average over those it is stated for (an age and sex), and the ratios spread that
  // average over them, given the initial population's composition. false: `rate` is that of ratio 1.
  bool rate_is_average = false;
  std::uint8_t runs_at = 0b00000111;          // bit per Place; the clock stands still elsewhere
  std::vector<sim::Season::Step> by_date;     // ratios from a day on, ascending; 1 before the first
  std::array<double, 12> season{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  // January first; scaled to mean 1
  std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};                // Monday first; scaled to mean 1
  std::vector<double> hours;                  // equal parts of a day, from midnight; scaled to mean 1. Empty: all alike

  sim::Season::Factors factors() const { return {season, by_date, weekdays, hours}; }
};

}  // namespace models
