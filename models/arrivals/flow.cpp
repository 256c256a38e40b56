#include "models/arrivals/flow.hpp"

#include <algorithm>
#include <chrono>
#include <numbers>

#include "sim/math.hpp"

namespace models {

namespace chrono = std::chrono;

int iso_week(sim::Calendar::Date date) {
  // The week's Thursday decides whose year it is.
  const auto weekday = chrono::weekday{date}.iso_encoding();
  const sim::Calendar::Date thursday = date + chrono::days{4 - static_cast<int>(weekday)};
  const chrono::year_month_day ymd{thursday};
  return static_cast<int>((thursday - chrono::sys_days{ymd.year() / 1 / 1}).count() / 7) + 1;
}

Flow::Flow(const FlowParameters& parameters, const sim::Calendar& calendar, std::size_t rates, double share,
           sim::SimTime from, sim::SimTime until)
    : parameters_(&parameters), calendar_(calendar), rates_(rates), share_(share), until_(until) {
  begin_piece(std::max(from, sim::SimTime{0}));
}

void Flow::begin_piece(sim::SimTime at) {
  const FlowParameters& p = *parameters_;
  begins_ = at;
  const std::int64_t day = at.seconds / 86400, second = at.seconds % 86400;
  if (day != day_) {
    day_ = day;
    const auto date = calendar_.date(at);
    const chrono::year_month_day ymd{date};
    month_ = static_cast<unsigned>(ymd.month()) - 1;
    weekday_ = chrono::weekday{date}.iso_encoding() - 1;
    day_factor_ = share_;
    if (p.by_week) day_factor_ *= p.weeks[static_cast<std::size_t>(iso_week(date)) - 1];
    double year_factor = 1;
    for (const FlowParameters::Year& year : p.years)
      if (static_cast<int>(ymd.year()) >= year.from) year_factor = year.factor;
    day_factor_ *= year_factor;
  }
  // Until the next part of the day of whichever table has the finest, or the next change.
  std::size_t parts = p.rates[rates_].parts;
  rate_ = day_factor_ * p.rates[rates_].at(month_, weekday_, second);
  for (const ClockTable& factor : p.factors) {
    parts = std::max(parts, factor.parts);
    rate_ *= factor.at(month_, weekday_, second);
  }
  const std::int64_t part = 86400 / static_cast<std::int64_t>(parts);
  ends_ = std::min(sim::SimTime{day * 86400 + (second / part + 1) * part}, until_);
  if (!p.changes.empty()) {
    double factor = 0;
    for (const FlowParameters::Change& change : p.changes) {
      if (change.from <= at)
        factor = change.factor;
      else
        ends_ = std::min(ends_, change.from);
    }
    rate_ *= factor;
  }
  if (p.amplitude > 0)
    sine_began_ = sim::sin(2 * std::numbers::pi * static_cast<double>((at - p.peak).seconds) /
                           static_cast<double>(p.period.seconds));
  total_ = expected_by(static_cast<double>((ends_ - begins_).seconds));
}

double Flow::expected_by(double seconds) const {
  const FlowParameters& p = *parameters_;
  if (!(p.amplitude > 0)) return rate_ * seconds;
  const double turn = 2 * std::numbers::pi / static_cast<double>(p.period.seconds);
  const double now = sim::sin(turn * (static_cast<double>((begins_ - p.peak).seconds) + seconds));
  return rate_ * (seconds + p.amplitude / turn * (now - sine_began_));
}

std::optional<double> Flow::when(double expected) {
  while (begins_ < until_ && before_ + total_ <= static_cast<long double>(expected)) {
    before_ += total_;
    begin_piece(ends_);
  }
  if (begins_ >= until_) return std::nullopt;
  const auto wanted = static_cast<double>(static_cast<long double>(expected) - before_);
  const auto began = static_cast<double>(begins_.seconds);
  if (!(parameters_->amplitude > 0)) return began + wanted / rate_;
  // Halving brackets the root, and is done when the bracket is a millionth of a second: far below the whole
  // seconds that count, however flat the curve.
  double low = 0, high = static_cast<double>((ends_ - begins_).seconds);
  while (high - low > 1e-6) {
    const double middle = (low + high) / 2;
    (expected_by(middle) < wanted ? low : high) = middle;
  }
  return began + (low + high) / 2;
}

}  // namespace models
