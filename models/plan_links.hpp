#pragma once

namespace models {

struct Plan;

// The links that are on, after the plan's hazards and stages. Throws std::invalid_argument where one names what is not
// there, or when there are too many.
void plan_links(Plan& plan);

}  // namespace models
