#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/analysis/accounts.hpp"
#include "output/analysis/change.hpp"

// What the scenarios are worth: discounted costs in the study's perspective against quality-adjusted life years.

namespace output::analysis {

// Where a scenario lies against what it is compared with.
enum class Quadrant {
  costs_more_gains,    // an ICER is the price of a QALY gained
  saves_and_gains,     // dominates: less money, more health
  costs_more_loses,    // is dominated
  saves_but_loses,     // an ICER is the money saved for each QALY lost
  no_difference
};
Quadrant quadrant(double cost, double qalys);

// Incremental cost over incremental QALYs. Nothing where one dominates the other or there is no difference in QALYs.
std::optional<double> icer(double cost, double qalys);

struct NetBenefit {
  double threshold = 0;   // £ a QALY
  Change change;          // of threshold x QALYs - cost, in £
};

// One scenario against the baseline, discounted.
struct ScenarioEconomics {
  std::string scenario;
  Change cost, qalys;
  std::vector<NetBenefit> net_benefits;   // at the study's thresholds
};

// Of all scenarios and the baseline, by rising cost.
enum class Standing { frontier, dominated, extendedly_dominated };
struct FrontierRow {
  std::string scenario;
  double cost = 0, qalys = 0;        // against the baseline
  Standing standing = Standing::frontier;
  std::optional<double> icer;        // against the one before on the frontier; nothing for the cheapest
};

// Dominated: another costs no more and gains no less. Extendedly dominated: a mix of two others does better.
std::vector<FrontierRow> frontier(const std::vector<std::string>& scenarios, const std::vector<double>& cost,
                                  const std::vector<double>& qalys);

// At one threshold: how probable it is that each scenario is the best buy, and what deciding now risks.
struct Acceptability {
  double threshold = 0;
  std::vector<double> probability;    // [baseline, scenarios...] that it has the highest net benefit
  std::size_t best = 0;               // highest expected net benefit: the acceptability frontier goes through it
  double perfect_information = 0;     // expected value of knowing the parameters, £ for the whole run
};

// What it is worth to know one parameter for certain, at one threshold.
struct PartialInformation {
  std::string parameter;
  double value = 0;   // £ for the whole run; never more than that of perfect information
};

struct SensitivityRow {
  std::string what;                        // "discounted at 1.5% (health) and 3.5% (costs)"
  std::vector<double> cost, qalys;         // [scenario] against the baseline
};

struct Economics {
  EconomicSettings settings;
  std::string baseline;
  std::vector<std::string> payers;         // that count
  std::vector<std::string> payers_left_out;
  std::vector<AccountYear> years;
  bool has_qalys = false;
  bool has_survivors = false;              // the last sensitivity adds what survivors live and cost after the run
  std::vector<ScenarioEconomics> scenarios;
  std::vector<FrontierRow> frontier;           // empty without QALYs, as are those below
  std::vector<Acceptability> acceptability;    // at round thresholds and the study's own; empty with fixed parameters
  double information_threshold = 0;            // the study's first
  std::vector<PartialInformation> partial;     // by falling value; empty with fixed parameters
  std::vector<SensitivityRow> sensitivity;
};

Economics economics(const Accounts& accounts, const EconomicSettings& settings, std::string_view baseline,
                    const NoiseRemover& remover, double confidence = 0.95);

// The expected value of perfect information from net benefits [decision][draw], one of which may be all 0: the mean of the
// best of each draw less the best of the means.
double perfect_information(const std::vector<std::vector<double>>& net_benefits);

// Expected value of knowing one parameter (Strong, Oakley and Brennan 2014: the net benefits are regressed on the
// parameter, and the fitted values put in place of the net benefits). The regression is a cubic in the parameter's normal
// scores, shrunk as `fit` does: robust to skewed parameters and to few replications. `net_benefits` [decision][replication].
double partial_information(const std::vector<std::vector<double>>& net_benefits, const std::vector<double>& parameter);

}  // namespace output::analysis
