#pragma once

#include "models/finance/parameters.hpp"

namespace models {

// A week's charge for care at home: its cost, the citizen's means and the cap, whichever is least.
sim::Pence home_charge(sim::Pence week_costs, sim::Pence weekly_means, sim::Pence weekly_cap);

// Who pays what of the full cost of a stage: shares that add up to 1.
struct WhoPays {
  double council = 1, citizen = 0, board = 0;
};

// A resident's years in a care home: full fees while capital is above the limit and running down to it, then what
// income leaves after the allowance; the board pays a contribution to nursing, or everything in continuing care.
// `weeks` since entry.
struct CareHomeWeek {
  sim::Pence citizen, council, board;
};
CareHomeWeek care_home_week(const ChargeParameters& charge, double capital_at_entry, double weeks);

// Averaged over those who are in it: over means at home; over capital at entry, and time since entry, in care homes
// (stays are taken to end at a constant rate).
WhoPays who_pays(const ChargeParameters& charge);

}  // namespace models
