#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace sim {

/// A continuous distribution seen along g, a stretching of its axis onto the whole line (log x or logit x).
struct CurvePoint {
  double below;        ///< probability below g, with relative accuracy where it is small
  double above;        ///< probability above g, with relative accuracy where it is small
  double log_density;  ///< log of the density per unit of g
  double slope;        ///< derivative of log_density
};
using Curve = std::function<CurvePoint(double g)>;

enum class Axis { log, logit };

/// The inverse of a costly cumulative distribution, tabulated once and then read in some tens of nanoseconds.
///
/// Along the normal score z = normal_quantile(u) the quantile's g is smooth, also far into both tails. It is
/// kept as quintic pieces that meet the exact value, slope and curvature at their ends. Cells of a quarter of
/// z are halved until the exact g at the middle of every piece is met well within `tolerance`, which bounds
/// the relative error of the quantile (on the logit axis: of the quantile and of its distance to 1). Halving
/// ends at 4096 pieces a cell: across a gap four orders of magnitude wide the error may reach 1e-6.
class QuantileTable {
 public:
  static constexpr double tolerance = 1e-10;

  /// `start` is a g somewhere in the middle of the distribution.
  QuantileTable(const Curve& curve, Axis axis, double start);

  /// The quantile at u in (0, 1); further than 1e-16 into a tail it stays where it is at 1e-16.
  double quantile(double u) const noexcept;

  std::size_t pieces() const noexcept { return pieces_.size(); }

 private:
  using Piece = std::array<double, 6>;
  struct Cell {
    std::uint32_t first;
    std::uint32_t pieces;
  };

  Axis axis_;
  std::vector<Cell> cells_;
  std::vector<Piece> pieces_;
};

}  // namespace sim
