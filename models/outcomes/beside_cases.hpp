#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/pathway/parameters.hpp"

namespace models {

// What was given at a stage: so many starts, and places held for so many seconds. Pence before any sharing, and before what
// ways on from it cost. Pence x seconds fits 64 bits for 300,000 places at £10,000 a day.
inline std::int64_t price_of(const StagePrice& price, std::int64_t starts, std::int64_t held_seconds) {
  return starts * price.each.value + (held_seconds * price.per_day.value + 43200) / 86400;
}
inline std::int64_t price_of(const StageParameters& stage, std::int64_t starts, std::int64_t held_seconds) {
  return price_of(StagePrice{stage.cost_each, stage.cost_per_day}, starts, held_seconds);
}

// What a payer pays beside the price of cases: for posts (and, on the line of each stage, less the price of the cases that
// their people do, which others' or its own costs have already), pay rises, agency staff, pooled budgets, and units that are
// there whether they are used or not. Whole pence by period and area, in the prices of the scenario: wages without the
// general growth of pay.
struct BesideCases {
  std::string activity, payer;
  std::vector<std::int64_t> pence;
};

}  // namespace models
