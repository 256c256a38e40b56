#pragma once

#include <cstdint>

#include "models/outcomes/tally.hpp"
#include "models/plan.hpp"

namespace models {

// What was given at a stage in a period to those of a cell, which is an area as a rule (or a deprivation fifth): pence before
// any sharing, and before what ways on from it cost. What external regions gave has their own prices; `price_of_ours`
// leaves that out: none of those who are counted as staff delivered it.
std::int64_t price_of_given(const Plan& plan, const Tally::Kept& kept, std::size_t cells, std::size_t period, std::size_t stage,
                            std::size_t cell);
std::int64_t price_of_ours(const Plan& plan, const Tally::Kept& kept, std::size_t cells, std::size_t period, std::size_t stage,
                           std::size_t cell);

// Notes which part of a sum of regions was given in one of them, an external one.
void add_external(const Plan& plan, std::uint32_t region, const Tally& given_there, Tally::Kept& sum);

}  // namespace models
