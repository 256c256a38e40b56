#include "output/analysis/importance.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "output/analysis/students_t.hpp"
#include "output/analysis/matrix.hpp"
#include "output/analysis/ranks.hpp"
#include "output/analysis/uncertainty.hpp"

namespace output::analysis {
namespace {

constexpr std::size_t draws_per_parameter = 10;

// One row a draw: means of the sample, and the parameters.
struct ByDraw {
  std::vector<double> y;
  std::vector<std::vector<double>> x;   // [parameter][draw]
};

ByDraw by_draw(const std::vector<double>& sample, const ParameterDesign& design) {
  std::map<std::int32_t, std::vector<std::size_t>> members;
  for (std::size_t r = 0; r < sample.size(); ++r)
    if (!std::isnan(sample[r])) members[design.draw[r]].push_back(r);
  ByDraw result;
  result.x.resize(design.names.size());
  for (const auto& [unused, replications] : members) {
    std::vector<double> values;
    for (const std::size_t r : replications) values.push_back(sample[r]);
    result.y.push_back(mean(values));
    for (std::size_t p = 0; p < design.names.size(); ++p) result.x[p].push_back(design.values[p][replications.front()]);
  }
  return result;
}

std::vector<double> standardised(const std::vector<double>& sample) {
  auto result = centred(sample);
  const double spread = standard_deviation(sample);
  for (double& value : result) value = spread > 0 ? value / spread : 0;
  return result;
}

Matrix correlations(const std::vector<std::vector<double>>& columns) {
  Matrix result(columns.size());
  for (const auto& a : columns) {
    std::vector<double> column;
    for (const auto& b : columns) column.push_back(&a == &b ? 1.0 : correlation(a, b));
    result.add(column);
  }
  return result;
}

double two_sided(double t, double degrees) {
  if (!std::isfinite(t)) return 0;
  return 2 * boost::math::cdf(StudentsT(degrees), -std::abs(t));
}

// The probability of a correlation as strong by chance, `others` being held fixed.
double chance_of(double correlation, std::size_t draws, std::size_t others) {
  const double degrees = static_cast<double>(draws) - 2 - static_cast<double>(others);
  if (degrees < 1) return 1;
  return two_sided(correlation * std::sqrt(degrees / std::max(1e-300, 1 - correlation * correlation)), degrees);
}

void regress(OutcomeImportance& result, const ByDraw& data, double confidence) {
  const std::size_t count = data.x.size(), draws = data.y.size();
  std::vector<std::vector<double>> z;
  for (const auto& x : data.x) z.push_back(standardised(x));
  const auto y = standardised(data.y);
  Matrix coefficients(count), inverse = identity(count);
  std::vector<double> right;
  for (const auto& column : z) right.push_back(dot(column, y) / static_cast<double>(draws - 1));
  coefficients.add(right);
  const Matrix r = correlations(z);
  if (!solve(r, coefficients) || !solve(r, inverse)) return;

  const double explained = dot(coefficients.column(0), right);
  const double degrees = static_cast<double>(draws - 1 - count);
  result.r_squared = explained;
  result.adjusted_r_squared = 1 - (1 - explained) * static_cast<double>(draws - 1) / degrees;
  const double t = students_t_quantile(0.5 + confidence / 2, degrees);
  const double outcome_spread = standard_deviation(data.y);
  for (std::size_t p = 0; p < count; ++p) {
    ParameterImportance& mine = result.parameters[p];
    const double b = coefficients.at(p, 0);
    const double error = std::sqrt(std::max(0.0, 1 - explained) / degrees * inverse.at(p, p));
    mine.standardised = b;
    mine.interval = Interval{b - t * error, b + t * error};
    const double slope = b * outcome_spread / standard_deviation(data.x[p]), centre = mean(data.x[p]);
    mine.swing = Interval{slope * (quantile(data.x[p], 0.025) - centre), slope * (quantile(data.x[p], 0.975) - centre)};
  }
}

void correlate_ranks(OutcomeImportance& result, const ByDraw& data) {
  std::vector<std::vector<double>> columns;
  for (const auto& x : data.x) columns.push_back(ranks(x));
  columns.push_back(ranks(data.y));
  const std::size_t count = data.x.size(), draws = data.y.size();
  for (std::size_t p = 0; p < count; ++p) {
    result.parameters[p].rank = correlation(columns[p], columns.back());
    result.parameters[p].probability = chance_of(result.parameters[p].rank, draws, 0);
  }
  if (draws < count + 3) return;
  Matrix inverse = identity(count + 1);
  if (!solve(correlations(columns), inverse)) return;
  for (std::size_t p = 0; p < count; ++p) {
    const double partial = -inverse.at(p, count) / std::sqrt(inverse.at(p, p) * inverse.at(count, count));
    result.parameters[p].partial_rank = partial;
    result.parameters[p].probability = chance_of(partial, draws, count - 1);
  }
}

double weight(const ParameterImportance& parameter) {
  return std::abs(parameter.standardised.value_or(parameter.rank));
}

}  // namespace

std::optional<OutcomeImportance> importance(const std::vector<double>& sample, const ParameterDesign& design,
                                            double confidence) {
  const ByDraw data = by_draw(sample, design);
  OutcomeImportance result;
  result.draws = data.y.size();
  if (result.draws < 4) return std::nullopt;
  for (const auto& name : design.names) result.parameters.push_back({.parameter = name});
  result.enough = result.draws >= draws_per_parameter * design.names.size();
  if (!(variance(data.y) > 0)) {
    for (auto& parameter : result.parameters) parameter.swing = Interval{0, 0};
    return result;
  }
  correlate_ranks(result, data);
  if (result.draws >= design.names.size() + 3) regress(result, data, confidence);
  std::stable_sort(result.parameters.begin(), result.parameters.end(),
                   [](const auto& a, const auto& b) { return weight(a) > weight(b); });
  return result;
}

}  // namespace output::analysis
