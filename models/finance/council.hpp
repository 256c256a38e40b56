#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/finance/ledger.hpp"
#include "models/finance/parameters.hpp"

namespace models {

// What a council has spent in a month, and on what; amounts in the prices of the scenario.
struct MonthsBill {
  struct Item {
    std::string on;                     // a stage, a programme, "pay rise", "agency"
    sim::Pence amount;
    bool at_fees = true;                // follows the fees of the day; else is in today's money already
  };
  std::vector<Item> items;
};

// What a council does now, or stops doing.
struct MeasureTaken {
  std::size_t measure = 0;
  bool begins = true;
  double reserves_share = 0;
};

// A council's social-services purse over the months. A value with its own ledger; every step is pure.
class CouncilPurse {
 public:
  CouncilPurse(const FinanceParameters& parameters, std::size_t area, double scale);

  // The first of April of financial year `year`: what comes in for the year. The first year begins with the run.
  void begin_year(int year, sim::Pence settlement);
  void receive_grant(const std::string& name, sim::Pence amount) { books_.receive(books_.account("grant: " + name), amount); }

  // One twelfth of the year's income comes, the month's bill goes; then measures begin or end by what is left. `part`
  // of the month has been simulated: as much comes, and goes for what is not simulated.
  std::vector<MeasureTaken> month(const MonthsBill& bill, double part = 1);
  // What went in that month, at the prices of the day.
  const std::vector<MonthsBill::Item>& items() const { return items_; }

  sim::Pence reserves() const { return books_.balance(Ledger::reserves); }
  // This year's settlement, council tax and grants so far: what reserves are held against.
  sim::Pence budget() const { return settlement_ + council_tax_; }
  sim::Pence spent() const { return spent_; }               // last month
  sim::Pence income() const { return income_; }             // last month
  double fee_index() const { return fee_index_; }
  double price_index() const { return price_index_; }
  const Ledger& books() const { return books_; }
  Ledger& books() { return books_; }

  bool in_force(std::size_t measure) const { return active_[measure]; }
  // What is in force of one kind, for one service: sizes of measures add up, to 1 at most. A section 114 notice
  // stops filling posts and prevention altogether.
  double size_of(MeasureParameters::Does does, const std::string& service = "") const;

 private:
  const FinanceParameters* parameters_;
  std::size_t area_;
  double scale_;
  int year_ = 0;
  Ledger books_;
  sim::Pence settlement_, council_tax_, spent_, income_;
  double tax_index_ = 1, fee_index_ = 1, price_index_ = 1;
  int months_paid_ = 0;
  std::vector<MonthsBill::Item> items_;
  std::vector<char> active_;
};

}  // namespace models
