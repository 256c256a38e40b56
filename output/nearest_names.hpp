#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace output {

// How many letters must be put in, left out, changed or swapped with a neighbour to turn one name into the
// other. Counted in bytes: names are plain ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The half-sentence that ends an error about an unknown name: `did you mean "admissions"?` with the nearest
// of `known` (at most three), or, when nothing is near, the names there are.
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace output
