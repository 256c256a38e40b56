#pragma once

#include <cstddef>
#include <vector>

#include "models/plan.hpp"

namespace models {

// What one region's units of a service are asked to do.
struct ExpectedLoad {
  std::size_t service = 0, region = 0;
  double offered = 0;        // units in use on average if there were always enough
  double capacity = 0;       // units, as many as there are on average
  bool waits = false;        // some who find none free wait until one is; otherwise all go elsewhere
  double turned_away = 0;    // the share who find none free where nobody waits
};

// The load of every service of limited capacity that anybody asks for, by region, worked out without simulating: how
// often people enter the pathway, the routing equations, and the mean time a stage takes.
//
// Hazards count at the initial population's expected rates, less those whom the pathway keeps where their clocks stand
// still; seasons, programmes and ageing are left out. A place kept while waiting for the next stage's unit counts only
// for the stage itself and for what happens there (`stays_put`), so where places are kept the load is a lower bound.
// A stage that is for life (a hundred years or more) counts as long as the run lasts.
// Those whom full services send elsewhere are the share that Erlang's loss formula gives.
std::vector<ExpectedLoad> expected_loads(const Plan& plan);

// Erlang's loss formula: the share of arrivals who find all units taken. `offered` in units; exact for whole capacities.
double erlang_loss(double offered, double capacity);

}  // namespace models
