#include "models/finance/board.hpp"

#include <cmath>

#include "models/finance/settlement.hpp"

namespace models {

sim::Pence twelfth(sim::Pence yearly, int n) { return {yearly.value * (n + 1) / 12 - yearly.value * n / 12}; }

BoardPurse::BoardPurse(const FinanceParameters& parameters, std::size_t region, double scale)
    : parameters_(&parameters), region_(region), scale_(scale) {
  begin_year(0, scaled(parameters.boards[region].allocation, scale));
}

void BoardPurse::begin_year(int year, sim::Pence allocation) {
  for (; year_ < year; ++year_) price_index_ *= 1 + parameters_->price_growth;
  allocation_ = allocation;
  months_paid_ = 0;
}

void BoardPurse::month(const MonthsBill& bill, double part) {
  items_.clear();
  const int n = months_paid_++ % 12;
  const BoardParameters& board = parameters_->boards[region_];
  const auto spend = [&](const std::string& on, sim::Pence amount) {
    if (amount.value == 0) return;
    books_.spend(books_.account(on), amount);
    items_.push_back({on, amount, false});
    spent_ += amount;
  };
  income_ = scaled(twelfth(allocation_, n), part);
  books_.receive(books_.account("allocation"), income_);
  spent_ = {};
  fixed_now_ = scaled(twelfth(scaled(board.fixed, scale_ * price_index_), n), part);
  spend("fixed cost of hospitals", fixed_now_);
  for (const MonthsBill::Item& item : bill.items)
    spend(item.on, item.at_fees ? scaled(item.amount, price_index_) : item.amount);
  spend("not simulated",
        scaled(twelfth(grown(scaled(board.not_simulated, scale_ * price_index_), parameters_->need_growth, year_), n), part));
  books_.close();
}

}  // namespace models
