#pragma once

#include <cstdint>
#include <vector>

#include "models/population/by_class.hpp"

namespace models {

// Events per second of all hazards for every risk class, before programmes and links.
//
// Hazards that depend on the same declared attributes stand beside each other, a row for each class that they tell apart:
// all that is wanted of somebody lies in a line or two of memory.
class RateTables {
 public:
  // `per_year`: by class, of the next hazard, which looks at these declared attributes (a bit for each).
  void add(const RiskClasses& classes, std::uint32_t uses, const ByClass<double>& per_year);

  double at(RiskClass risk, std::size_t hazard) const;

  // f(hazard, events per second) for each hazard.
  template <class F>
  void each(RiskClass risk, F f) const {
    for (const Table& table : tables_) {
      const double* row = table.rates.data() + table.rows.index(risk) * table.hazards.size();
      for (std::size_t i = 0; i < table.hazards.size(); ++i) f(table.hazards[i], row[i]);
    }
  }

 private:
  struct Table {
    std::uint32_t uses = 0;
    std::vector<std::uint8_t> hazards;
    ClassRows rows;                    // where the row of a class is
    std::vector<double> rates;         // [row][hazard of this table]
  };
  std::vector<Table> tables_;
  std::uint8_t hazards_ = 0;
};

}  // namespace models
