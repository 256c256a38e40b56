#include "output/report/units.hpp"

namespace output::report {

ShownUnits shown_units(const std::string& units, double largest) {
  const std::string pound = "£";
  if (units == "1") return {"", 1};
  if (units == "GBP") return shown_units(pound, largest);
  if (units == pound || units.starts_with(pound + " ")) {
    if (largest >= 1e7) return {pound + "m" + units.substr(pound.size()), 1e6};
  }
  return {units, 1};
}

}  // namespace output::report
