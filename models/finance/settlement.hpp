#pragma once

#include <cstdint>
#include <vector>

#include "models/finance/parameters.hpp"

namespace models {

// Splits whole pence by weights: nothing is lost, and who has the larger remainder gets the odd penny (of equal ones
// the first). Weights that are all 0 count as equal.
std::vector<sim::Pence> split(sim::Pence amount, const std::vector<double>& weights);

// What goes to everybody in a financial year.
struct YearsMoney {
  sim::Pence block;                          // Treasury to Welsh Government
  std::vector<sim::Pence> allocations;       // to boards
  std::vector<sim::Pence> settlements;       // to councils
  sim::Pence left_over;                      // of the block, for everything else; may be below nought
};

// Financial year `year` of the run; 0 is the first.
YearsMoney share_out(const FinanceParameters& parameters, int year);

// What a grant pays at an instant, which is a first of April or the grant's own beginning: for the months of the
// financial year that it covers (the year began `months_into_year` months ago). `delays` as last reported.
sim::Pence due(const GrantParameters& grant, sim::SimTime now, sim::SimTime year_end, double delays);

// A part or a multiple of an amount, to the penny.
sim::Pence scaled(sim::Pence amount, double by);

// Of pounds and shares: an amount after some years of growth, to the penny.
sim::Pence grown(sim::Pence amount, double growth, int years);

}  // namespace models
