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

// Of a group that is paid by posts.
inline std::string posts_line(const std::string& group) { return "posts: " + group; }
// Of a service whose units cost something whether they are used or not.
inline constexpr const char* standing_prefix = "standing: ";
inline std::string standing_line(const std::string& service) { return standing_prefix + service; }
bool any_paid_by_posts(const WorldParameters& world);

// The lines of spending that books may have, in order: stages, programmes, posts, standing costs, then the rest. The same
// for every payer.
std::vector<std::string> spending_lines(const WorldParameters& world);

// What is spent beside the price of cases and places, as an activity; and all who pay for anything. In order.
std::vector<std::string> paid_beside_cases(const WorldParameters& world);
std::vector<std::string> payers_of(const WorldParameters& world);

}  // namespace models
