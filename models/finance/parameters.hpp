#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/quantity.hpp"
#include "sim/time.hpp"

namespace models {

// What a citizen pays towards care at home or in a care home, as Wales has it.
struct ChargeParameters {
  enum class Kind : std::uint8_t { at_home, care_home };

  std::string stage;                     // whose cost it is set against
  Kind kind{};
  sim::Pence week_costs;                 // what a week of it costs in full
  double of_council_cost = 1;            // citizens whose council arranges it, of all; the others pay in full
  // At home.
  sim::Pence weekly_cap{10000};          // source: UC034
  sim::Distribution weekly_means = sim::Distribution::deterministic(0);   // pounds a week left after allowances
  // In a care home.
  sim::Pence capital_limit{5000000};     // capital above it pays in full until it has run down to it (recalled)
  sim::Distribution capital = sim::Distribution::deterministic(0);        // pounds, at entry
  sim::Pence weekly_income;              // of a resident; all but the allowance goes to the fee
  sim::Pence weekly_allowance{4465};     // kept for personal use (recalled)
  double mean_stay_weeks = 119;          // source: CP259, 833 days
  double continuing = 0;                 // residents for whom the health board pays in full
  sim::Pence nursing_contribution;       // a week, by the board, for everyone else
};

// Money for a purpose and a time. Paid on the first of April, or of the month in which it begins, for the months
// of the financial year that it covers.
struct GrantParameters {
  enum class To : std::uint8_t { councils, boards };

  std::string name;
  To to{};
  sim::Pence yearly;                     // the whole nation; shared as the settlement is
  sim::SimTime from{};
  std::optional<sim::SimTime> until;     // exclusive
  // Condition: paid in full only while fewer than this many people are delayed in hospital (as last reported).
  std::optional<double> delays_below;
  double without = 0;                    // share that is paid when the condition is not met
};

// What a council does when its reserves fall below a share of its yearly budget, and until when.
struct MeasureParameters {
  enum class Does : std::uint8_t {
    freeze_fees,          // fees of contracts do not rise next April
    freeze_vacancies,     // `size` of the open posts of its staff groups are not filled
    slow_assessment,      // capacity of `service` falls by `size`
    smaller_packages,     // hours given in `service` fall by `size`: the same people get less
    cut_prevention,       // `size` of the places that it pays for in prevention are not offered
    raise_council_tax,    // by `size` more than planned, next April
    section_114,          // nothing is spent that the law does not demand; recorded, and the rest at its most
  };

  std::string name;
  Does does{};
  double below = 0;                      // reserves over the year's budget
  double ends_above = 0;                 // not below `below`
  double size = 0;
  std::string service;
};

// A council's social services. Yearly figures are those of the first financial year.
struct CouncilParameters {
  sim::Pence settlement;                 // from the Welsh Government
  sim::Pence council_tax;                // what of it goes to social services
  sim::Pence reserves;                   // opening balance that may be used
  sim::Pence not_simulated;              // spending on what the pathway does not contain
};

struct BoardParameters {
  sim::Pence allocation;
  sim::Pence fixed;                      // hospital cost that does not follow the number of patients
  sim::Pence not_simulated;
};

// The nation's money, from the Treasury down. Growth is per year, each first of April.
struct FinanceParameters {
  bool on = false;
  std::string council_payer = "council"; // names of payers in costs
  std::string board_payer = "NHS";
  std::string citizen_payer = "citizen";
  double block_growth = 0;               // of what the Treasury sends
  double health_growth = 0;              // of it, what the Welsh Government means for boards
  double settlement_growth = 0;          //        and for councils; the rest of the block is what is left over
  sim::Pence block;                      // yearly; 0 = as much as is passed on at the start
  double council_tax_growth = 0;
  double price_growth = 0;               // of unit costs and fees
  double need_growth = 0;                // of what is not simulated, beside prices
  std::vector<CouncilParameters> councils;   // by area
  std::vector<BoardParameters> boards;       // by region
  std::vector<GrantParameters> grants;
  std::vector<ChargeParameters> charges;
  std::vector<MeasureParameters> measures;   // in the order in which they are taken
};

}  // namespace models
