#pragma once

#include <string>
#include <vector>

#include "models/parameters.hpp"

namespace models {

// Services in a circle: whoever holds a unit of one may keep it while waiting for the next, and so round. When all
// their units are held by such people, nobody can go on.
struct HoldingCircle {
  std::vector<std::string> services;   // one round, in the order in which they are waited for
  std::vector<std::string> holders;    // for each, a stage whose place is kept while the next is waited for
  std::vector<std::string> wanted;     // every stage that may be waited for in some such circle of these services
};

// One for each strongly connected part of the graph of who waits for what with a place kept.
std::vector<HoldingCircle> holding_circles(const WorldParameters& world);

}  // namespace models
