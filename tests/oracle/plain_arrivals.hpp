#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "models/purposes.hpp"
#include "sim/calendar.hpp"
#include "sim/math.hpp"
#include "sim/random.hpp"

namespace oracle {

// Everyone who comes from outside, written down before the run begins. A varying rate is cut at every quarter
// of an hour and at every change, its total up to each cut added up, and the total searched.
class PlainArrivals {
 public:
  struct One {
    std::int64_t second;
    std::uint64_t stream;
    std::uint64_t number;
    std::size_t area;
    int people;
  };

  PlainArrivals(const models::WorldParameters& world, const sim::Draws& draws) : world_(world), draws_(draws) {}

  std::vector<One> all(std::size_t which) const {
    const models::ArrivalParameters& a = world_.arrivals[which];
    std::vector<One> found;
    if (a.timing == models::ArrivalParameters::Timing::flow) {
      if (a.origins.empty()) add(found, a, hash(a.name), flow(a, hash(a.name), {}));
      for (const models::Origin& origin : a.origins) {
        const std::uint64_t name = hash(a.name + "\n" + world_.areas[origin.area]);
        const std::size_t before = found.size();
        if (origin.share > 0) add(found, a, name, flow(a, name, origin));
        for (std::size_t i = before; i < found.size(); ++i) found[i].area = origin.area;
      }
      return found;
    }
    const std::uint64_t name = hash(a.name);
    add(found, a, name, a.timing == models::ArrivalParameters::Timing::gaps     ? gaps(a, name)
                        : a.timing == models::ArrivalParameters::Timing::listed ? listed(a, name)
                                                                                : counted(a, name));
    for (One& one : found) {
      double u = draws_.uniform(name, models::purposes::arrival_origin, one.number);
      for (const models::Origin& origin : a.origins) {
        one.area = origin.area;
        u -= origin.share;
        if (u < 0) break;
      }
    }
    return found;
  }

  // The people of one arrival.
  static std::uint64_t person(const One& one, int which) {
    std::uint64_t name = one.stream;
    if (which > 0) {
      name ^= static_cast<std::uint64_t>(which) * 0x9e3779b97f4a7c15ULL;
      name *= 0x100000001b3ULL;
    }
    return (std::uint64_t{1} << 62) + ((name % (std::uint64_t{1} << 30)) << 32) + one.number;
  }

 private:
  using Seconds = std::vector<double>;

  static std::uint64_t hash(const std::string& name) { return models::purposes::hash(name); }
  double last(const models::ArrivalParameters& a) const {
    return static_cast<double>(std::min(world_.time.end.seconds, a.until.seconds));
  }
  static double first(const models::ArrivalParameters& a) {
    return static_cast<double>(std::max<std::int64_t>(0, a.from.seconds));
  }

  void add(std::vector<One>& to, const models::ArrivalParameters& a, std::uint64_t name,
           const Seconds& times) const {
    std::uint64_t number = 0;
    for (const double t : times) {
      if (std::floor(t + 0.5) >= last(a)) break;
      int people = 1;
      double u = draws_.uniform(name, models::purposes::arrival_batch, number);
      for (const models::BatchSize& size : a.batch) {
        people = size.people;
        u -= size.share;
        if (u < 0) break;
      }
      to.push_back({static_cast<std::int64_t>(std::floor(t + 0.5)), name, number++, 0, people});
    }
  }

  Seconds gaps(const models::ArrivalParameters& a, std::uint64_t name) const {
    Seconds times;
    double now = first(a);
    while (now < last(a)) {
      now += std::floor(
          std::max(0.0, a.every.sample(draws_.uniform(name, models::purposes::arrival_gap, times.size())) /
                            world_.scale) +
          0.5);
      times.push_back(now);
    }
    return times;
  }

  Seconds listed(const models::ArrivalParameters& a, std::uint64_t name) const {
    Seconds times;
    for (std::size_t i = 0; i < a.at.size(); ++i)
      if (a.at[i] >= a.from &&
          (world_.scale == 1 || draws_.uniform(name, models::purposes::arrival_kept, i) < world_.scale))
        times.push_back(static_cast<double>(a.at[i].seconds));
    return times;
  }

