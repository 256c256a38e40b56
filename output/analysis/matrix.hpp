#pragma once

#include <cstddef>
#include <span>
#include <vector>

// The little linear algebra that regressions on a few hundred replications need. Exactness comes before speed.

namespace output::analysis {

// A table of numbers, kept by column.
class Matrix {
 public:
  explicit Matrix(std::size_t rows) : rows_(rows) {}

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return rows_ == 0 ? 0 : data_.size() / rows_; }
  std::span<double> column(std::size_t j) { return {data_.data() + j * rows_, rows_}; }
  std::span<const double> column(std::size_t j) const { return {data_.data() + j * rows_, rows_}; }
  double& at(std::size_t i, std::size_t j) { return data_[j * rows_ + i]; }
  double at(std::size_t i, std::size_t j) const { return data_[j * rows_ + i]; }

  void add(std::span<const double> column);  // at the end; as long as there are rows

 private:
  std::size_t rows_;
  std::vector<double> data_;
};

double dot(std::span<const double> a, std::span<const double> b);

// The sample less its mean.
std::vector<double> centred(std::span<const double> sample);

// The left singular vectors and the squared singular values of a matrix, without those that are nought beside
// the largest (below 1e-20 of it, squared). By one-sided Jacobi rotations.
struct LeftSingular {
  Matrix vectors;
  std::vector<double> squares;
};
LeftSingular left_singular(Matrix matrix);

// Ones from corner to corner, noughts elsewhere.
Matrix identity(std::size_t size);

// A symmetric, positive definite system solved by Cholesky's method for each column of `right`. Returns false,
// leaving `right` in no particular state, where the matrix is not positive definite to twelve digits.
bool solve(Matrix symmetric, Matrix& right);

}  // namespace output::analysis
