#include "models/finance/ledger.hpp"

#include <algorithm>

#include "sim/check.hpp"

namespace models {

Ledger::Account Ledger::account(const std::string& wanted) {
  const auto found = std::find_if(accounts_.begin(), accounts_.end(), [&](const Line& line) { return line.name == wanted; });
  if (found != accounts_.end()) return static_cast<Account>(found - accounts_.begin());
  accounts_.push_back({wanted, {}, {}});
  return static_cast<Account>(accounts_.size() - 1);
}

void Ledger::open(sim::Pence amount) { receive(account("opening balance"), amount); }

void Ledger::post(Account from, Account to, sim::Pence amount) {
  sim::promise(from != to, "money that moves goes from one account to another");
  for (const auto& [which, by] : {std::pair{from, sim::Pence{-amount.value}}, std::pair{to, amount}}) {
    accounts_[which].balance += by;
    accounts_[which].month += by;
  }
}

void Ledger::check() const {
  sim::Pence all, month;
  for (const Line& line : accounts_) {
    all += line.balance;
    month += line.month;
  }
  sim::promise(all.value == 0 && month.value == 0, "money spent is money accounted for: the books balance");
}

void Ledger::close() {
  check();
  for (Line& line : accounts_) line.month = {};
}

}  // namespace models
