#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/accounts.hpp"
#include "output/analysis/change.hpp"

// When, in cash, does it pay for itself? And what does each payer pay in each year?

namespace output::analysis {

// One payer in one year, or in all (no year), undiscounted.
struct BudgetImpact {
  std::string payer;
  std::optional<std::size_t> year;
  bool counts = true;   // in the perspective
  Change change;        // £
};

// One activity over the whole run, undiscounted, in the perspective.
struct ActivityChange {
  std::string activity;
  Change change;               // £
  double cash_share = 1;       // of a saving
};

// Spending more on some activities is the investment; spending less on others is a saving, of which a part is released as
// cash: a bed not filled frees a bed, and money only where it is closed. What is not released as cash is capacity, which
// stands beside and is never added.
struct Payback {
  std::string scenario;
  std::vector<BudgetImpact> budget;            // payers by year, then in all
  std::vector<ActivityChange> activities;      // that change, by size
  bool shares_stated = false;                  // the study says what part of savings is cash; else all is, an upper bound
  bool by_activity = false;
  double investment = 0, saving = 0, cash = 0; // £, undiscounted, all positive; cash is part of saving
  std::optional<double> return_on_investment;  // (cash - investment) / investment; nothing without an investment
  // Month (from 1) by whose end the cash released has made good what was invested, for good. Nothing if not within the run;
  // 0 if there was nothing to make good.
  std::optional<std::size_t> break_even_period;
  std::optional<std::size_t> break_even_year;  // counted from 0
  Change net_cash;                             // cash released less investment, £
};

std::vector<Payback> payback(const Accounts& accounts, const EconomicSettings& settings, std::string_view baseline,
                             const NoiseRemover& remover, double confidence = 0.95);

}  // namespace output::analysis
