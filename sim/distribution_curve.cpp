#include "sim/distribution_curve.hpp"

#include <cmath>
#include <numbers>
#include <utility>

#include "sim/math.hpp"

namespace sim {

namespace {

// exp(-600) is still far above the smallest double; below it only the leading term of a tail is left.
constexpr double deep = 600;

}  // namespace

Curve gamma_curve(double shape) {
  // log of shape^shape exp(-shape) / Gamma(shape); by Stirling's series where the terms would cancel.
  const double inverse = 1 / shape;
  const double log_peak =
      shape < 100 ? shape * log(shape) - shape - log_gamma(shape)
                  : 0.5 * log(shape / (2 * std::numbers::pi)) -
                        inverse * (1.0 / 12 - inverse * inverse * (1.0 / 360 - inverse * inverse / 1260));
  return [=](double g) -> CurvePoint {
    const double rise = expm1(g);
    Tails tails;
    if (g < -deep) {
      tails.below = exp(shape * (g + 1) + log_peak) / shape;
      tails.above = 1 - tails.below;
    } else {
      tails = gamma_tails(shape, shape * exp(g));
    }
    return {tails.below, tails.above, shape * (g - rise) + log_peak, -shape * rise};
  };
}

Curve beta_curve(double a, double b) {
  const double log_total = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  const double log_a = log(a), log_b = log(b);
  return [=](double g) -> CurvePoint {
    const double small = exp(-std::fabs(g));
    const double log_larger = -log1p(small);
    const double log_x = g < 0 ? g + log_larger : log_larger;
    const double log_rest = g < 0 ? log_larger : log_larger - g;
    const double smaller_part = small / (1 + small), larger_part = 1 / (1 + small);
    const double x = g < 0 ? smaller_part : larger_part;
    const double rest = g < 0 ? larger_part : smaller_part;
    Tails tails;
    if (g < -deep) {
      tails.below = exp(a * g - log_total - log_a);
      tails.above = 1 - tails.below;
    } else if (g > deep) {
      tails.above = exp(-b * g - log_total - log_b);
      tails.below = 1 - tails.above;
    } else if (g < 0) {
      tails = beta_tails(a, b, x);
    } else {
      const Tails mirrored = beta_tails(b, a, rest);
      tails = {mirrored.above, mirrored.below};
    }
    return {tails.below, tails.above, a * log_x + b * log_rest - log_total, a * rest - b * x};
  };
}

Curve hyperexponential_curve(std::vector<double> weights, std::vector<double> rates) {
  return [weights = std::move(weights), rates = std::move(rates)](double g) -> CurvePoint {
    const double x = exp(g);
    double below = 0, above = 0, density = 0, density_slope = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double survival = weights[i] * exp(-rates[i] * x);
      below -= weights[i] * expm1(-rates[i] * x);
      above += survival;
      density += rates[i] * survival;
      density_slope -= rates[i] * rates[i] * survival;
    }
    return {below, above, g + log(density), 1 + x * density_slope / density};
  };
}

namespace {

using Matrix = std::vector<std::vector<double>>;

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c(a.size(), std::vector<double>(b.size(), 0.0));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k)
      for (std::size_t j = 0; j < b.size(); ++j) c[i][j] += a[i][k] * b[k][j];
  return c;
}

/// The chain's rates with having left as a last state, and no diagonal.
Matrix rates_with_end(const Phases& phases) {
  const std::size_t n = phases.start.size();
  Matrix rates(n + 1, std::vector<double>(n + 1, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) rates[i][j] = phases.moves[i][j];
    rates[i][n] = phases.leave[i];
  }
  return rates;
}

}  // namespace

Curve phase_type_curve(const Phases& phases) {
  const std::size_t n = phases.start.size();
  const Matrix rates = rates_with_end(phases);
  std::vector<double> total(n + 1, 0.0);
  double fastest = 0;
  for (std::size_t i = 0; i <= n; ++i) {
    for (double rate : rates[i]) total[i] += rate;
    if (total[i] > fastest) fastest = total[i];
  }
  // Uniformised: at the fastest rate something happens, perhaps nothing. All entries and all terms below are
  // positive, so nothing cancels and both tails keep their digits.
  Matrix step = rates;
  for (std::size_t i = 0; i <= n; ++i) {
    for (double& entry : step[i]) entry /= fastest;
    step[i][i] = (fastest - total[i]) / fastest;
  }
  const std::vector<double> start = phases.start;
  const std::vector<double> leave = phases.leave;
  return [=](double g) -> CurvePoint {
    const double x = exp(g);
    double jumps = fastest * x;
    int doublings = 0;
    while (jumps > 0.125) {
      jumps *= 0.5;
      ++doublings;
    }
    // exp of a short time by its series, in Horner's form; then doubled.
    constexpr int terms = 12;
    Matrix moved(n + 1, std::vector<double>(n + 1, 0.0));
    for (std::size_t i = 0; i <= n; ++i) moved[i][i] = 1;
    for (int term = terms; term >= 1; --term) {
      moved = product(step, moved);
      for (std::size_t i = 0; i <= n; ++i) {
        for (double& entry : moved[i]) entry *= jumps / term;
        moved[i][i] += 1;
      }
    }
    const double nothing_happens = exp(-jumps);
    for (auto& row : moved)
      for (double& entry : row) entry *= nothing_happens;
    for (int i = 0; i < doublings; ++i) moved = product(moved, moved);

    std::vector<double> present(n + 1, 0.0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j <= n; ++j) present[j] += start[i] * moved[i][j];
    double above = 0, density = 0, density_slope = 0;
    for (std::size_t j = 0; j < n; ++j) {
      above += present[j];
      density += present[j] * leave[j];
      double change = -total[j] * leave[j];
      for (std::size_t k = 0; k < n; ++k) change += rates[j][k] * leave[k];
      density_slope += present[j] * change;
    }
    return {present[n], above, g + log(density), 1 + x * density_slope / density};
  };
}

Moments phase_type_moments(const Phases& phases) {
  // Mean times m from each phase solve total_i m_i - sum_j rate_ij m_j = 1; mean squares s the same with 2
  // m_i.
  const std::size_t n = phases.start.size();
  const Matrix rates = rates_with_end(phases);
  Matrix a(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= n; ++j) {
      a[i][i] += rates[i][j];
      if (j < n) a[i][j] -= rates[i][j];
    }
  // Weakly diagonally dominant by rows, so elimination needs no pivoting; someone trapped gives a pivot of
  // zero.
  std::vector<std::vector<double>> right(2, std::vector<double>(n, 1.0));
  for (int power = 0; power < 2; ++power) {
    Matrix m = a;
    std::vector<double>& v = right[power];
    if (power == 1)
      for (std::size_t i = 0; i < n; ++i) v[i] = 2 * right[0][i];
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = k + 1; i < n; ++i) {
        const double factor = m[i][k] / m[k][k];
        for (std::size_t j = k; j < n; ++j) m[i][j] -= factor * m[k][j];
        v[i] -= factor * v[k];
      }
    for (std::size_t k = n; k-- > 0;) {
      for (std::size_t j = k + 1; j < n; ++j) v[k] -= m[k][j] * v[j];
      v[k] /= m[k][k];
    }
  }
  Moments moments{0, 0};
  for (std::size_t i = 0; i < n; ++i) {
    moments.mean += phases.start[i] * right[0][i];
    moments.mean_square += phases.start[i] * right[1][i];
  }
  return moments;
}

}  // namespace sim
