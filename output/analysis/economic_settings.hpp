#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "output/attribute.hpp"

namespace output::analysis {

// At which moment of a year all that falls into it is taken to fall due, years counting from the first day counted.
// `month`: every month at its own middle.
enum class Discounting { start_of_year, middle_of_year, end_of_year, month };

std::string words(Discounting convention);

// How a study wants its money and health valued. The file records it (attributes of the root), so that a comparison
// needs nothing else.
struct EconomicSettings {
  std::vector<std::string> perspective;   // payers whose costs count; empty: all
  double discount_costs = 0.035;          // a year
  double discount_health = 0.035;
  Discounting convention = Discounting::start_of_year;
  std::vector<double> thresholds = {20000, 30000};   // £ a QALY
  std::optional<int> price_year;
  // Share of what is saved on an activity (a stage of the pathway, a programme, or else a payer) that is released as cash;
  // "else" stands for all that are not named. Empty: the study says nothing of it.
  std::map<std::string, double> cash_released;
};

EconomicSettings economic_settings(const Attributes& root);   // what is missing there is as above
Attributes to_attributes(const EconomicSettings& settings);

}  // namespace output::analysis
