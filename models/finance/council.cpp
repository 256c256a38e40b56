#include "models/finance/council.hpp"

#include <algorithm>
#include <cmath>

#include "models/finance/board.hpp"
#include "models/finance/settlement.hpp"

namespace models {

CouncilPurse::CouncilPurse(const FinanceParameters& parameters, std::size_t area, double scale)
    : parameters_(&parameters), area_(area), scale_(scale), active_(parameters.measures.size(), 0) {
  books_.open(scaled(parameters.councils[area].reserves, scale));
  begin_year(0, scaled(parameters.councils[area].settlement, scale));
}

void CouncilPurse::begin_year(int year, sim::Pence settlement) {
  for (; year_ < year; ++year_) {
    tax_index_ *= 1 + parameters_->council_tax_growth + size_of(MeasureParameters::Does::raise_council_tax);
    price_index_ *= 1 + parameters_->price_growth;
    if (size_of(MeasureParameters::Does::freeze_fees) == 0) fee_index_ *= 1 + parameters_->price_growth;
  }
  settlement_ = settlement;
  council_tax_ = scaled(parameters_->councils[area_].council_tax, scale_ * tax_index_);
  months_paid_ = 0;
}

std::vector<MeasureTaken> CouncilPurse::month(const MonthsBill& bill, double part) {
  const int n = months_paid_++ % 12;
  const sim::Pence before = reserves();
  books_.receive(books_.account("settlement"), scaled(twelfth(settlement_, n), part));
  books_.receive(books_.account("council tax"), scaled(twelfth(council_tax_, n), part));
  income_ = reserves() - before;
  spent_ = {};
  items_.clear();
  const auto spend = [&](const std::string& on, sim::Pence amount) {
    books_.spend(books_.account(on), amount);
    items_.push_back({on, amount, false});
    spent_ += amount;
  };
  for (const MonthsBill::Item& item : bill.items)
    if (item.amount.value != 0) spend(item.on, item.at_fees ? scaled(item.amount, fee_index_) : item.amount);
  const CouncilParameters& council = parameters_->councils[area_];
  const sim::Pence other = grown(scaled(council.not_simulated, scale_ * price_index_), parameters_->need_growth, year_);
  if (other.value != 0) spend("not simulated", scaled(twelfth(other, n), part));
  books_.close();

  std::vector<MeasureTaken> taken;
  const double share = budget().value > 0 ? static_cast<double>(reserves().value) / static_cast<double>(budget().value) : 0;
  for (std::size_t m = 0; m < active_.size(); ++m) {
    const MeasureParameters& measure = parameters_->measures[m];
    if (!active_[m] && share < measure.below) {
      active_[m] = 1;
      taken.push_back({m, true, share});
    } else if (active_[m] && share > measure.ends_above) {
      active_[m] = 0;
      taken.push_back({m, false, share});
    }
  }
  return taken;
}

double CouncilPurse::size_of(MeasureParameters::Does does, const std::string& service) const {
  using Does = MeasureParameters::Does;
  double size = 0;
  for (std::size_t m = 0; m < active_.size(); ++m) {
    const MeasureParameters& measure = parameters_->measures[m];
    if (!active_[m]) continue;
    if (measure.does == does && (service.empty() || measure.service == service))
      size += does == Does::freeze_fees ? 1 : measure.size;
    if (measure.does == Does::section_114 && (does == Does::freeze_vacancies || does == Does::cut_prevention)) size = 1;
    if (measure.does == Does::section_114 && does == Does::section_114) size = 1;
  }
  // Council tax may rise by more than one; everything else is a share of what there is.
  return does == Does::raise_council_tax ? size : std::min(1.0, size);
}

}  // namespace models
