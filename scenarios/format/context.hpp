#pragma once

#include <string>
#include <vector>

#include "scenarios/format/faults.hpp"
#include "scenarios/format/input_files.hpp"
#include "scenarios/format/names.hpp"

namespace scenarios::format {

// A number's origin as the files state it.
struct KeptSource {
  std::string path;        // "hazards.fall.ratio.frailty.mild"
  std::string value;       // as written, "1.57"
  std::string interval{};  // "ci95 [1.55, 1.6]", "range [0, 30]", "sd 0.1" or ""
  std::string distribution{};
  std::string source;
  std::string confidence;  // measured, recalled, assumed or ""
  std::string note{};
  std::string price_year{};  // of money, "2023-24", where stated
  Position at;
};

// What reading a scenario works with and adds to.
struct Context {
  Faults& faults;
  InputFiles& files;
  const std::string& main_file;  // tables are named relative to it
  const Names& names;
  std::vector<KeptSource>& sources;
};

}  // namespace scenarios::format
