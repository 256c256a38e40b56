#include "output/analysis/matrix.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace output::analysis;

namespace {

Matrix random_matrix(std::size_t rows, std::size_t columns) {
  std::mt19937_64 engine(rows * 100 + columns);
  std::normal_distribution<double> normal;
  Matrix matrix(rows);
  for (std::size_t j = 0; j < columns; ++j) {
    std::vector<double> column(rows);
    for (double& value : column) value = normal(engine);
    matrix.add(column);
  }
  return matrix;
}

}  // namespace

TEST_CASE("left singular vectors are at right angles and rebuild A A'") {
  for (const auto& [rows, columns] : {std::pair{7, 3}, {3, 7}, {20, 20}, {40, 5}, {5, 60}}) {
    const Matrix a = random_matrix(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    const LeftSingular svd = left_singular(a);
    REQUIRE(svd.squares.size() == static_cast<std::size_t>(std::min(rows, columns)));
    for (std::size_t i = 0; i < svd.squares.size(); ++i)
      for (std::size_t j = 0; j < svd.squares.size(); ++j)
        CHECK(dot(svd.vectors.column(i), svd.vectors.column(j)) == Approx(i == j ? 1 : 0).margin(1e-13));
    for (std::size_t i = 0; i < a.rows(); ++i)
      for (std::size_t k = 0; k < a.rows(); ++k) {
        double product = 0, rebuilt = 0;
        for (std::size_t j = 0; j < a.columns(); ++j) product += a.at(i, j) * a.at(k, j);
        for (std::size_t j = 0; j < svd.squares.size(); ++j)
          rebuilt += svd.squares[j] * svd.vectors.at(i, j) * svd.vectors.at(k, j);
        CHECK(rebuilt == Approx(product).margin(1e-11));
      }
  }
}

TEST_CASE("columns that depend on each other add no direction") {
  Matrix a = random_matrix(9, 2);
  std::vector<double> sum(9);
  for (std::size_t i = 0; i < 9; ++i) sum[i] = 2 * a.at(i, 0) - a.at(i, 1);
  a.add(sum);
  CHECK(left_singular(a).squares.size() == 2);
}

TEST_CASE("a positive definite system is solved, another is refused") {
  Matrix a(2), x(2);
  a.add(std::vector<double>{4, 2});
  a.add(std::vector<double>{2, 3});
  x.add(std::vector<double>{10, 9});
  REQUIRE(solve(a, x));
  CHECK(x.at(0, 0) == Approx(1.5));
  CHECK(x.at(1, 0) == Approx(2));
  Matrix flat(2), y(2);
  flat.add(std::vector<double>{1, 1});
  flat.add(std::vector<double>{1, 1});
  y.add(std::vector<double>{1, 1});
  CHECK_FALSE(solve(flat, y));
}
