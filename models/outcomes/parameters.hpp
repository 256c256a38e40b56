#pragma once

#include <array>
#include <cstdint>

#include "models/population/attribute_table.hpp"

namespace models {

// Health-related quality of life: a utility by who one is, plus a decrement by where one is.
struct QualityOfLife {
  AttributeTable utility = AttributeTable::constant(1);
  std::array<double, place_count> added_at{};   // by Place; not positive as a rule
};

// How later costs and effects are weighed. Times count from the end of the warm-up.
struct DiscountParameters {
  bool asked = false;
  double costs = 0, effects = 0;     // per year
  bool continuous = false;           // exp(-rate x time); else 1 / (1 + rate) to the power of the whole years passed
};

// Whose events are written down one by one: nobody's, everybody's, or those of about so many, chosen by a hash
// of their name, so that they are the same people in every scenario and replication.
struct LogParameters {
  static constexpr std::int64_t everybody = -1;
  std::int64_t people = 0;
};

}  // namespace models
