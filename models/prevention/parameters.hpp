#pragma once

#include <limits>
#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"
#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// A programme slows a hazard by a rate ratio, measured on that hazard's outcome.
struct ProgrammeEffect {
  std::string hazard;
  double rate_ratio = 1;
};

// How well those a programme is meant for are found among all to whom its test or score is put. Whether it takes somebody
// for one of them is drawn once and for all, while they are such a person or not: whom it has missed it goes on missing.
struct Targeting {
  bool scored = false;         // false: exactly those it is meant for are found
  PersonFilter among;          // to whom the score is put
  double sensitivity = 1;      // share of those it is meant for whom it finds
  double specificity = 1;      // share of the others whom it leaves alone; the rest take places and gain nothing
};

// A prevention programme: offered at the start of every month to the eligible who are not on it.
struct ProgrammeParameters {
  static constexpr int never_fades = std::numeric_limits<int>::max();

  std::string name;
  std::string title;
  PersonFilter who;
  Targeting targeting;
  sim::SimTime from{};               // first month in which places are offered
  int ramp_months = 0;               // places grow evenly from nothing to all over this time
  double places_per_year = 0;        // at scale 1, the whole nation; shared by eligible residents
  double uptake = 1;                 // share of the eligible who take the place when offered
  int onset_months = 0;              // after which half the effect (in the logarithm) is felt
  int full_months = 0;               // after which all of it is
  int fades_months = never_fades;    // after which half of it is left, until it is over
  int lasts_months = 12;             // after which none of it is felt, and the citizen may be offered it again
  std::vector<ProgrammeEffect> effects;
  std::string staffed_by;            // staff group whose hours it needs; "" = it brings its own people, who are in its price
  double hours_each = 0;             // of these, with citizens, for a place taken
  sim::Pence cost_each;              // per place taken
  std::string payer;
};

}  // namespace models
