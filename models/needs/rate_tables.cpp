#include "models/needs/rate_tables.hpp"

#include <algorithm>
#include <utility>

#include "sim/time.hpp"

namespace models {

void RateTables::add(const RiskClasses& classes, std::uint32_t uses, const ByClass<double>& per_year) {
  const ByClass<double> fresh(classes, uses, [&](const Person& person) { return per_year[classes.of(person)] / sim::seconds_per_year; });
  auto table = std::find_if(tables_.begin(), tables_.end(), [&](const Table& one) { return one.uses == uses; });
  if (table == tables_.end()) {
    tables_.push_back({uses, {}, fresh, {}});
    table = tables_.end() - 1;
  }
  const std::size_t before = table->hazards.size();
  table->hazards.push_back(hazards_++);
  std::vector<double> wider;
  wider.reserve(fresh.size() * (before + 1));
  for (std::size_t row = 0; row < fresh.size(); ++row) {
    const double* old = table->rates.data() + row * before;
    wider.insert(wider.end(), old, old + before);
    wider.push_back(fresh.value(row));
  }
  table->rates = std::move(wider);
}

double RateTables::at(RiskClass risk, std::size_t hazard) const {
  for (const Table& table : tables_) {
    const auto here = std::find(table.hazards.begin(), table.hazards.end(), hazard);
    if (here == table.hazards.end()) continue;
    return table.rates[table.rows.index(risk) * table.hazards.size() + static_cast<std::size_t>(here - table.hazards.begin())];
  }
  return 0;
}

}  // namespace models
