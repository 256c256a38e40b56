#pragma once

#include "models/finance/council.hpp"

namespace models {

// A health board's purse: an allocation a year, a hospital that costs the same whoever lies in it, and what follows
// the patients. A board may overspend; what it has overspent is its (negative) reserves.
class BoardPurse {
 public:
  BoardPurse(const FinanceParameters& parameters, std::size_t region, double scale);

  void begin_year(int year, sim::Pence allocation);
  void receive_grant(const std::string& name, sim::Pence amount) { books_.receive(books_.account("grant: " + name), amount); }
  void month(const MonthsBill& bill, double part = 1);
  // What went in that month, at the prices of the day.
  const std::vector<MonthsBill::Item>& items() const { return items_; }

  sim::Pence balance() const { return books_.balance(Ledger::reserves); }
  sim::Pence budget() const { return allocation_; }
  sim::Pence spent() const { return spent_; }
  sim::Pence fixed() const { return fixed_now_; }           // of last month's spending, what followed nobody
  sim::Pence income() const { return income_; }
  const Ledger& books() const { return books_; }
  Ledger& books() { return books_; }

 private:
  const FinanceParameters* parameters_;
  std::size_t region_;
  double scale_;
  int year_ = 0;
  int months_paid_ = 0;
  double price_index_ = 1;
  std::vector<MonthsBill::Item> items_;
  Ledger books_;
  sim::Pence allocation_, spent_, fixed_now_, income_;
};

// The n-th twelfth of a year's amount: twelve of them are the whole to the penny.
sim::Pence twelfth(sim::Pence yearly, int n);

}  // namespace models
