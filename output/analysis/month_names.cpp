#include "output/analysis/month_names.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace output::analysis {

std::vector<std::string> month_names(const Group& group) {
  const Coordinate& time = group.coordinate(time_axis);
  int year = 0;
  unsigned month = 0, day = 0;
  const std::string units = text_of(time.attributes, "units");
  const bool dated = std::sscanf(units.c_str(), "days since %d-%u-%u", &year, &month, &day) == 3;
  std::vector<std::string> names;
  for (const double days : as_doubles(time.values)) {
    if (!dated) {
      names.push_back(fmt::format("day {:.0f}", days));
      continue;
    }
    const std::chrono::sys_days first{std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)};
    const std::chrono::year_month_day date{first + std::chrono::days(static_cast<int>(days))};
    names.push_back(fmt::format("{:04d}-{:02d}", static_cast<int>(date.year()), static_cast<unsigned>(date.month())));
  }
  return names;
}

}  // namespace output::analysis
