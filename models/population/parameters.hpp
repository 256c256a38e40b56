#pragma once

#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"

namespace models {

// Residents of one area by age band, before `growth`. Source: Census 2021 in scenarios/wales/people.csv.
struct AreaPopulation {
  std::vector<double> persons;           // per band of PopulationParameters::age_from
  double share_most_deprived = 0.2;      // of residents in the most deprived Welsh fifth; the rest is
                                         // spread evenly over the other four
};

// Who lives where at the start. Everything is expected numbers; `scale` thins all of it alike.
struct PopulationParameters {
  std::vector<int> age_from;             // bands of the counts, ascending, the first 0
  std::vector<AreaPopulation> areas;     // in the order of WorldParameters::areas
  double growth = 1.0;                   // census to base year
  AttributeTable share_female = AttributeTable::constant(0.5);  // by age
  // Share of each frailty class by age (and anything else); the four add up to 1 for everyone.
  AttributeTable frailty_share{.by_frailty = true, .values = {1, 0, 0, 0}};
  int oldest = 105;                      // nobody starts older, completed years
  double share_boys = 0.512;             // of births. Source: about 105 boys to 100 girls (assumed)
};

}  // namespace models
