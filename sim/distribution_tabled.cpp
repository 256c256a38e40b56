#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "sim/distribution_check.hpp"
#include "sim/distribution_shared.hpp"
#include "sim/distribution_words.hpp"
#include "sim/math.hpp"

namespace sim {

namespace {


// Beyond these a gamma or a beta is, to the eye, a point or a pair of points, and its table loses accuracy.
constexpr double least_shape = 1e-3;
constexpr double largest_shape = 1e8;
// Means of branches further apart leave a gap that the table would bridge less exactly.
constexpr double widest_ratio = 1e4;
constexpr std::size_t most_phases = 20;
constexpr double most_jumps = 1e4;

}  // namespace

Distribution Distribution::gamma(double mean, double sd) {
  need_positive("gamma", "mean", mean);
  need_spread("gamma", sd);
  const double shape = (mean / sd) * (mean / sd);
  if (shape < least_shape || shape > largest_shape)
    refuse("gamma", "the sd is " + in_words(sd / mean) + " times the mean",
           "beyond 1/10000 and 31 times it is as good as a single value, or as always 0",
           "check the units of mean and sd");
  Distribution result(Kind::gamma, mean, sd, 0, std::numeric_limits<double>::infinity());
  result.a_ = shape;
  result.b_ = mean;
  result.share({.quantiles = QuantileTable(gamma_curve(shape), Axis::log, 0)});
  return result;
}

Distribution Distribution::erlang(int stages, double mean) {
  if (stages < 1)
    refuse("Erlang", "it has " + std::to_string(stages) + " stages", "it is a sum of exponential stages",
           "give 1 stage or more");
  need_positive("Erlang", "mean", mean);
  Distribution result = gamma(mean, mean / std::sqrt(static_cast<double>(stages)));
  result.kind_ = Kind::erlang;
  result.a_ = stages;
  return result;
}

Distribution Distribution::beta(double mean, double sd) {
  need_finite("beta", "mean", mean);
  need_spread("beta", sd);
  if (!(mean > 0 && mean < 1))
    refuse("beta", "the mean is " + in_words(mean), "a beta lies between 0 and 1",
           "give a mean above 0 and below 1, such as 0.85 for 85%");
  const double widest = std::sqrt(mean * (1 - mean));
  if (!(sd < widest))
    refuse("beta", "the sd is " + in_words(sd),
           "between 0 and 1 with mean " + in_words(mean) + " no sd reaches " + in_words(widest),
           "give a smaller sd");
  const double strength = (widest / sd) * (widest / sd) - 1;
  const double a = mean * strength, b = (1 - mean) * strength;
  if (std::min(a, b) < least_shape || std::max(a, b) > largest_shape)
    refuse("beta",
           "mean " + in_words(mean) + " and sd " + in_words(sd) + " make shapes of " + in_words(a) + " and " +
               in_words(b),
           "beyond 0.001 and 100000000 it is as good as one or two values",
           "give an sd further from its limits");
  Distribution result(Kind::beta, mean, sd, 0, 1);
  result.a_ = a;
  result.b_ = 1;
  result.share({.quantiles = QuantileTable(beta_curve(a, b), Axis::logit, log(mean / (1 - mean)))});
  return result;
}

Distribution Distribution::hyperexponential(const std::vector<double>& weights,
                                            const std::vector<double>& means) {
  const std::vector<double> cumulative = cumulated("hyperexponential", weights, means.size(), "mean");
  double mean = 0, mean_square = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    need_positive("hyperexponential", "mean", means[i]);
    mean += share_of(cumulative, i) * means[i];
    mean_square += 2 * share_of(cumulative, i) * means[i] * means[i];
  }
  // Tabulated with mean 1, so that no unit is too large or too small.
  std::vector<double> shares, rates;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (weights[i] == 0) continue;
    shares.push_back(share_of(cumulative, i));
    rates.push_back(mean / means[i]);
  }
  const auto [slowest, fastest] = std::minmax_element(rates.begin(), rates.end());
  if (*fastest > widest_ratio * *slowest)
    refuse("hyperexponential", "one mean is " + in_words(*fastest / *slowest) + " times another",
           "branches so far apart leave a gap that has to be stated as one",
           "check the units, or write a mixture of exponentials");
  Distribution result(Kind::hyperexponential, mean, std::sqrt(mean_square - mean * mean), 0, std::numeric_limits<double>::infinity());
  result.a_ = static_cast<double>(shares.size());
  result.b_ = mean;
  result.share({.quantiles = QuantileTable(hyperexponential_curve(shares, rates), Axis::log, 0)});
  return result;
}

