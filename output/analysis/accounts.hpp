#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/economic_settings.hpp"
#include "output/analysis/survivors.hpp"
#include "output/dataset.hpp"

namespace output::analysis {

// Twelve months from the first day counted, or from the end of the year before.
struct AccountYear {
  std::string from;     // 2024-04-01
  double months = 12;   // fewer in the last where the run ends within it
};

// Whoever pays: a variable `cost_...` in pounds whose long name is "Cost to ...".
struct Payer {
  std::string name;       // "NHS"
  std::string variable;   // "cost_nhs"
  bool counts = true;     // in the perspective
};

// What each unit of work spent and lived, year by year, before any comparison.
struct Accounts {
  std::vector<std::string> scenarios;
  std::size_t replications = 0;
  std::vector<AccountYear> years;
  std::vector<double> year_of_period;          // of each period, counted from 0
  std::vector<double> period_middle;           // in years from the first day counted
  std::vector<Payer> payers;
  std::vector<std::string> activities;         // payers where the file does not divide spending further
  bool by_activity = false;                    // whether it does
  // [scenario][replication][payer or activity][period], in pounds, undiscounted. Activities are those of payers that count.
  std::vector<std::vector<std::vector<std::vector<double>>>> by_payer, by_activity_period;
  // [scenario][replication][period]; nothing where the file has no QALYs.
  std::optional<std::vector<std::vector<std::vector<double>>>> qalys;

  // What survivors live and cost after the run, as worth at its end; nothing where nothing is said of it. In none of the
  // sums below: a sensitivity adds it.
  std::optional<AfterRun> after;

  // Discounted: [scenario][replication].
  std::vector<std::vector<double>> cost(double rate, Discounting convention) const;
  std::vector<std::vector<double>> health(double rate, Discounting convention) const;
  double factor(std::size_t period, double rate, Discounting convention) const;
  double factor_at_end(double rate) const;
};

// Nothing where no variable is a cost. Throws Error where the perspective names a payer that is not there (with the nearest).
std::optional<Accounts> accounts(const Group& outcomes, const EconomicSettings& settings);

}  // namespace output::analysis
