#include "sim/distribution_check.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sim/distribution_words.hpp"

namespace sim {

void refuse(const std::string& what, const std::string& problem, const std::string& why,
            const std::string& suggestion) {
  throw std::invalid_argument(what + ": " + problem + " (" + why + ") " + suggestion);
}

void need_finite(const std::string& what, const std::string& parameter, double number) {
  if (!std::isfinite(number))
    refuse(what, "the " + parameter + " is " + in_words(number), "every draw would be meaningless",
           "give a finite number");
}

void need_positive(const std::string& what, const std::string& parameter, double number) {
  need_finite(what, parameter, number);
  if (number <= 0)
    refuse(what, "the " + parameter + " is " + in_words(number), "all its draws are above 0",
           "give a " + parameter + " above 0");
}

void need_spread(const std::string& what, double sd) {
  need_finite(what, "sd", sd);
  if (sd <= 0)
    refuse(what, "the sd is " + in_words(sd), "without spread there is nothing to draw",
           "give an sd above 0, or the value alone (deterministic)");
}

std::vector<double> cumulated(const std::string& what, const std::vector<double>& weights, std::size_t wanted,
                              const std::string& of_what) {
  if (weights.empty())
    refuse(what, "it is empty", "there is nothing to draw from", "give at least one " + of_what);
  if (weights.size() != wanted)
    refuse(what,
           "there are " + std::to_string(weights.size()) + " weights for " + std::to_string(wanted) + " " +
               of_what + "s",
           "each needs its own", "give as many weights as " + of_what + "s");
  for (double weight : weights) {
    need_finite(what, "weight", weight);
    if (weight < 0)
      refuse(what, "a weight is " + in_words(weight), "a probability cannot be negative",
             "give weights of 0 or more");
  }
  std::vector<double> sums(weights.size());
  std::partial_sum(weights.begin(), weights.end(), sums.begin());
  const double total = sums.back();
  if (!(total > 0) || std::isinf(total))
    refuse(what, "the weights sum to " + in_words(total), "nothing could be chosen",
           "give at least one weight above 0");
  for (double& sum : sums) sum /= total;
  return sums;
}

double share_of(const std::vector<double>& cumulative, std::size_t i) {
  return i == 0 ? cumulative[0] : cumulative[i] - cumulative[i - 1];
}

}  // namespace sim