Distribution Distribution::hyperexponential_from_mean(double mean, double sd) {
  need_positive("hyperexponential", "mean", mean);
  need_spread("hyperexponential", sd);
  if (!(sd > mean))
    refuse("hyperexponential", "the sd " + in_words(sd) + " is not above the mean " + in_words(mean),
           "a choice of exponentials spreads further than one exponential, whose sd is its mean",
           "give a larger sd, or a gamma");
  const double square = (sd / mean) * (sd / mean);
  // The rarer branch's weight, free of cancellation: (1 - r) / 2 with r^2 = (square - 1) / (square + 1).
  const double r = std::sqrt((square - 1) / (square + 1));
  const double rare = 1 / ((square + 1) * (1 + r));
  return hyperexponential({1 - rare, rare}, {mean / (2 * (1 - rare)), mean / (2 * rare)});
}

Distribution Distribution::phase_type(const Phases& phases) {
  const std::string what = "phase-type";
  const std::size_t n = phases.start.size();
  const std::vector<double> cumulative = cumulated(what, phases.start, n, "phase");
  if (n > most_phases)
    refuse(what, "it has " + std::to_string(n) + " phases", "its table takes the cube of them to build",
           "give at most " + std::to_string(most_phases) + ", or an Erlang or gamma");
  if (phases.leave.size() != n || phases.moves.size() != n ||
      std::any_of(phases.moves.begin(), phases.moves.end(), [n](const auto& row) { return row.size() != n; }))
    refuse(what, "moves and leave do not match the " + std::to_string(n) + " phases of start",
           "each phase needs a rate to every phase and a rate out",
           "give " + std::to_string(n) + " rows of " + std::to_string(n) + " rates and " + std::to_string(n) +
               " rates out");
  // A phase can end if one leaves from it, or moves from it to one that can.
  std::vector<bool> ends(n, false);
  for (std::size_t round = 0; round < n; ++round)
    for (std::size_t i = 0; i < n; ++i) {
      if (phases.leave[i] > 0) ends[i] = true;
      for (std::size_t j = 0; j < n; ++j) {
        const double rate = i == j ? 0 : phases.moves[i][j];
        if (!std::isfinite(rate) || rate < 0 || !std::isfinite(phases.leave[i]) || phases.leave[i] < 0)
          refuse(what, "a rate of phase " + std::to_string(i + 1) + " is negative or not finite",
                 "a rate counts moves per unit of time", "give rates of 0 or more");
        if (rate > 0 && ends[j]) ends[i] = true;
      }
    }
  if (const auto trapped = std::find(ends.begin(), ends.end(), false); trapped != ends.end())
    refuse(what, "whoever comes to phase " + std::to_string(trapped - ends.begin() + 1) + " never leaves",
           "the time until leaving would be infinite",
           "give a rate out of it, or a move towards such a phase");

  Phases unit = phases;
  for (std::size_t i = 0; i < n; ++i) unit.start[i] = share_of(cumulative, i);
  const Moments moments = phase_type_moments(unit);
  double fastest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double total = unit.leave[i] *= moments.mean;
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) total += unit.moves[i][j] *= moments.mean;
    fastest = std::max(fastest, total);
  }
  if (!(fastest <= most_jumps))
    refuse(what, "its fastest phase is " + in_words(fastest) + " times as fast as the whole",
           "beyond " + in_words(most_jumps) + " its table would be slow and inexact",
           "leave out the phases that take no time");
  Distribution result(Kind::phase_type, moments.mean,
                      std::sqrt(moments.mean_square - moments.mean * moments.mean), 0, std::numeric_limits<double>::infinity());
  result.a_ = static_cast<double>(n);
  result.b_ = moments.mean;
  result.share({.quantiles = QuantileTable(phase_type_curve(unit), Axis::log, 0)});
  return result;
}

}  // namespace sim
