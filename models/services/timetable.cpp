#include "models/services/timetable.hpp"

#include <algorithm>
#include <cmath>

namespace models {

namespace {

// The capacity at an instant as the steps have it, before scaling.
double stepped(const Timetable& timetable, double capacity, sim::SimTime at) {
  for (const CapacityStep& step : timetable.steps) {
    if (at < step.at) break;
    const double after = step.how == CapacityStep::How::set   ? step.amount
                         : step.how == CapacityStep::How::add ? capacity + step.amount
                                                              : capacity * (1 + step.amount);
    if (at >= step.whole_at) {
      capacity = after;
    } else {
      // Since the last midnight nothing has changed.
      const std::int64_t midnight = std::max(step.at.seconds, at.seconds / 86400 * 86400);
      capacity += (after - capacity) * static_cast<double>(midnight - step.at.seconds) /
                  static_cast<double>(step.whole_at.seconds - step.at.seconds);
    }
  }
  return std::max(0.0, capacity);
}

bool is_open(const Timetable& timetable, unsigned weekday, std::int64_t second) {
  if (timetable.hours.empty()) return true;
  return std::any_of(timetable.hours.begin(), timetable.hours.end(), [&](const OpeningHours& open) {
    return open.weekday == weekday && second >= open.from && second < open.to;
  });
}

}  // namespace

std::vector<CapacityChange> capacity_changes(const Timetable& timetable, std::int64_t capacity, std::int64_t least,
                                             double scale, const sim::Calendar& calendar, sim::SimTime end) {
  std::vector<std::int64_t> instants{0};
  for (const CapacityStep& step : timetable.steps) {
    instants.push_back(step.at.seconds);
    const std::int64_t grows_until = std::min(step.whole_at, end).seconds;
    for (std::int64_t midnight = (step.at.seconds / 86400 + 1) * 86400; midnight < grows_until; midnight += 86400)
      instants.push_back(midnight);
    instants.push_back(step.whole_at.seconds);
  }
  if (!timetable.hours.empty())
    for (std::int64_t midnight = 0; midnight < end.seconds; midnight += 86400)
      for (const OpeningHours& open : timetable.hours)
        if (open.weekday == calendar.weekday({midnight})) {
          instants.push_back(midnight + open.from);
          instants.push_back(midnight + open.to);
        }
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  std::vector<CapacityChange> changes;
  for (const std::int64_t at : instants) {
    if (at < 0 || at >= end.seconds) continue;
    const double stated = stepped(timetable, static_cast<double>(capacity), {at});
    std::int64_t units = std::llround(stated * scale);
    if (stated > 0.5) units = std::max(units, least);
    if (!is_open(timetable, calendar.weekday({at}), at % 86400)) units = 0;
    if (changes.empty() || changes.back().units != units) changes.push_back({{at}, units});
  }
  return changes;
}

}  // namespace models
