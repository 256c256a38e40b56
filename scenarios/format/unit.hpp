#pragma once

#include <string_view>

#include "scenarios/format/number.hpp"

namespace scenarios::format {

// What the words after a number say: `weeks`, `per 1000 per year`, `/day`, `%`, `beds`.
struct Unit {
  double factor = 1;  // to the base: seconds, years, persons, parts of 1
  bool percent = false;
  bool per_person = false;  // per person, per head, per 1000 [people]
  bool of_time = false;     // a length of time; the base is the second
  bool per_time = false;    // the base is once a year
  int months = 0;           // of a length of time in calendar months or years: months in one unit
  bool noun = false;        // names what is counted: beds, persons, falls
};

// Reads the words after a number. `/` reads as `per`. A trouble names the nearest known unit.
Read<Unit> parse_unit(std::string_view words);

}  // namespace scenarios::format
