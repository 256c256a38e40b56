#include "tests/models/support/random_arrivals.hpp"

#include <algorithm>

#include "tests/models/support/dice.hpp"

namespace worlds {

using namespace models;
using Timing = ArrivalParameters::Timing;

namespace {

ClockTable clock_table(Dice& dice, double mean) {
  ClockTable t;
  t.months = dice.one_in(4) ? 12 : 1;
  t.weekdays = dice.one_in(3) ? 7 : 1;
  t.parts = dice.of(std::vector<std::size_t>{1, 24, 96});
  t.values.assign(t.months * t.weekdays * t.parts, 0);
  for (double& v : t.values) v = dice.one_in(4) ? 0 : dice.real(0, 2 * mean);
  return t;
}

FlowParameters flow(Dice& dice, std::int64_t end) {
  FlowParameters f;
  const double mean = 1 / (dice.real(4, 48) * 3600);
  f.rates.clear();
  for (int i = dice.from(1, 2); i > 0; --i) f.rates.push_back(dice.one_in(2) ? ClockTable{1, 1, 1, {mean}} : clock_table(dice, mean));
  for (int i = dice.upto(2); i > 0; --i) f.factors.push_back(clock_table(dice, 1));
  f.by_week = dice.one_in(3);
  for (double& week : f.weeks) week = dice.real(0, 2);
  if (dice.one_in(3)) f.years = {{2030, dice.real(0.5, 2)}, {2031, dice.real(0.5, 2)}};
  if (dice.one_in(3)) {
    for (int i = dice.from(1, 4); i > 0; --i)
      f.changes.push_back({{dice.one_in(2) ? dice.upto(static_cast<int>(end)) : dice.upto(30) * 86400}, dice.real(0, 2)});
    std::sort(f.changes.begin(), f.changes.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  }
  if (dice.one_in(2)) {
    f.amplitude = dice.one_in(4) ? 1 : dice.real(0, 1);
    f.period = {dice.one_in(2) ? 86400 : dice.from(1, 400) * 7200};
    f.peak = {dice.upto(86400 * 20) - 86400};
  }
  if (dice.one_in(3)) f.variability = dice.of(std::vector<double>{0, 0.5, 2});
  return f;
}

}  // namespace

void vary_arrivals(WorldParameters& w, std::uint64_t seed) {
  Dice dice(seed ^ 0xa771);
  const std::int64_t end = w.time.end.seconds;
  for (ArrivalParameters& a : w.arrivals) {
    if (dice.one_in(4)) continue;
    a.timing = dice.of(std::vector{Timing::gaps, Timing::flow, Timing::flow, Timing::flow, Timing::listed, Timing::counted});
    a.flow = flow(dice, end);
    for (int i = dice.upto(200); i > 0; --i) a.at.push_back({dice.upto(static_cast<int>(end) + 86400)});
    std::sort(a.at.begin(), a.at.end());
    a.count.number = dice.one_in(2) ? dice.from(0, 20) : dice.real(0, 12);
    a.count.months = dice.one_in(3) ? dice.from(1, 3) : 0;
    a.count.length = {dice.one_in(2) ? dice.from(1, 7) * 86400 : dice.from(6, 100) * 3600};
    a.count.evenly = dice.one_in(2);
    if (dice.one_in(3)) {
      const double one = dice.real(0, 1);
      a.batch = {{dice.from(1, 2), one}, {dice.from(0, 4), 1 - one}};
    }
    if (dice.upto(2)) {
      double left = 1;
      for (std::uint16_t area = 0; area < w.areas.size(); ++area) {
        const double share = area + std::size_t{1} == w.areas.size() ? left : dice.one_in(4) ? 0 : dice.real(0, left);
        a.origins.push_back({area, share, static_cast<std::uint16_t>(dice.upto(static_cast<int>(a.flow.rates.size()) - 1))});
        left -= share;
      }
    }
    if (dice.one_in(4)) a.from = {dice.upto(static_cast<int>(end))};
    if (dice.one_in(4)) a.until = {dice.upto(static_cast<int>(end))};
  }
}

void measure_more(WorldParameters& w, std::uint64_t seed) {
  Dice dice(seed ^ 0x3ea5);
  w.log.people = LogParameters::everybody;
  for (int i = dice.upto(2); i > 0; --i) w.audits.push_back({dice.one_in(2) ? dice.upto(23) * 3600 : dice.upto(86399)});
  for (StageParameters& stage : w.stages) {
    if (dice.one_in(3)) stage.qalys_each = dice.real(-1, 1);
    if (dice.one_in(3)) stage.qalys_per_year = dice.real(0, 1);
    for (int i = dice.one_in(3) ? dice.from(1, 2) : 0; i > 0; --i)
      stage.moves.push_back({dice.one_in(3) ? "" : dice.of(w.stages).name, {dice.upto(9999)}, dice.real(-0.1, 0.1)});
  }
  if (dice.one_in(2)) w.discount = {true, dice.real(0, 0.1), dice.one_in(3) ? 0 : dice.real(0, 0.1), dice.one_in(2)};
  if (!w.arrivals.empty() && dice.one_in(2))
    for (int i = std::min(dice.from(1, 2), static_cast<int>(w.stages.size())); i > 0; --i) {
      const auto area = static_cast<std::uint16_t>(dice.upto(static_cast<int>(w.areas.size()) - 1));
      w.start.push_back({w.stages[static_cast<std::size_t>(i - 1)].name, dice.of(w.arrivals).name,
                         dice.upto(4), dice.upto(3), area});
    }
  w.use_by_cause = dice.one_in(3);
}

}  // namespace worlds
