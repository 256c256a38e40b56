#pragma once

#include <array>

#include "models/population/attribute_table.hpp"

namespace models {

// Health-related quality of life: a utility by who one is, plus a decrement by where one is.
struct QualityOfLife {
  AttributeTable utility = AttributeTable::constant(1);
  std::array<double, place_count> added_at{};   // by Place; not positive as a rule
};

}  // namespace models
