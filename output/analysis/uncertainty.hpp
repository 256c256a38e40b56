#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "output/analysis/parameter_design.hpp"
#include "output/analysis/statistics.hpp"
#include "output/analysis/surface.hpp"

namespace output::analysis {

// How chance was told from the parameters.
enum class Method {
  nested,       // several replications share each draw: between draws against within
  regression    // every replication has a draw of its own: what a surface in the parameters explains
};

// What the uncertainty of the parameters makes of one number (an effect of a scenario, say), with the noise of chance
// taken out. Not to be mixed with the Monte Carlo error of the mean, which PairedDifference::interval is.
struct ParameterSpread {
  Method method = Method::nested;
  std::size_t draws = 0, replications = 0;
  double mean = 0;
  double variance = 0;          // of the effect from draw to draw, chance taken out
  double chance_variance = 0;   // of chance, in one replication
  double degrees = 0;           // of freedom, of the interval by Student's t
  // In which the effect at the true parameters lies with the stated probability.
  Interval interval;
  double probability_lower = 0, probability_higher = 0;   // that it is below, above 0
  // [draw] the effect, in the order of first appearance; spread out so that its variance is `variance`.
  std::vector<double> effects;
};

// Takes chance out of samples that have a number a replication.
//
// Both methods are `fit` of surface.hpp: nested, the columns say which draw a replication belongs to (a one-way random-
// effects analysis of variance in which the share of the variance between draws is averaged over, so that it cannot be
// negative); not nested, they are the parameters, with or without their squares.
//
// The interval is that of the effect at parameters not yet drawn: mean ± t √(variance (1 + 1/draws) + chance variance /
// replications), with the degrees of freedom that the uncertainty of that sum has (Satterthwaite). With 40 draws or more
// and 30 degrees of freedom or more the shape of the distribution is known well enough to use: the ends are then quantiles
// of `effects` (spread out as the sum above) at places k/(draws + 1), which need not be symmetric.
class NoiseRemover {
 public:
  // Nothing is known of parameters without a design; `spread` then gives nothing.
  explicit NoiseRemover(std::optional<ParameterDesign> design);

  bool sampled() const { return design_.has_value(); }
  const std::optional<ParameterDesign>& design() const { return design_; }

  // `sample` has a number a replication; replications with a NaN do not count. Nothing where the parameters are fixed or
  // fewer than three draws or four replications are left.
  std::optional<ParameterSpread> spread(std::span<const double> sample, double confidence = 0.95) const;

 private:
  // What can be made ready before any sample is seen, for one set of replications.
  struct Ready {
    ParameterDesign design;
    std::vector<Surface> surfaces;
  };
  const Ready& ready(const std::vector<std::size_t>& replications) const;

  std::optional<ParameterDesign> design_;
  mutable std::map<std::vector<std::size_t>, std::unique_ptr<Ready>> ready_;
};

// The columns of a surface in parameters: each standardised; `squares` adds their squares, made independent of them.
Matrix parameter_columns(const ParameterDesign& design, bool squares);

// Mean squares between and within draws and the variance components of the one-way analysis of variance, as textbooks
// have it (the component between draws may be negative). Groups may differ in size.
struct AnalysisOfVariance {
  double mean_square_between = 0, mean_square_within = 0;
  double between = 0, within = 0;   // variance components
};
AnalysisOfVariance analysis_of_variance(std::span<const double> sample, std::span<const std::int32_t> group);

// The mean over the replications of each draw that have a value, for draws that have any.
std::vector<double> means_by_draw(std::span<const double> sample, std::span<const std::int32_t> draw);

// The value below which a share of the sample lies, by places k/(n + 1) and straight lines between; the smallest or largest
// value beyond the first and last place.
double quantile(std::vector<double> sample, double share);

}  // namespace output::analysis
