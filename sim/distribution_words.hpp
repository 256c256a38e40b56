#pragma once

#include <string>

namespace sim {

/// A number for people: six significant digits at most, the locale's habits left out.
std::string in_words(double number);

}  // namespace sim
