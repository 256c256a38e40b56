#include "models/prevention/places.hpp"

#include <algorithm>
#include <numeric>

namespace models {

ProgrammePhase phase_after(const ProgrammeParameters& p, int months) {
  if (months >= p.lasts_months) return ProgrammePhase::none;
  if (months >= p.fades_months) return ProgrammePhase::fading;
  if (months >= p.full_months) return ProgrammePhase::full;
  if (months >= p.onset_months) return ProgrammePhase::building;
  return ProgrammePhase::enrolled;
}

int next_phase_change(const ProgrammeParameters& p, int months) {
  int next = 0;
  for (const int change : {p.onset_months, p.full_months, p.fades_months, p.lasts_months})
    if (change > months && phase_after(p, change) != phase_after(p, months) && (next == 0 || change < next))
      next = change;
  return next;
}

std::vector<std::int64_t> places_offered(const ProgrammeParameters& p, const std::vector<sim::SimTime>& months,
                                         double scale) {
  std::vector<std::int64_t> total;
  double sum = 0;
  int running = 0;
  for (const sim::SimTime month : months) {
    if (month >= p.from) {
      const double reached = p.ramp_months > 0 ? std::min(1.0, (running + 1.0) / p.ramp_months) : 1.0;
      sum += p.places_per_year / 12.0 * scale * reached;
      ++running;
    }
    // A hair is added so that twelve twelfths make a whole in floating point as well.
    total.push_back(static_cast<std::int64_t>(sum + 1e-6));
  }
  return total;
}

std::vector<std::int64_t> share_places(std::int64_t places, const std::vector<std::int64_t>& eligible) {
  const std::int64_t all = std::accumulate(eligible.begin(), eligible.end(), std::int64_t{0});
  std::vector<std::int64_t> shares(eligible.size(), 0);
  if (all == 0) return shares;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < eligible.size(); ++i) {
    shares[i] = places * eligible[i] / all;
    given += shares[i];
    remainders.emplace_back(-(places * eligible[i] % all), i);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; given < places; ++i, ++given) ++shares[remainders[i].second];
  return shares;
}

}  // namespace models
