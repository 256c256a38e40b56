#include "output/analysis/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "output/analysis/statistics.hpp"
#include "sim/check.hpp"

namespace output::analysis {
namespace {

constexpr int most_sweeps = 60;
constexpr double negligible = 1e-15;      // cosine of two columns that are as good as at right angles
constexpr double vanishing = 1e-20;       // a squared singular value beside the largest
constexpr double indefinite = 1e-12;      // a pivot beside its diagonal

void rotate(std::span<double> a, std::span<double> b, double cosine, double sine) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i], y = b[i];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

Matrix transposed(const Matrix& matrix) {
  Matrix result(matrix.columns());
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    std::vector<double> row(matrix.columns());
    for (std::size_t j = 0; j < matrix.columns(); ++j) row[j] = matrix.at(i, j);
    result.add(row);
  }
  return result;
}

// Turns the columns until all are at right angles to each other; `along`, if any, is turned with them.
void turn(Matrix& matrix, Matrix* along) {
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    bool turned = false;
    for (std::size_t p = 0; p + 1 < matrix.columns(); ++p)
      for (std::size_t q = p + 1; q < matrix.columns(); ++q) {
        const auto a = matrix.column(p), b = matrix.column(q);
        const double aa = dot(a, a), bb = dot(b, b), ab = dot(a, b);
        if (std::abs(ab) <= negligible * std::sqrt(aa * bb) || ab == 0) continue;
        turned = true;
        const double zeta = (bb - aa) / (2 * ab);
        const double tangent = (zeta >= 0 ? 1 : -1) / (std::abs(zeta) + std::sqrt(1 + zeta * zeta));
        const double cosine = 1 / std::sqrt(1 + tangent * tangent);
        rotate(a, b, cosine, cosine * tangent);
        if (along) rotate(along->column(p), along->column(q), cosine, cosine * tangent);
      }
    if (!turned) return;
  }
}

}  // namespace

Matrix identity(std::size_t size) {
  Matrix result(size);
  std::vector<double> column(size, 0.0);
  for (std::size_t j = 0; j < size; ++j) {
    column[j] = 1;
    result.add(column);
    column[j] = 0;
  }
  return result;
}

void Matrix::add(std::span<const double> column) {
  sim::promise(column.size() == rows_, "a column has a number for each row");
  data_.insert(data_.end(), column.begin(), column.end());
}

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::vector<double> centred(std::span<const double> sample) {
  std::vector<double> result(sample.begin(), sample.end());
  const double centre = mean(sample);
  for (double& value : result) value -= centre;
  return result;
}

LeftSingular left_singular(Matrix matrix) {
  // The side with fewer columns is turned. Of a wide matrix A = U S V' that is its transpose, whose columns turn into
  // V S while the rotations add up to U.
  const bool wide = matrix.columns() > matrix.rows();
  Matrix turned = wide ? transposed(matrix) : std::move(matrix);
  Matrix rotations = wide ? identity(turned.columns()) : Matrix(0);
  turn(turned, wide ? &rotations : nullptr);

  std::vector<double> squares;
  for (std::size_t j = 0; j < turned.columns(); ++j)
    squares.push_back(dot(turned.column(j), turned.column(j)));
  std::vector<std::size_t> order(squares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return squares[a] > squares[b]; });

  LeftSingular result{Matrix(wide ? rotations.rows() : turned.rows()), {}};
  for (const std::size_t j : order) {
    if (!(squares[j] > vanishing * squares[order.front()])) break;
    std::vector<double> vector(wide ? rotations.column(j).begin() : turned.column(j).begin(),
                               wide ? rotations.column(j).end() : turned.column(j).end());
    if (!wide)
      for (double& value : vector) value /= std::sqrt(squares[j]);
    result.vectors.add(vector);
    result.squares.push_back(squares[j]);
  }
  return result;
}

bool solve(Matrix a, Matrix& right) {
  const std::size_t size = a.rows();
  for (std::size_t j = 0; j < size; ++j) {
    const double whole = a.at(j, j);
    for (std::size_t k = 0; k < j; ++k) a.at(j, j) -= a.at(j, k) * a.at(j, k);
    if (!(a.at(j, j) > indefinite * whole)) return false;
    a.at(j, j) = std::sqrt(a.at(j, j));
    for (std::size_t i = j + 1; i < size; ++i) {
      for (std::size_t k = 0; k < j; ++k) a.at(i, j) -= a.at(i, k) * a.at(j, k);
      a.at(i, j) /= a.at(j, j);
    }
  }
  for (std::size_t c = 0; c < right.columns(); ++c) {
    const auto x = right.column(c);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t k = 0; k < i; ++k) x[i] -= a.at(i, k) * x[k];
      x[i] /= a.at(i, i);
    }
    for (std::size_t i = size; i-- > 0;) {
      for (std::size_t k = i + 1; k < size; ++k) x[i] -= a.at(k, i) * x[k];
      x[i] /= a.at(i, i);
    }
  }
  return true;
}

}  // namespace output::analysis
