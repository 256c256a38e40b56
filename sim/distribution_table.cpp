#include "sim/distribution_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/math.hpp"

namespace sim {

namespace {

// The normal scores of 2^-53 and 1 - 2^-53 are -8.21 and 8.21.
constexpr double z_limit = 8.25;
constexpr int cells_per_unit = 4;
constexpr int cell_count = static_cast<int>(2 * z_limit * cells_per_unit);
// A plateau of the cumulative distribution (branches of very different length) needs fine pieces in one cell.
constexpr std::uint32_t most_pieces_per_cell = 4096;

constexpr double log_root_of_two_pi = 0.91893853320467274178;

double log_normal_density(double z) {
  return -0.5 * z * z - log_root_of_two_pi;
}

double normal_score(const CurvePoint& point) {
  return point.below < point.above ? normal_quantile(point.below) : -normal_quantile(point.above);
}

/// Newton's method on the normal score, which is nearly straight in g, kept within what is known to bracket
/// z.
double solve(const Curve& curve, double z, double guess) {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  double g = guess;
  double reach = 1;
  for (int iteration = 0; iteration < 200; ++iteration) {
    const CurvePoint point = curve(g);
    const double score = normal_score(point);
    (score < z ? low : high) = g;
    const double step = (z - score) * exp(log_normal_density(score) - point.log_density);
    if (std::fabs(step) <= std::max(1e-9, 1e-15 * std::fabs(g))) return g + step;
    double next = g + step;
    if (!(next > low && next < high)) {
      if (std::isinf(low) || std::isinf(high)) {
        next = score < z ? g + reach : g - reach;
        reach *= 2;
      } else {
        next = low + 0.5 * (high - low);
      }
    }
    g = next;
  }
  return g;
}

/// The quantile's g at z with its first two derivatives by z.
struct Knot {
  double z;
  double g;
  double first;
  double second;
};

Knot knot_at(const Curve& curve, double z, double guess) {
  const double g = solve(curve, z, guess);
  const CurvePoint point = curve(g);
  const double first = exp(log_normal_density(z) - point.log_density);
  return {z, g, first, first * (-z - first * point.slope)};
}

/// Quintic in t = 0..1 between two knots.
std::array<double, 6> piece_between(const Knot& from, const Knot& to) {
  const double h = to.z - from.z;
  const double rise = to.g - from.g;
  const double v0 = from.first * h, v1 = to.first * h;
  const double a0 = from.second * h * h, a1 = to.second * h * h;
  return {from.g,
          v0,
          0.5 * a0,
          10 * rise - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1,
          -15 * rise + 8 * v0 + 7 * v1 + 1.5 * a0 - a1,
          6 * rise - 3 * v0 - 3 * v1 - 0.5 * a0 + 0.5 * a1};
}

double evaluate(const std::array<double, 6>& c, double t) noexcept {
  return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
}

/// Evenly spaced knots from one to the other, dense enough for every piece to be close to the exact quantile.
std::vector<Knot> refined(const Curve& curve, const Knot& from, const Knot& to) {
  std::vector<Knot> knots = {from, to};
  while (true) {
    bool close_enough = true;
    std::vector<Knot> finer;
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
      const double read = evaluate(piece_between(knots[i], knots[i + 1]), 0.5);
      const Knot exact =
          knot_at(curve, 0.5 * (knots[i].z + knots[i + 1].z), std::clamp(read, knots[i].g, knots[i + 1].g));
      // The error elsewhere in a piece can be a few times that at its middle.
      if (!(std::fabs(read - exact.g) <= QuantileTable::tolerance / 4)) close_enough = false;
      finer.push_back(knots[i]);
      finer.push_back(exact);
    }
    if (close_enough || knots.size() > most_pieces_per_cell) return knots;
    finer.push_back(knots.back());
    knots = std::move(finer);
  }
}

}  // namespace

QuantileTable::QuantileTable(const Curve& curve, Axis axis, double start) : axis_(axis) {
  // Walk outwards from the middle, where the start is a good guess, and let each knot guide the next.
  std::vector<Knot> ends(cell_count + 1);
  const int middle = cell_count / 2;
  for (int side : {1, -1}) {
    double guess = start;
    for (int i = middle; i >= 0 && i <= cell_count; i += side) {
      const double z = -z_limit + static_cast<double>(i) / cells_per_unit;
      ends[i] = knot_at(curve, z, guess);
      guess = ends[i].g + side * ends[i].first / cells_per_unit;
    }
  }
  for (int cell = 0; cell < cell_count; ++cell) {
    const std::vector<Knot> knots = refined(curve, ends[cell], ends[cell + 1]);
    cells_.push_back(
        {static_cast<std::uint32_t>(pieces_.size()), static_cast<std::uint32_t>(knots.size() - 1)});
    for (std::size_t i = 0; i + 1 < knots.size(); ++i)
      pieces_.push_back(piece_between(knots[i], knots[i + 1]));
  }
}

double QuantileTable::quantile(double u) const noexcept {
  const double z = std::clamp(normal_quantile(u), -z_limit, z_limit);
  const double place = (z + z_limit) * cells_per_unit;
  const int cell = std::min(static_cast<int>(place), cell_count - 1);
  const double within = (place - cell) * cells_[cell].pieces;
  const auto piece = std::min(static_cast<std::uint32_t>(within), cells_[cell].pieces - 1);
  const double g = evaluate(pieces_[cells_[cell].first + piece], within - piece);
  if (axis_ == Axis::log) return exp(g);
  if (g > 0) return 1 / (1 + exp(-g));
  const double odds = exp(g);
  return odds / (1 + odds);
}

}  // namespace sim
