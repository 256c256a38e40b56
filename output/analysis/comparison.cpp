#include "output/analysis/comparison.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "output/error.hpp"

namespace output::analysis {
namespace {

constexpr const char* mixed_units = "see outcome_units";

// Makes the variables of the group, one number of each paired difference at a time.
class Columns {
 public:
  Columns(const Comparison& comparison, Group& group) : comparison_(comparison), group_(group) {}

  void numbers(const char* name, const char* long_name, const char* units, const std::string& comment,
               const std::function<double(const PairedDifference&)>& number) {
    std::vector<double> data;
    for (const auto& row : comparison_.differences)
      for (const auto& difference : row) data.push_back(number(difference));
    add(name, {"scenario", "outcome"}, std::move(data), long_name, units, comment);
  }

  void spreads(const char* name, const char* long_name, const char* units, const std::string& comment,
               const std::function<double(const ParameterSpread&)>& number) {
    std::vector<double> data;
    for (const auto& row : comparison_.spreads)
      for (const auto& spread : row) data.push_back(spread ? number(*spread) : missing_number);
    add(name, {"scenario", "outcome"}, std::move(data), long_name, units, comment);
  }

  void texts(const char* name, const char* long_name, const char* comment, std::string Outcome::*text) {
    std::vector<std::string> data;
    for (const auto& outcome : comparison_.outcomes) data.push_back(outcome.*text);
    add(name, {"outcome"}, std::move(data), long_name, "", comment);
  }

 private:
  void add(const char* name, std::vector<std::string> dimensions, Values data, const char* long_name,
           const char* units, const std::string& comment) {
    group_.variables.push_back({.name = name,
                                .dimensions = std::move(dimensions),
                                .data = std::move(data),
                                .long_name = long_name,
                                .units = units,
                                .comment = comment});
  }

