#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/distribution_check.hpp"
#include "sim/distribution_shared.hpp"
#include "sim/distribution_words.hpp"

namespace sim {

Distribution Distribution::empirical(std::vector<double> values) {
  if (values.empty())
    refuse("empirical", "it has no values", "there is nothing to draw from", "give at least one value");
  for (double value : values) need_finite("empirical", "value", value);
  std::sort(values.begin(), values.end());
  // Half a cell at either end, and between neighbours straight lines of one cell each.
  const auto n = static_cast<double>(values.size());
  double mean = 0;
  for (double value : values) mean += value / n;
  double variance = 0.5 * ((values.front() - mean) * (values.front() - mean) +
                           (values.back() - mean) * (values.back() - mean));
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const double from = values[i] - mean, to = values[i + 1] - mean;
    variance += (from * from + from * to + to * to) / 3;
  }
  Distribution result(Kind::empirical, mean, std::sqrt(variance / n), values.front(), values.back());
  result.share({.values = std::move(values)});
  return result;
}

Distribution Distribution::table(const std::vector<double>& values, const std::vector<double>& weights) {
  cumulated("table", weights, values.size(), "value");  // refuses bad weights
  std::vector<std::pair<double, double>> rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    need_finite("table", "value", values[i]);
    if (weights[i] > 0) rows.emplace_back(values[i], weights[i]);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<double> ordered, ordered_weights;
  for (const auto& [value, weight] : rows) {
    ordered.push_back(value);
    ordered_weights.push_back(weight);
  }
  std::vector<double> cumulative = cumulated("table", ordered_weights, ordered.size(), "value");
  double mean = 0, variance = 0;
  for (std::size_t i = 0; i < ordered.size(); ++i) mean += share_of(cumulative, i) * ordered[i];
  for (std::size_t i = 0; i < ordered.size(); ++i)
    variance += share_of(cumulative, i) * (ordered[i] - mean) * (ordered[i] - mean);
  Distribution result(Kind::table, mean, std::sqrt(variance), ordered.front(), ordered.back());
  result.share({.values = std::move(ordered), .cumulative = std::move(cumulative)});
  return result;
}

Distribution Distribution::mixture(const std::vector<double>& weights, std::vector<Distribution> parts) {
  cumulated("mixture", weights, parts.size(), "part");  // refuses bad weights
  std::vector<Distribution> chosen;
  std::vector<double> chosen_weights;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (weights[i] == 0) continue;
    chosen.push_back(std::move(parts[i]));
    chosen_weights.push_back(weights[i]);
  }
  std::vector<double> cumulative = cumulated("mixture", chosen_weights, chosen.size(), "part");
  double mean = 0, variance = 0, lowest = std::numeric_limits<double>::infinity(), highest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    mean += share_of(cumulative, i) * chosen[i].mean();
    lowest = std::min(lowest, chosen[i].lowest());
    highest = std::max(highest, chosen[i].highest());
  }
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const double away = chosen[i].mean() - mean;
    variance += share_of(cumulative, i) * (chosen[i].sd() * chosen[i].sd() + away * away);
  }
  Distribution result(Kind::mixture, mean, std::sqrt(variance), lowest, highest);
  result.share({.cumulative = std::move(cumulative), .parts = std::move(chosen)});
  return result;
}

Distribution Distribution::zero_or(double probability_of_zero, const Distribution& rest) {
  if (!(probability_of_zero >= 0 && probability_of_zero <= 1))
    refuse("zero or more", "the probability of 0 is " + in_words(probability_of_zero),
           "a probability lies between 0 and 1", "give a share such as 0.3 for 30%");
  return mixture({probability_of_zero, 1 - probability_of_zero}, {deterministic(0), rest});
}

}  // namespace sim
