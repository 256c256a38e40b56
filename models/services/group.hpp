#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "models/population/attribute_table.hpp"

namespace models {

// Some of those who need care: by who they are, and by the hazard or arrival that brought them.
struct Group {
  PersonFilter who;
  std::vector<std::string> causes;  // names of hazards or arrivals; empty = any

  bool includes(const Person& person, const std::string& cause) const {
    return who.allows(person) && (causes.empty() || std::find(causes.begin(), causes.end(), cause) != causes.end());
  }
};

}  // namespace models