  Seconds counted(const models::ArrivalParameters& a, std::uint64_t name) const {
    Seconds times;
    const sim::Calendar calendar(world_.time.start);
    const std::int64_t whole_day = static_cast<std::int64_t>(first(a)) / 86400 * 86400;
    const auto edge = [&](int period) {
      if (a.count.months == 0) return first(a) + static_cast<double>(period * a.count.length.seconds);
      return static_cast<double>(
                 calendar.at(sim::add_months(calendar.date({whole_day}), a.count.months * period)).seconds) +
             first(a) - static_cast<double>(whole_day);
    };
    for (int period = 0; edge(period) < last(a); ++period) {
      Seconds here;
      const auto up_to = [&](int n) { return std::floor(a.count.number * world_.scale * n); };
      const double number = up_to(period + 1) - up_to(period);
      for (double i = 0; i < number; i += 1) {
        const double part = a.count.evenly ? (i + 0.5) / number
                                           : draws_.uniform(name, models::purposes::arrival_instant,
                                                            static_cast<std::uint64_t>(period),
                                                            static_cast<std::uint64_t>(i));
        here.push_back(edge(period) + part * (edge(period + 1) - edge(period)));
      }
      std::sort(here.begin(), here.end());
      times.insert(times.end(), here.begin(), here.end());
    }
    return times;
  }

  Seconds flow(const models::ArrivalParameters& a, std::uint64_t name, models::Origin origin) const {
    std::vector<std::int64_t> cuts;
    const auto from = static_cast<std::int64_t>(first(a)), to = static_cast<std::int64_t>(last(a));
    if (from >= to) return {};
    for (std::int64_t t = from / 900 * 900; t < to; t += 900) cuts.push_back(std::max(t, from));
    for (const auto& change : a.flow.changes)
      if (change.from.seconds > from && change.from.seconds < to) cuts.push_back(change.from.seconds);
    cuts.push_back(to);
    std::sort(cuts.begin(), cuts.end());
    std::vector<long double> totals{0};
    const double share = origin.share * world_.scale;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
      totals.push_back(totals.back() + expected(a.flow, origin.rates, share, cuts[i],
                                                static_cast<double>(cuts[i + 1] - cuts[i])));
    Seconds times;
    double sum = 0;
    for (std::uint64_t n = 0;; ++n) {
      const double u = draws_.uniform(name, models::purposes::arrival_gap, n);
      const double v = a.flow.variability;
      sum += v == 0 ? 1 : v == 1 ? -sim::log(u) : sim::Distribution::gamma(1, v).sample(u);
      const auto after = std::upper_bound(totals.begin(), totals.end(), static_cast<long double>(sum));
      if (after == totals.end()) return times;
      const auto piece = static_cast<std::size_t>(after - totals.begin()) - 1;
      const auto rest = static_cast<double>(static_cast<long double>(sum) - totals[piece]);
      double low = 0, high = static_cast<double>(cuts[piece + 1] - cuts[piece]);
      for (int i = 0; i < 100; ++i) {
        const double middle = (low + high) / 2;
        (expected(a.flow, origin.rates, share, cuts[piece], middle) < rest ? low : high) = middle;
      }
      times.push_back(static_cast<double>(cuts[piece]) + high);
    }
  }

  // In `length` seconds from a cut on, in which nothing but the sinusoid changes.
  double expected(const models::FlowParameters& flow, std::size_t rates, double share, std::int64_t from,
                  double length) const {
    const std::chrono::sys_days date = world_.time.start + std::chrono::days{from / 86400};
    const std::chrono::year_month_day ymd{date};
    const auto weekday = (std::chrono::weekday{date}.c_encoding() + 6) % 7;
    const auto month = static_cast<unsigned>(ymd.month()) - 1;
    double rate = share * flow.rates[rates].at(month, weekday, from % 86400);
    for (const auto& factor : flow.factors) rate *= factor.at(month, weekday, from % 86400);
    if (flow.by_week) rate *= flow.weeks[week(date) - 1];
    double year = 1;
    for (const auto& y : flow.years)
      if (y.from <= static_cast<int>(ymd.year())) year = y.factor;
    rate *= year;
    if (!flow.changes.empty()) {
      double changed = 0;
      for (const auto& change : flow.changes)
        if (change.from.seconds <= from) changed = change.factor;
      rate *= changed;
    }
    const double turns = 2 * std::numbers::pi / static_cast<double>(flow.period.seconds);
    const double began = turns * static_cast<double>(from - flow.peak.seconds);
    return rate * (length + flow.amplitude / turns * (sim::sin(began + turns * length) - sim::sin(began)));
  }

  // The week with the year's first Thursday is the first.
  static std::size_t week(std::chrono::sys_days date) {
    using namespace std::chrono;
    sys_days monday = date;
    while (weekday{monday} != Monday) monday -= days{1};
    std::size_t number = 1;
    const year_month_day thursday{monday + days{3}};
    for (sys_days earlier = monday - days{4}; year_month_day{earlier}.year() == thursday.year(); earlier -= days{7})
      ++number;
    return number;
  }

  const models::WorldParameters& world_;
  const sim::Draws& draws_;
};

}  // namespace oracle
