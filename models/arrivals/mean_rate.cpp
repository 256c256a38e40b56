#include "models/arrivals/mean_rate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

#include "sim/math.hpp"

namespace models {

namespace {

// The flow's rate at one instant, by the table of rates.
std::vector<double> rates_at(const FlowParameters& flow, const sim::Calendar& calendar, sim::SimTime t) {
  const auto date = calendar.date(t);
  const std::chrono::year_month_day ymd{date};
  const std::size_t month = calendar.month(t) - 1, weekday = (calendar.weekday(t) + 6) % 7;
  const std::int64_t second = (t - calendar.at(date)).seconds;
  double factor = 1;
  for (const ClockTable& table : flow.factors) factor *= table.at(month, weekday, second);
  if (flow.by_week) {
    // The week of the year to which its Thursday belongs.
    const auto thursday = date + std::chrono::days{3 - static_cast<int>(weekday)};
    const std::chrono::year_month_day of{thursday};
    const auto week = (thursday - std::chrono::sys_days{of.year() / 1 / 1}).count() / 7;
    factor *= flow.weeks[static_cast<std::size_t>(week)];
  }
  double year = 1;
  for (const FlowParameters::Year& one : flow.years)
    if (one.from <= static_cast<int>(ymd.year())) year = one.factor;
  double change = flow.changes.empty() ? 1 : 0;
  for (const FlowParameters::Change& one : flow.changes)
    if (one.from <= t) change = one.factor;
  factor *= year * change;
  if (flow.amplitude > 0)
    factor *= 1 + flow.amplitude * std::cos(2 * std::numbers::pi * static_cast<double>((t - flow.peak).seconds) /
                                            static_cast<double>(flow.period.seconds));
  std::vector<double> rates;
  for (const ClockTable& table : flow.rates) rates.push_back(table.at(month, weekday, second) * factor);
  return rates;
}

double mean_batch(const ArrivalParameters& arrival) {
  if (arrival.batch.empty()) return 1;
  double mean = 0, all = 0;
  for (const BatchSize& one : arrival.batch) mean += one.share * one.people, all += one.share;
  return all > 0 ? mean / all : 1;
}

}  // namespace

std::vector<double> mean_arrivals(const ArrivalParameters& arrival, const sim::Calendar& calendar, sim::SimTime from,
                                  sim::SimTime to) {
  const std::vector<Origin> origins = arrival.origins.empty() ? std::vector<Origin>{Origin{}} : arrival.origins;
  const sim::SimTime begins = std::max(from, arrival.from), ends = std::min(to, arrival.until);
  const double seconds = static_cast<double>((to - from).seconds);
  std::vector<double> people(origins.size(), 0.0);
  if (!(ends > begins) || !(seconds > 0)) return people;
  const double active = static_cast<double>((ends - begins).seconds);
  const double batch = mean_batch(arrival);
  if (arrival.timing == ArrivalParameters::Timing::flow) {
    const sim::SimTime last = std::min(ends, begins + sim::days(366));
    std::vector<double> sums(arrival.flow.rates.size(), 0.0);
    double looks = 0;
    for (sim::SimTime t = begins; t < last; t = t + sim::hours(1), ++looks) {
      const std::vector<double> rates = rates_at(arrival.flow, calendar, t);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += rates[i];
    }
    for (std::size_t i = 0; i < origins.size(); ++i)
      people[i] = sums[origins[i].rates] / looks * origins[i].share * batch * active / seconds;
    return people;
  }
  double number = 0;   // of times at which somebody comes
  switch (arrival.timing) {
    case ArrivalParameters::Timing::gaps:
      number = active / arrival.every.mean();
      break;
    case ArrivalParameters::Timing::listed:
      number = static_cast<double>(std::count_if(arrival.at.begin(), arrival.at.end(),
                                                 [&](sim::SimTime t) { return t >= begins && t < ends; }));
      break;
    default: {
      const double month = 365.2425 / 12 * 86400;
      number = arrival.count.number * active / (arrival.count.months * month + static_cast<double>(arrival.count.length.seconds));
      break;
    }
  }
  for (std::size_t i = 0; i < origins.size(); ++i) people[i] = number * batch * origins[i].share / seconds;
  return people;
}

}  // namespace models
