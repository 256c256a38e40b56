#include "scenarios/study/stopping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "output/analysis/statistics.hpp"

namespace scenarios::study {

namespace {

namespace analysis = output::analysis;

// The half-width is stretched by this much less than doubled at one observation, less and less with more.
double stretch(std::size_t observations) { return std::sqrt(1 + 4 / std::sqrt(static_cast<double>(observations))); }

std::vector<double> by_draw(const std::vector<double>& values, int each) {
  std::vector<double> means;
  const auto size = static_cast<std::size_t>(std::max(1, each));
  for (std::size_t i = 0; i + size <= values.size(); i += size) means.push_back(analysis::mean({values.data() + i, size}));
  return means;
}

Reached look_at(const format::Precision& asked, const std::string& scenario, const std::vector<double>& sample,
                double relative_to) {
  Reached reached{.asked = asked, .scenario = scenario};
  const auto interval = analysis::t_interval(sample);
  reached.half_width = interval ? interval->half_width() : std::numeric_limits<double>::infinity();
  reached.allowed = asked.relative ? asked.half_width * std::abs(relative_to) : asked.half_width;
  const double safely = asked.relative ? reached.allowed / (1 + asked.half_width) : reached.allowed;
  // What never varies is known; the relative precision of nought is not.
  reached.met = interval && (reached.half_width == 0 || reached.half_width * stretch(sample.size()) <= safely);
  return reached;
}

}  // namespace

std::vector<Reached> look(const std::vector<format::Precision>& asked, const std::vector<std::string>& scenarios,
                          const std::vector<Totals>& outcomes, int each) {
  std::vector<Reached> reached;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    Totals totals;
    for (const std::vector<double>& of_scenario : outcomes[i]) totals.push_back(by_draw(of_scenario, each));
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      if (!asked[i].of_difference) {
        reached.push_back(look_at(asked[i], scenarios[s], totals[s], analysis::mean(totals[s])));
      } else if (s > 0) {
        std::vector<double> differences;
        for (std::size_t r = 0; r < totals[s].size(); ++r) differences.push_back(totals[s][r] - totals[0][r]);
        reached.push_back(look_at(asked[i], scenarios[s], differences, analysis::mean(totals[0])));
      }
    }
  }
  return reached;
}

bool all_met(const std::vector<Reached>& reached) {
  return std::all_of(reached.begin(), reached.end(), [](const Reached& one) { return one.met; });
}

std::string in_words(const Reached& reached) {
  const format::Precision& asked = reached.asked;
  const std::string what = fmt::format("{} of {}, {}", asked.outcome, reached.scenario, asked.of_difference ? "difference" : "mean");
  const std::string verdict = reached.met ? "met" : "not met";
  if (!asked.relative) return fmt::format("{}: within {:.4g} (asked: {:.4g}), {}", what, reached.half_width, asked.half_width, verdict);
  const double part = reached.allowed > 0 ? 100 * asked.half_width * reached.half_width / reached.allowed
                                          : (reached.half_width > 0 ? std::numeric_limits<double>::infinity() : 0);
  return fmt::format("{}: within {:.3g}% of {} mean (asked: {:.3g}%), {}", what, part, asked.of_difference ? "the baseline's" : "its",
                     100 * asked.half_width, verdict);
}

}  // namespace scenarios::study
