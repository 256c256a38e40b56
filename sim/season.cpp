#include "sim/season.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace sim {

namespace {

template <std::size_t n>
double mean_of(const std::array<double, n>& factors) {
  const double sum = std::accumulate(factors.begin(), factors.end(), 0.0);
  if (!(sum > 0) || !std::isfinite(sum) || *std::min_element(factors.begin(), factors.end()) < 0)
    throw std::invalid_argument(
        "a season needs factors that are finite, not negative and not all zero (a clock cannot run "
        "backwards)");
  return sum / static_cast<double>(n);
}

template <std::size_t n>
bool all_equal(const std::array<double, n>& factors) {
  return std::all_of(factors.begin(), factors.end(), [&](double f) { return f == factors[0]; });
}

}  // namespace

Season::Season(const Calendar& calendar, SimTime end, const Factors& factors) {
  const double mean = mean_of(factors.monthly), mean_of_week = mean_of(factors.weekdays);
  for (const Step& step : factors.steps)
    if (!(step.factor >= 0) || !std::isfinite(step.factor))
      throw std::invalid_argument("a factor from a day on is finite and not negative (a clock cannot run backwards)");
  if (!factors.hours.empty()) day_ = std::make_shared<const Rhythm>(factors.hours);
  if (day_ && day_->even()) day_ = nullptr;
  const bool same_all_week = all_equal(factors.weekdays);
  if (factors.steps.empty() && all_equal(factors.monthly) && same_all_week && !day_) return;
  const std::int64_t day_count = (end.seconds + 86399) / 86400;
  total_.reserve(static_cast<std::size_t>(day_count) + 1);
  double total = 0;
  fastest_ = 0;
  total_.push_back(total);
  for (std::int64_t day = 0; day < day_count; ++day) {
    const unsigned month = calendar.month({day * 86400});
    double factor = 1;
    for (const Step& step : factors.steps)
      if (step.from.seconds <= day * 86400) factor = step.factor;
    if (!same_all_week) factor *= factors.weekdays[(calendar.weekday({day * 86400}) + 6) % 7] / mean_of_week;
    total += factors.monthly[month - 1] / mean * 86400.0 * factor;
    fastest_ = std::max(fastest_, (total - total_.back()) / 86400.0 * (day_ ? day_->fastest() : 1));
    total_.push_back(total);
  }
  std::size_t at = 0;
  for (double e = 0; e <= total_.back(); e += 86400) {
    while (at + 1 < total_.size() && total_[at + 1] <= e) ++at;
    no_later_.push_back(static_cast<std::uint32_t>(at));
  }
}

[[gnu::noinline]] double Season::passed_of_day(SimTime t) const { return day_->passed(t.seconds % 86400); }

double Season::when(double e) const {
  if (total_.empty()) return e;
  if (e >= total_.back()) return static_cast<double>(SimTime::never().seconds);
  std::size_t day = no_later_[static_cast<std::size_t>(e / 86400)];
  while (total_[day] > e) --day;        // where the division was rounded up
  while (total_[day + 1] <= e) ++day;   // ends before the last, which is above e
  const double span = total_[day + 1] - total_[day];
  const double share = (e - total_[day]) / span, within = day_ ? day_->moment(share) : share;
  return (static_cast<double>(day) + within) * 86400.0;
}

}  // namespace sim
