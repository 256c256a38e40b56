#pragma once

#include <span>
#include <vector>

#include "output/analysis/matrix.hpp"

// Tells what the parameters do from what chance does.
//
// A sample y (one number a replication) is taken as  mean + effect of the parameters + chance.  The effect is a
// straight combination of columns known for each replication (parameters, their squares; or which draw of the
// parameters it belongs to), whose coefficients are normal with one common variance; chance is normal too. The share h
// of the variance that is the parameters' is not known either: every value of it counts by its likelihood (that of
// restricted maximum likelihood) times a flat prior, on a fixed grid, and so does every set of columns offered. With many
// more replications than columns this is least squares; with fewer it is ridge regression with the amount of shrinkage
// learnt from the data, which needs no choice of columns and cannot overfit. Nothing is searched for, so nothing depends
// on where a search would have begun.

namespace output::analysis {

// One set of columns, made ready. The columns are centred and scaled together so that coefficients of variance 1 make
// effects of variance 1.
class Surface {
 public:
  // As many rows as replications, at least four.
  explicit Surface(const Matrix& columns);

  const Matrix& directions() const { return svd_.vectors; }
  const std::vector<double>& squares() const { return svd_.squares; }

 private:
  LeftSingular svd_;
};

// What was found about the effect of the parameters on one sample.
struct SurfaceFit {
  double mean = 0;                // of the sample
  std::vector<double> effect;     // [replication] of its parameters, less the mean; shrunk towards 0 (posterior mean)
  double effect_variance = 0;     // of the true effects among these replications (n - 1 below the line), expected
  double variance_of_that = 0;    // how uncertain the line above is
  double chance_variance = 0;     // of one replication at fixed parameters, expected
};

// `y` has a number for each row of all surfaces, of which there is at least one.
SurfaceFit fit(std::span<const double> y, const std::vector<const Surface*>& surfaces);

// The grid of lambda = variance of effects / variance of chance that `fit` goes over, and the weight of each in a flat
// prior of lambda / (1 + lambda).
struct LambdaGrid {
  std::vector<double> lambda, weight;
};
const LambdaGrid& lambda_grid();

}  // namespace output::analysis
