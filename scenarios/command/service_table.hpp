#pragma once

#include <string>
#include <vector>

#include "scenarios/format/scenario.hpp"
#include "scenarios/study/service_summary.hpp"

namespace scenarios::command {

// Services with their waits, lines and use, one a line.
std::string service_table(const std::vector<study::ServiceSummary>& services);

// Results known beforehand beside the simulated ones, and whether they lie within the interval. Empty if the
// scenario states none.
std::string known_answers(const std::vector<format::KnownAnswer>& answers,
                          const std::vector<study::ServiceSummary>& services,
                          const std::vector<study::ServiceSummary>& stages);

}  // namespace scenarios::command
