#include "sim/rhythm.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace sim {

Rhythm::Rhythm(const std::vector<double>& paces, std::int64_t period) : Rhythm(period) {
  const double sum = std::accumulate(paces.begin(), paces.end(), 0.0);
  if (paces.empty() || !(sum > 0) || !std::isfinite(sum) || *std::min_element(paces.begin(), paces.end()) < 0)
    throw std::invalid_argument("the parts of a day or a week have paces that are finite, not negative and not all zero");
  if (std::all_of(paces.begin(), paces.end(), [&](double pace) { return pace == paces.front(); })) return;
  double passed = 0;
  passed_.push_back(0);
  for (const double pace : paces) {
    passed += pace;
    passed_.push_back(passed / sum);
    fastest_ = std::max(fastest_, pace / sum * static_cast<double>(paces.size()));
  }
  // Nothing is left for the last parts if they are pauses: what is rounded must not happen there.
  for (std::size_t part = paces.size(); part > 0 && (part == paces.size() || paces[part] == 0); --part) passed_[part] = 1;
}

WeekRhythm::WeekRhythm(const Calendar& calendar, const std::array<double, 7>& weekdays, const std::vector<double>& hours)
    : since_monday_(static_cast<std::int64_t>((calendar.weekday({0}) + 6) % 7) * 86400) {
  std::vector<double> paces;
  for (const double day : weekdays)
    if (hours.empty())
      paces.push_back(day);
    else
      for (const double hour : hours) paces.push_back(day * hour);
  week_ = Rhythm(paces, week);
}

SimTime WeekRhythm::moved(SimTime t) const {
  if (even()) return t;
  const std::int64_t second = (t.seconds + since_monday_) % week;
  const double share = static_cast<double>(second) / static_cast<double>(week);
  return {t.seconds - second + std::llround(week_.moment(share) * static_cast<double>(week))};
}

}  // namespace sim