  const Comparison& comparison_;
  Group& group_;
};

std::vector<std::string> names_of(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> names;
  for (const auto& outcome : outcomes) names.push_back(outcome.name);
  return names;
}

}  // namespace

const ParameterSpread* Comparison::spread(std::size_t scenario, std::size_t outcome) const {
  if (scenario >= spreads.size() || outcome >= spreads[scenario].size() || !spreads[scenario][outcome]) return nullptr;
  return &*spreads[scenario][outcome];
}

Direction Comparison::direction(std::size_t scenario, std::size_t outcome) const {
  const ParameterSpread* spread = this->spread(scenario, outcome);
  if (!spread) return differences[scenario][outcome].direction();
  if (spread->interval.contains(0)) return Direction::unclear;
  return spread->interval.high < 0 ? Direction::lower : Direction::higher;
}

std::string interval_note(double confidence, bool sampled) {
  return fmt::format(
      "{:g}% Student-t interval of the mean paired difference: the Monte Carlo error of having run few "
      "replications, {}",
      100 * confidence,
      sampled ? "chance and the drawing of parameters together. More replications make it as narrow as you like, "
                "however little is known of the parameters."
              : "with the parameters fixed. It does not cover uncertainty about the parameters.");
}

std::string uncertainty_note(const ParameterDesign& design, double confidence) {
  const std::string how =
      design.nested()
          ? fmt::format("chance is told from the parameters by the {} replications that share {} draws (random-effects "
                        "analysis of variance)",
                        design.draw.size(), design.draws())
          : fmt::format("chance is told from the parameters by regression of the paired differences on the parameters of "
                        "{} draws (linear and quadratic, shrunk by ridge)",
                        design.draws());
  return fmt::format(
      "{:g}% uncertainty interval: where the true difference lies, given how uncertain {} parameters are. The luck of "
      "single runs is taken out of it: {}.",
      100 * confidence, design.names.size(), how);
}

Comparison compare(const Dataset& dataset, std::string_view baseline, std::string_view group_name,
                   double confidence) {
  const Group& group = dataset.group(group_name);
  const std::size_t base = group.coordinate(scenario_axis).index_of(std::string(baseline));
  const Totals all = totals(group);
  if (all.scenarios.size() < 2)
    throw Error(
        fmt::format("\"{}\" is the only scenario in these results (there is nothing to compare it with) "
                    "run a study of two or more",
                    baseline));

  Comparison result;
  result.title = text_of(dataset.attributes, "title");
  result.decision_use = text_of(dataset.attributes, "decision_use");
  result.units_missing = text_of(dataset.attributes, "units_missing");
  result.baseline = baseline;
  result.replications = all.replications.size();
  result.years = years_covered(group);
  result.confidence = confidence;
  result.left_out = all.left_out;
  result.parameters = parameter_design(dataset);
  if (result.parameters && result.parameters->draw.size() != result.replications)
    throw Error(fmt::format("the parameters of {} replications were kept, but {} were run (which belongs to which is not "
                            "known) was the file put together by hand?",
                            result.parameters->draw.size(), result.replications));
  const NoiseRemover remover(result.parameters);
  for (const auto& totalled : all.outcomes) result.outcomes.push_back(totalled.outcome);
  for (std::size_t s = 0; s < all.scenarios.size(); ++s) {
    if (s == base) continue;
    result.scenarios.push_back(all.scenarios[s]);
    auto& row = result.differences.emplace_back();
    auto& spreads = result.spreads.emplace_back();
    for (const auto& totalled : all.outcomes) {
      const auto change = differences(totalled.values[base], totalled.values[s]);
      row.push_back(pair(totalled.values[base], totalled.values[s], confidence));
      // Replications that share a draw of the parameters are not independent: their means are.
      if (result.parameters && result.parameters->nested())
        row.back().interval = t_interval(means_by_draw(change, result.parameters->draw), confidence);
      spreads.push_back(remover.spread(change, confidence));
    }
  }
  return result;
}

Group to_group(const Comparison& comparison) {
  Group group{"comparison"};
  group.attributes = {{"long_name", "every scenario against the baseline, paired by replication"},
                      {"baseline", comparison.baseline},
                      {"replications", static_cast<std::int64_t>(comparison.replications)},
                      {"confidence", comparison.confidence},
                      {"interval", interval_note(comparison.confidence, comparison.sampled())}};
  if (comparison.sampled())
    group.attributes.push_back({"uncertainty_interval", uncertainty_note(*comparison.parameters, comparison.confidence)});
  group.coordinates = {
      {"scenario", comparison.scenarios, {{"long_name", "scenario compared with the baseline"}}},
      {"outcome", names_of(comparison.outcomes), {{"long_name", "name of the variable in /outcomes"}}}};

  Columns columns(comparison, group);
  columns.texts("outcome_long_name", "what the outcome is called", "as in /outcomes", &Outcome::long_name);
  columns.texts("outcome_units", "units of the outcome", "of its mean, difference and interval",
                &Outcome::units);
  const std::string over =
      "total over the run by the outcome's own rule, mean over the pairs of replications";
  columns.numbers("baseline_mean", "mean in the baseline", mixed_units, over,
                  [](const auto& d) { return d.baseline_mean; });
  columns.numbers("scenario_mean", "mean in the scenario", mixed_units, over,
                  [](const auto& d) { return d.scenario_mean; });
  columns.numbers("difference", "mean paired difference", mixed_units,
                  "scenario less baseline, by replication", [](const auto& d) { return d.difference; });
  const std::string interval = interval_note(comparison.confidence, comparison.sampled()) + " Missing with fewer than two pairs.";
  columns.numbers("difference_low", "lower end of the interval of the difference", mixed_units, interval,
                  [](const auto& d) { return d.interval ? d.interval->low : missing_number; });
  columns.numbers("difference_high", "upper end of the interval of the difference", mixed_units, interval,
                  [](const auto& d) { return d.interval ? d.interval->high : missing_number; });
  columns.numbers("relative_difference", "difference relative to the baseline", "1",
                  "difference / absolute value of baseline_mean; missing where that is 0",
                  [](const auto& d) { return d.relative_difference; });
  columns.numbers("probability_lower", "share of replications in which the scenario is lower", "1",
                  "over the pairs of replications", [](const auto& d) { return d.probability_lower; });
  columns.numbers("probability_higher", "share of replications in which the scenario is higher", "1",
                  "over the pairs of replications", [](const auto& d) { return d.probability_higher; });
  columns.numbers("variance_reduction_factor", "variance-reduction factor won by pairing", "1",
                  "(variance in baseline + variance in scenario) / variance of the paired difference",
                  [](const auto& d) { return d.variance_reduction_factor; });
  columns.numbers("pairs", "pairs of replications", "replications", "replications in which both have a value",
                  [](const auto& d) { return static_cast<double>(d.pairs); });
  if (!comparison.sampled()) return group;
  const std::string uncertainty = uncertainty_note(*comparison.parameters, comparison.confidence);
  columns.spreads("uncertainty_low", "lower end of the uncertainty interval of the difference", mixed_units, uncertainty,
                  [](const auto& s) { return s.interval.low; });
  columns.spreads("uncertainty_high", "upper end of the uncertainty interval of the difference", mixed_units, uncertainty,
                  [](const auto& s) { return s.interval.high; });
  columns.spreads("probability_truly_lower", "probability that the difference at the true parameters is below 0", "1",
                  uncertainty, [](const auto& s) { return s.probability_lower; });
  columns.spreads("probability_truly_higher", "probability that the difference at the true parameters is above 0", "1",
                  uncertainty, [](const auto& s) { return s.probability_higher; });
  columns.spreads("parameter_variance", "variance of the difference from draw to draw of the parameters", mixed_units,
                  "squared units; chance taken out", [](const auto& s) { return s.variance; });
  columns.spreads("chance_variance", "variance of the difference by chance in one replication", mixed_units,
                  "squared units; at fixed parameters", [](const auto& s) { return s.chance_variance; });
  return group;
}

}  // namespace output::analysis
