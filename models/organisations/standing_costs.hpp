#pragma once

#include <string>
#include <vector>

#include "models/finance/council.hpp"
#include "models/outcomes/beside_cases.hpp"
#include "models/plan.hpp"

namespace models {

// What units cost that are there, whether they are used or not (ServiceParameters::standing_cost). It follows from the plan
// alone: the units of `unit_seconds_there` times the price of a day, to the nearest penny for each service, region and span
// of time. An external region charges by its tariff and for nothing else, so its units have no standing cost.
sim::Pence standing_cost(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from, sim::SimTime to);

// The same among the areas of the region, in its order: by their residents at the start, evenly where there are none. Not by
// settlements, so that a scenario says the same with and without finance.
std::vector<sim::Pence> standing_cost_by_area(const Plan& plan, std::size_t service, std::size_t region, sim::SimTime from,
                                              sim::SimTime to);

// Onto a month's bill, at the fees of the day: for a payer, of the units of a region; or of the part of the area at a position
// in it.
void add_standing_costs(const Plan& plan, const std::string& payer, std::size_t region, sim::SimTime from, sim::SimTime to,
                        MonthsBill& bill);
void add_standing_costs(const Plan& plan, const std::string& payer, std::size_t region, std::size_t position, sim::SimTime from,
                        sim::SimTime to, MonthsBill& bill);

// By period and area, a line for each service that has one and somebody who pays.
std::vector<BesideCases> standing_costs(const Plan& plan);

}  // namespace models
