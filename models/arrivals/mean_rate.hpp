#pragma once

#include <vector>

#include "models/arrivals/parameters.hpp"
#include "sim/calendar.hpp"

namespace models {

// People per second that come to each origin (the entries of `origins`; one where there are none), on average from
// `from` to `to`: what a check of capacity compares with it. A rate that goes up and down is looked at every hour of the
// first year of that time.
std::vector<double> mean_arrivals(const ArrivalParameters& arrival, const sim::Calendar& calendar, sim::SimTime from,
                                  sim::SimTime to);

}  // namespace models
