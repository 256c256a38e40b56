#include "output/analysis/surface.hpp"

#include <algorithm>
#include <cmath>

#include "output/analysis/statistics.hpp"
#include "sim/check.hpp"

namespace output::analysis {
namespace {

constexpr int steps = 92;
constexpr double lowest = 1e-4, highest = 1e6;

// Scales the centred columns so that the mean over rows of the sum of squares is 1 (n - 1 below the line).
Matrix scaled(const Matrix& columns) {
  Matrix result(columns.rows());
  double squares = 0;
  for (std::size_t j = 0; j < columns.columns(); ++j) {
    result.add(centred(columns.column(j)));
    squares += dot(result.column(j), result.column(j));
  }
  const double size = std::sqrt(squares / static_cast<double>(columns.rows() - 1));
  for (std::size_t j = 0; j < result.columns(); ++j)
    for (double& value : result.column(j)) value /= size;
  return result;
}

// One surface at one lambda.
struct Candidate {
  double log_weight = 0;
  double effect_variance = 0, variance_of_that = 0, chance_variance = 0;
  std::vector<double> along;   // expected effect in each direction
};

Candidate candidate(double lambda, double prior, std::span<const double> w, std::span<const double> squares, double rest,
                    double degrees) {
  Candidate c;
  double sum = rest, logs = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    sum += w[i] * w[i] / (1 + lambda * squares[i]);
    logs += std::log1p(lambda * squares[i]);
  }
  c.log_weight = std::log(prior) - 0.5 * (degrees * std::log(sum / degrees) + logs);
  c.chance_variance = sum / (degrees - 2);
  for (std::size_t i = 0; i < w.size(); ++i) {
    const double kept = lambda * squares[i] / (1 + lambda * squares[i]);
    const double centre = w[i] * kept, spread = c.chance_variance * kept;
    c.along.push_back(centre);
    c.effect_variance += centre * centre + spread;
    c.variance_of_that += 2 * spread * spread + 4 * centre * centre * spread;
  }
  c.effect_variance /= degrees;
  c.variance_of_that /= degrees * degrees;
  return c;
}

}  // namespace

Surface::Surface(const Matrix& columns) : svd_{Matrix(0), {}} {
  sim::promise(columns.rows() >= 4, "a surface needs four replications");
  svd_ = left_singular(scaled(columns));
}

const LambdaGrid& lambda_grid() {
  static const LambdaGrid grid = [] {
    LambdaGrid made;
    for (int i = 0; i <= steps; ++i) {
      const double lambda = std::exp(std::log(lowest) + (std::log(highest) - std::log(lowest)) * i / steps);
      made.lambda.push_back(lambda);
      made.weight.push_back(lambda / ((1 + lambda) * (1 + lambda)));
    }
    return made;
  }();
  return grid;
}

SurfaceFit fit(std::span<const double> y, const std::vector<const Surface*>& surfaces) {
  const double degrees = static_cast<double>(y.size() - 1);
  SurfaceFit result;
  result.mean = mean(y);
  result.effect.assign(y.size(), 0.0);
  const std::vector<double> residual = centred(y);
  const double total = dot(residual, residual);
  // What does not vary, but for rounding, has no effect and no chance in it.
  if (!(total > 1e-24 * (dot(y, y) + 1e-300))) return result;

  std::vector<std::vector<Candidate>> candidates;
  double best = -std::numeric_limits<double>::infinity();
  for (const Surface* surface : surfaces) {
    std::vector<double> w;
    double rest = total;
    for (std::size_t i = 0; i < surface->squares().size(); ++i) {
      w.push_back(dot(surface->directions().column(i), residual));
      rest -= w.back() * w.back();
    }
    // Rounding must not leave less than nothing, nor exactly nothing, whose logarithm would swallow all else.
    rest = std::max(rest, 1e-14 * total);
    auto& of_surface = candidates.emplace_back();
    const LambdaGrid& grid = lambda_grid();
    for (std::size_t i = 0; i < grid.lambda.size(); ++i) {
      of_surface.push_back(candidate(grid.lambda[i], grid.weight[i], w, surface->squares(), rest, degrees));
      best = std::max(best, of_surface.back().log_weight);
    }
  }
  double weights = 0;
  for (const auto& of_surface : candidates)
    for (const auto& c : of_surface) weights += std::exp(c.log_weight - best);

  double squares = 0;   // expected square of the variance of the effects
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    std::vector<double> along(surfaces[s]->squares().size(), 0.0);
    for (const auto& c : candidates[s]) {
      const double share = std::exp(c.log_weight - best) / weights;
      for (std::size_t i = 0; i < along.size(); ++i) along[i] += share * c.along[i];
      result.effect_variance += share * c.effect_variance;
      result.chance_variance += share * c.chance_variance;
      squares += share * (c.variance_of_that + c.effect_variance * c.effect_variance);
    }
    for (std::size_t i = 0; i < along.size(); ++i) {
      const auto direction = surfaces[s]->directions().column(i);
      for (std::size_t r = 0; r < y.size(); ++r) result.effect[r] += along[i] * direction[r];
    }
  }
  result.variance_of_that = std::max(0.0, squares - result.effect_variance * result.effect_variance);
  return result;
}

}  // namespace output::analysis
