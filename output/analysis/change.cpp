#include "output/analysis/change.hpp"

#include <cmath>

namespace output::analysis {

Change change_of(std::span<const double> differences, const NoiseRemover& remover, double confidence) {
  std::vector<double> there;
  for (const double value : differences)
    if (!std::isnan(value)) there.push_back(value);
  Change change;
  change.mean = mean(there);
  const auto& design = remover.design();
  // Replications that share a draw of the parameters are not independent: the means of draws are.
  change.monte_carlo = design && design->nested() ? t_interval(means_by_draw(differences, design->draw), confidence)
                                                  : t_interval(there, confidence);
  change.spread = remover.spread(differences, confidence);
  return change;
}

}  // namespace output::analysis
