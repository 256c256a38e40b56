#include "sim/season.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace sim {

Season::Season(const Calendar& calendar, SimTime end, const std::array<double, 12>& monthly,
               const std::vector<Step>& steps) {
  const double sum = std::accumulate(monthly.begin(), monthly.end(), 0.0);
  if (!(sum > 0) || !std::isfinite(sum) || *std::min_element(monthly.begin(), monthly.end()) < 0)
    throw std::invalid_argument(
        "a season needs factors that are finite, not negative and not all zero (a clock cannot run "
        "backwards)");
  for (const Step& step : steps)
    if (!(step.factor >= 0) || !std::isfinite(step.factor))
      throw std::invalid_argument("a factor from a day on is finite and not negative (a clock cannot run backwards)");
  if (steps.empty() && std::all_of(monthly.begin(), monthly.end(), [&](double f) { return f == monthly[0]; })) return;
  const double mean = sum / 12.0;
  const std::int64_t day_count = (end.seconds + 86399) / 86400;
  total_.reserve(static_cast<std::size_t>(day_count) + 1);
  double total = 0;
  fastest_ = 0;
  total_.push_back(total);
  for (std::int64_t day = 0; day < day_count; ++day) {
    const unsigned month = calendar.month({day * 86400});
    double factor = 1;
    for (const Step& step : steps)
      if (step.from.seconds <= day * 86400) factor = step.factor;
    total += monthly[month - 1] / mean * 86400.0 * factor;
    fastest_ = std::max(fastest_, (total - total_.back()) / 86400.0);
    total_.push_back(total);
  }
  std::size_t at = 0;
  for (double e = 0; e <= total_.back(); e += 86400) {
    while (at + 1 < total_.size() && total_[at + 1] <= e) ++at;
    no_later_.push_back(static_cast<std::uint32_t>(at));
  }
}

double Season::when(double e) const {
  if (total_.empty()) return e;
  if (e >= total_.back()) return static_cast<double>(SimTime::never().seconds);
  std::size_t day = no_later_[static_cast<std::size_t>(e / 86400)];
  while (total_[day] > e) --day;        // where the division was rounded up
  while (total_[day + 1] <= e) ++day;   // ends before the last, which is above e
  const double span = total_[day + 1] - total_[day];
  return (static_cast<double>(day) + (e - total_[day]) / span) * 86400.0;
}

}  // namespace sim
