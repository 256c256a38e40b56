#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"

namespace models {

// Something wrong with the pathway as a whole, at one of its stages.
// Whether a stage is over the moment it begins, for some at least.
bool may_take_no_time(const StageParameters& stage);

struct PathwayFault {
  std::string stage;
  std::string problem;
  std::string why;
  std::string suggestion;
};

// Reads the stages as a graph and finds
//   - people trapped: stages from which no way leads out, named as the loop they go round in;
//   - stages that nobody can reach from any hazard or arrival;
//   - circles of services whose users may wait for each other, unless the scenario says what happens then.
// A way on with a share of zero is no way. Names that do not exist are not this check's business: they are
// passed over.
std::vector<PathwayFault> check_pathway(const WorldParameters& world);

}  // namespace models
