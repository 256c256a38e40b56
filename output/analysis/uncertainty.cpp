#include "output/analysis/uncertainty.hpp"

#include <algorithm>
#include <cmath>

#include "output/analysis/students_t.hpp"
#include "sim/check.hpp"

namespace output::analysis {
namespace {

constexpr std::size_t enough_draws_for_shape = 40;
constexpr double enough_degrees_for_shape = 30;
constexpr std::size_t fewest_draws = 3, fewest_replications = 4;

// For each draw in the order of first appearance, its replications.
std::vector<std::vector<std::size_t>> replications_of_draws(std::span<const std::int32_t> draw) {
  std::map<std::int32_t, std::size_t> place;
  std::vector<std::vector<std::size_t>> result;
  for (std::size_t r = 0; r < draw.size(); ++r) {
    const auto [found, fresh] = place.emplace(draw[r], result.size());
    if (fresh) result.emplace_back();
    result[found->second].push_back(r);
  }
  return result;
}

Matrix draw_columns(const std::vector<std::vector<std::size_t>>& draws, std::size_t replications) {
  Matrix columns(replications);
  for (const auto& of_draw : draws) {
    std::vector<double> column(replications, 0.0);
    for (const std::size_t r : of_draw) column[r] = 1;
    columns.add(column);
  }
  return columns;
}

double below(double value, double centre, double scale, double degrees) {
  return boost::math::cdf(StudentsT(degrees), (value - centre) / scale);
}

// Moves the effects apart about the centre until their variance is as wanted.
std::vector<double> spread_out(std::vector<double> effects, double centre, double wanted) {
  const double now = variance(effects);
  const double factor = now > 0 ? std::sqrt(wanted / now) : 0;
  for (double& effect : effects) effect = centre + factor * (effect - centre);
  return effects;
}

double share_of(const std::vector<double>& sample, bool (*counts)(double)) {
  return static_cast<double>(std::count_if(sample.begin(), sample.end(), counts)) / static_cast<double>(sample.size());
}

}  // namespace

double quantile(std::vector<double> sample, double share) {
  sim::promise(!sample.empty(), "a quantile is of at least one value");
  std::sort(sample.begin(), sample.end());
  const double place = share * static_cast<double>(sample.size() + 1) - 1;
  const double last = static_cast<double>(sample.size() - 1);
  const double inside = std::clamp(place, 0.0, last);
  const auto lower = static_cast<std::size_t>(inside);
  const auto upper = std::min(lower + 1, sample.size() - 1);
  return sample[lower] + (inside - static_cast<double>(lower)) * (sample[upper] - sample[lower]);
}

std::vector<double> means_by_draw(std::span<const double> sample, std::span<const std::int32_t> draw) {
  std::vector<double> means;
  for (const auto& of_draw : replications_of_draws(draw)) {
    std::vector<double> values;
    for (const std::size_t r : of_draw)
      if (!std::isnan(sample[r])) values.push_back(sample[r]);
    if (!values.empty()) means.push_back(mean(values));
  }
  return means;
}

Matrix parameter_columns(const ParameterDesign& design, bool squares) {
  Matrix columns(design.draw.size());
  std::vector<std::vector<double>> standard;
  for (const auto& values : design.values) {
    const double spread = standard_deviation(values);
    if (!(spread > 0)) continue;
    standard.push_back(centred(values));
    for (double& value : standard.back()) value /= spread;
    columns.add(standard.back());
  }
  if (!squares) return columns;
  for (const auto& column : standard) {
    // (x² - 1)/√2: of variance 1 and uncorrelated with x where x is normal.
    std::vector<double> square;
    for (const double x : column) square.push_back((x * x - 1) / std::sqrt(2.0));
    columns.add(square);
  }
  return columns;
}

AnalysisOfVariance analysis_of_variance(std::span<const double> sample, std::span<const std::int32_t> group) {
  sim::promise(sample.size() == group.size(), "each value belongs to a group");
  const auto groups = replications_of_draws(group);
  const double all = static_cast<double>(sample.size()), count = static_cast<double>(groups.size());
  const double centre = mean(sample);
  double between = 0, within = 0, squared_sizes = 0;
  for (const auto& members : groups) {
    std::vector<double> values;
    for (const std::size_t i : members) values.push_back(sample[i]);
    const double size = static_cast<double>(values.size()), own = mean(values);
    between += size * (own - centre) * (own - centre);
    for (const double value : values) within += (value - own) * (value - own);
    squared_sizes += size * size;
  }
  AnalysisOfVariance result;
  result.mean_square_between = between / (count - 1);
  result.mean_square_within = within / (all - count);
  const double typical_size = (all - squared_sizes / all) / (count - 1);
  result.between = (result.mean_square_between - result.mean_square_within) / typical_size;
  result.within = result.mean_square_within;
  return result;
}

NoiseRemover::NoiseRemover(std::optional<ParameterDesign> design) : design_(std::move(design)) {}

const NoiseRemover::Ready& NoiseRemover::ready(const std::vector<std::size_t>& replications) const {
  auto& found = ready_[replications];
  if (found) return *found;
  found = std::make_unique<Ready>();
  found->design = design_->of(replications);
  if (found->design.nested()) {
    found->surfaces.emplace_back(
        draw_columns(replications_of_draws(found->design.draw), replications.size()));
  } else {
    found->surfaces.emplace_back(parameter_columns(found->design, false));
    found->surfaces.emplace_back(parameter_columns(found->design, true));
  }
  return *found;
}

std::optional<ParameterSpread> NoiseRemover::spread(std::span<const double> sample, double confidence) const {
  if (!design_) return std::nullopt;
  sim::promise(sample.size() == design_->draw.size(), "a sample has a number for each replication of the design");
  std::vector<std::size_t> replications;
  std::vector<double> y;
  for (std::size_t r = 0; r < sample.size(); ++r) {
    if (std::isnan(sample[r])) continue;
    replications.push_back(r);
    y.push_back(sample[r]);
  }
  if (y.size() < fewest_replications || design_->of(replications).draws() < fewest_draws) return std::nullopt;
  const Ready& prepared = ready(replications);
  std::vector<const Surface*> surfaces;
  for (const Surface& surface : prepared.surfaces) surfaces.push_back(&surface);
  const SurfaceFit found = fit(y, surfaces);
  const auto draws = replications_of_draws(prepared.design.draw);

  ParameterSpread result;
  result.method = prepared.design.nested() ? Method::nested : Method::regression;
  result.draws = draws.size();
  result.replications = y.size();
  result.mean = found.mean;
  result.chance_variance = found.chance_variance;
  const double count = static_cast<double>(draws.size()), all = static_cast<double>(y.size());
  // `fit` counts replications, of which several share an effect; the variance is wanted among draws.
  const double among_draws = (all - 1) / all * count / (count - 1);
  result.variance = found.effect_variance * among_draws;
  const double wider = 1 + 1 / count;
  const double predicted = result.variance * wider + found.chance_variance / all;
  const double doubt = wider * wider * found.variance_of_that * among_draws * among_draws +
                       2 * predicted * predicted / (count - 1);
  result.degrees = doubt > 0 ? std::max(1.0, 2 * predicted * predicted / doubt) : count - 1;

  std::vector<double> effects;
  for (const auto& of_draw : draws) effects.push_back(found.mean + found.effect[of_draw.front()]);
  result.effects = spread_out(effects, found.mean, result.variance);
  if (!(predicted > 0)) {
    result.interval = {found.mean, found.mean};
    result.probability_lower = found.mean < 0;
    result.probability_higher = found.mean > 0;
  } else if (draws.size() < enough_draws_for_shape || result.degrees < enough_degrees_for_shape) {
    const double scale = std::sqrt(predicted);
    const double reach = students_t_quantile(0.5 + confidence / 2, result.degrees) * scale;
    result.interval = {found.mean - reach, found.mean + reach};
    result.probability_lower = below(0, found.mean, scale, result.degrees);
    result.probability_higher = 1 - result.probability_lower;
  } else {
    const auto shape = spread_out(effects, found.mean, predicted);
    result.interval = {quantile(shape, 0.5 - confidence / 2), quantile(shape, 0.5 + confidence / 2)};
    result.probability_lower = share_of(shape, [](double effect) { return effect < 0; });
    result.probability_higher = share_of(shape, [](double effect) { return effect > 0; });
  }
  return result;
}

}  // namespace output::analysis
