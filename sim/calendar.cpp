#include "sim/calendar.hpp"

namespace sim {

namespace chrono = std::chrono;

namespace {

std::int64_t whole_days(SimTime t) {
  return t.seconds >= 0 ? t.seconds / 86400 : -((86399 - t.seconds) / 86400);
}

chrono::year_month month_of(Calendar::Date date) {
  const chrono::year_month_day ymd{date};
  return ymd.year() / ymd.month();
}

}  // namespace

Calendar::Date Calendar::date(SimTime t) const {
  return start_ + chrono::days{whole_days(t)};
}

unsigned Calendar::month(SimTime t) const {
  return static_cast<unsigned>(chrono::year_month_day{date(t)}.month());
}

std::vector<SimTime> Calendar::month_starts(SimTime from, SimTime to) const {
  std::vector<SimTime> starts;
  for (auto month = month_of(date(from));; month += chrono::months{1}) {
    const SimTime first = at(chrono::sys_days{month / 1});
    if (first >= to) return starts;
    if (first > from) starts.push_back(first);
  }
}

std::vector<SimTime> Calendar::census_days(SimTime from, SimTime to) const {
  std::vector<SimTime> census;
  for (auto month = month_of(date(from));; month += chrono::months{1}) {
    if (at(chrono::sys_days{month / 1}) >= to) return census;
    const SimTime noon = at(chrono::sys_days{month / chrono::Wednesday[3]}) + hours(12);
    if (noon >= from && noon < to) census.push_back(noon);
  }
}

Calendar::Date add_months(Calendar::Date date, int months) {
  const chrono::year_month_day ymd{date};
  auto moved = ymd + chrono::months{months};
  if (!moved.ok()) moved = moved.year() / moved.month() / chrono::last;
  return chrono::sys_days{moved};
}

std::string iso(Calendar::Date date) {
  const chrono::year_month_day ymd{date};
  const auto padded = [](int number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
  };
  return padded(static_cast<int>(ymd.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(ymd.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(ymd.day())), 2);
}

}  // namespace sim
