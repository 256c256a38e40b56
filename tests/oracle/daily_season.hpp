#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <numeric>

namespace tests::oracle {

// How fast a clock runs through the year, asked of the calendar for every second anew.
class DailySeason {
 public:
  DailySeason(std::chrono::sys_days start, const std::array<double, 12>& monthly)
      : start_(start), monthly_(monthly), mean_(std::accumulate(monthly.begin(), monthly.end(), 0.0) / 12) {}

  double factor(std::int64_t second) const {
    const std::chrono::year_month_day today{start_ + std::chrono::days{second / 86400}};
    return monthly_[static_cast<unsigned>(today.month()) - 1] / mean_;
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
};

}  // namespace tests::oracle
