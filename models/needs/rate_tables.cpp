#include "models/needs/rate_tables.hpp"

#include <algorithm>
#include <utility>

#include "sim/time.hpp"

namespace models {

void RateTables::add(const RiskClasses& classes, std::uint32_t uses, const ByClass<double>& per_year) {
  auto table = std::find_if(tables_.begin(), tables_.end(), [&](const Table& one) { return one.uses == uses; });
  if (table == tables_.end()) {
    tables_.push_back({uses, {}, ClassRows(classes, RiskClasses::all_plain, uses), {}});
    table = tables_.end() - 1;
  }
  const std::size_t before = table->hazards.size();
  table->hazards.push_back(hazards_++);
  const std::size_t width = before + 1;
  std::vector<double> wider(table->rows.size() * width);
  for (std::size_t row = 0; row < table->rows.size(); ++row)
    std::copy_n(table->rates.begin() + static_cast<std::ptrdiff_t>(row * before), before,
                wider.begin() + static_cast<std::ptrdiff_t>(row * width));
  for (RiskClass risk = 0; risk < classes.count(); ++risk)
    wider[table->rows.index(risk) * width + before] = per_year[risk] / sim::seconds_per_year;
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
