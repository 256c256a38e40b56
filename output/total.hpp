#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/dataset.hpp"

namespace output {

// The variable's rule for one of its dimensions: `over_time` for time, never anything for scenario and
// replication, `over_area` for all others.
Total rule_over(const Variable& variable, std::string_view dimension);

// Those of `dimensions` over which the variable has no total.
std::vector<std::string> not_totalled(const Variable& variable, const std::vector<std::string>& dimensions);

// The variable without the dimensions `over`, each added up or averaged by its rule. Means come first and are
// taken over all averaged dimensions at once, each cell counting by its weight:
//     result = sum over summed dimensions of ( sum w x / sum w over averaged dimensions ).
// A cell of weight zero does not count even if it is NaN (a month without crises has no share treated at
// home); a NaN that counts makes the result NaN. Where the weight itself loses a dimension the result has no
// weight, and so no further means.
// Throws Error on an unknown name or a dimension without a rule.
Variable total(const Group& group, std::string_view variable, const std::vector<std::string>& over);

}  // namespace output
