#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <vector>

namespace tests::oracle {

// How fast a clock runs through the year, asked of the calendar for every second anew.
class DailySeason {
 public:
  DailySeason(std::chrono::sys_days start, const std::array<double, 12>& monthly)
      : start_(start), monthly_(monthly), mean_(std::accumulate(monthly.begin(), monthly.end(), 0.0) / 12) {}

  // Beside it by day from Monday and by equal parts of a day; each kind over its mean.
  void also(const std::array<double, 7>& weekdays, const std::vector<double>& hours) {
    weekdays_ = weekdays;
    hours_ = hours;
  }

  double factor(std::int64_t second) const {
    const auto date = start_ + std::chrono::days{second / 86400};
    const std::chrono::year_month_day today{date};
    double factor = monthly_[static_cast<unsigned>(today.month()) - 1] / mean_;
    factor *= weekdays_[std::chrono::weekday{date}.iso_encoding() - 1] * 7 / std::accumulate(weekdays_.begin(), weekdays_.end(), 0.0);
    if (!hours_.empty())
      factor *= hours_[static_cast<std::size_t>(second % 86400) * hours_.size() / 86400] * static_cast<double>(hours_.size()) /
                std::accumulate(hours_.begin(), hours_.end(), 0.0);
    return factor;
  }

  // The weighted seconds in [from, to), added up in steps that divide a day.
  double between(std::int64_t from, std::int64_t to, std::int64_t step) const {
    double sum = 0;
    for (std::int64_t t = from; t < to; t += step) sum += factor(t) * static_cast<double>(step);
    return sum;
  }

 private:
  std::chrono::sys_days start_;
  std::array<double, 12> monthly_;
  double mean_;
  std::array<double, 7> weekdays_{1, 1, 1, 1, 1, 1, 1};
  std::vector<double> hours_;
};

}  // namespace tests::oracle
