#pragma once

#include <string>

#include "models/parameters.hpp"

namespace models {

// The pathway as a picture in Graphviz's language: what brings people in, the stages in the colour of the place
// where they happen, each with its service, that service's capacity in all regions together, and the mean time
// it takes (over the classes it is stated for, without the factors), and the ways on with their shares. A range
// of shares is over the conditions that send people there; a dashed way is taken when there is no room.
std::string pathway_dot(const WorldParameters& world);

}  // namespace models
