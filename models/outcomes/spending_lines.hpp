#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"

namespace models {

inline constexpr const char* pay_rises_line = "pay rises";
inline constexpr const char* agency_line = "agency staff";
inline constexpr const char* not_simulated_line = "not simulated";
inline constexpr const char* fixed_line = "fixed cost of hospitals";
inline constexpr const char* pool_line = "pooled budget";

// The lines of spending that books may have, in order: stages, programmes, then the rest. The same for every payer.
std::vector<std::string> spending_lines(const WorldParameters& world);

}  // namespace models
