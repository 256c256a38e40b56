#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/quantity.hpp"

namespace models {

// The books of one organisation, in pence, kept twice: every entry takes from one account what it gives to another,
// so that the accounts add up to nought at every moment.
//
//   income    where money comes from: "settlement", "council tax"; its balance is what came, below nought
//   spending  where it goes: a service, a payment to another organisation; its balance is what went
//   reserves  what is left; may go below nought
class Ledger {
 public:
  using Account = std::uint32_t;

  Ledger() { accounts_.push_back({"reserves", {}, {}}); }

  static constexpr Account reserves = 0;

  // The account of that name, opened if need be.
  Account account(const std::string& name);
  const std::string& name(Account account) const { return accounts_[account].name; }
  std::size_t accounts() const { return accounts_.size(); }

  // Opens the books with what is there; counted against the account "opening balance".
  void open(sim::Pence balance);
  // Amounts may be negative: a correction.
  void receive(Account income, sim::Pence amount) { post(income, reserves, amount); }
  void spend(Account spending, sim::Pence amount) { post(reserves, spending, amount); }

  sim::Pence balance(Account account) const { return accounts_[account].balance; }
  // What went into an account since the last close, by account.
  sim::Pence since_close(Account account) const { return accounts_[account].month; }
  // Ends a month: checks the books and begins anew.
  void close();
  // The accounts add up to nought, and so do the month's movements. Throws sim::BrokenPromise if not.
  void check() const;

 private:
  struct Line {
    std::string name;
    sim::Pence balance, month;
  };
  void post(Account from, Account to, sim::Pence amount);

  std::vector<Line> accounts_;
};

}  // namespace models
