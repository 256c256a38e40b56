#include "models/arrivals/stream.hpp"

#include <algorithm>
#include <cmath>

#include "models/purposes.hpp"
#include "sim/math.hpp"

namespace models {

std::vector<StreamAddress> stream_addresses(const std::vector<ArrivalParameters>& arrivals,
                                            const std::vector<std::string>& areas) {
  std::vector<StreamAddress> streams;
  for (std::uint32_t i = 0; i < arrivals.size(); ++i) {
    const ArrivalParameters& arrival = arrivals[i];
    if (arrival.timing == ArrivalParameters::Timing::flow && !arrival.origins.empty()) {
      for (const Origin& origin : arrival.origins)
        if (origin.share > 0)
          streams.push_back({i, purposes::hash(arrival.name + "\n" + areas[origin.area]), origin});
    } else {
      streams.push_back({i, purposes::hash(arrival.name), std::nullopt});
    }
  }
  return streams;
}

ArrivalStream::ArrivalStream(const ArrivalParameters& parameters, const StreamAddress& address,
                             const sim::Calendar& calendar, sim::SimTime end, double scale)
    : parameters_(&parameters), address_(address), calendar_(calendar), end_(std::min(end, parameters.until)),
      scale_(scale), now_(std::max(parameters.from, sim::SimTime{0})) {
  if (parameters.timing != ArrivalParameters::Timing::flow) return;
  const Origin origin = address.origin.value_or(Origin{});
  flow_.emplace(parameters.flow, calendar, origin.rates, origin.share * scale, parameters.from, end_);
  if (parameters.flow.variability == 0)
    gap_ = sim::Distribution::deterministic(1);
  else if (parameters.flow.variability != 1)
    gap_ = sim::Distribution::gamma(1, parameters.flow.variability);
}

std::optional<ArrivalStream::Next> ArrivalStream::next(const sim::Draws& draws) {
  const std::optional<sim::SimTime> time = next_time(draws);
  if (!time || *time >= end_) return std::nullopt;
  return Next{*time, number_++};
}

std::optional<sim::SimTime> ArrivalStream::next_time(const sim::Draws& draws) {
  switch (parameters_->timing) {
    case ArrivalParameters::Timing::gaps: {
      const double gap = parameters_->every.sample(draws.uniform(address_.name, purposes::arrival_gap, number_));
      return now_ = now_ + sim::rounded_duration(scale_ == 1 ? gap : gap / scale_);
    }
    case ArrivalParameters::Timing::flow: {
      const double u = draws.uniform(address_.name, purposes::arrival_gap, number_);
      expected_ += gap_ ? gap_->sample(u) : -sim::log(u);
      const std::optional<double> when = flow_->when(expected_);
      if (!when) return std::nullopt;
      return sim::SimTime{0} + sim::rounded_duration(*when);
    }
    case ArrivalParameters::Timing::listed: {
      for (; listed_ < parameters_->at.size(); ++listed_) {
        if (parameters_->at[listed_] < parameters_->from) continue;
        const auto which = static_cast<std::uint64_t>(listed_);
        if (scale_ < 1 && draws.uniform(address_.name, purposes::arrival_kept, which) >= scale_) continue;
        return parameters_->at[listed_++];
      }
      return std::nullopt;
    }
    case ArrivalParameters::Timing::counted: {
      while (in_period_.empty())
        if (!next_period(draws)) return std::nullopt;
      const double when = in_period_.back();
      in_period_.pop_back();
      return sim::SimTime{0} + sim::rounded_duration(when);
    }
  }
  return std::nullopt;
}

// Opens the next period; false when it begins too late. Numbers that are not whole are made up for later: of
// 2.5 a day, two come on the first and three on the second.
bool ArrivalStream::next_period(const sim::Draws& draws) {
  const CountParameters& count = parameters_->count;
  const auto starts = [&](std::int64_t period) {
    const sim::SimTime from = std::max(parameters_->from, sim::SimTime{0});
    if (count.months == 0) return from + period * count.length;
    const auto date = calendar_.date(from);
    return calendar_.at(sim::add_months(date, static_cast<int>(period) * count.months)) + (from - calendar_.at(date));
  };
  const sim::SimTime begins = starts(period_), ends = starts(period_ + 1);
  if (begins >= end_) return false;
  const double each = count.number * scale_;
  const auto number = static_cast<std::int64_t>(std::floor(each * static_cast<double>(period_ + 1)) -
                                                std::floor(each * static_cast<double>(period_)));
  const auto length = static_cast<double>((ends - begins).seconds);
  for (std::int64_t i = 0; i < number; ++i) {
    const double into = count.evenly ? (static_cast<double>(i) + 0.5) / static_cast<double>(number)
                                     : draws.uniform(address_.name, purposes::arrival_instant,
                                                     static_cast<std::uint64_t>(period_), static_cast<std::uint64_t>(i));
    in_period_.push_back(static_cast<double>(begins.seconds) + into * length);
  }
  std::sort(in_period_.begin(), in_period_.end(), std::greater<>());
  ++period_;
  return true;
}

std::uint16_t ArrivalStream::area_of(const sim::Draws& draws, std::uint32_t number) const {
  if (address_.origin) return address_.origin->area;
  if (parameters_->origins.empty()) return 0;
  if (parameters_->origins.size() == 1) return parameters_->origins.front().area;
  const double u = draws.uniform(address_.name, purposes::arrival_origin, number);
  double up_to = 0;
  for (const Origin& origin : parameters_->origins)
    if (u < (up_to += origin.share)) return origin.area;
  return parameters_->origins.back().area;
}

int ArrivalStream::people_in(const sim::Draws& draws, std::uint32_t number) const {
  const auto& batch = parameters_->batch;
  if (batch.empty()) return 1;
  if (batch.size() == 1) return batch.front().people;
  const double u = draws.uniform(address_.name, purposes::arrival_batch, number);
  double up_to = 0;
  for (const BatchSize& size : batch)
    if (u < (up_to += size.share)) return size.people;
  return batch.back().people;
}

// The stream's name above, the number below; the top two bits set it apart from residents and children. The
// others of a batch are named after the stream in another way, so that whoever comes first is the same however
// many come along.
std::uint64_t visitor_id(std::uint64_t stream_name, std::uint32_t number, int which) {
  const std::uint64_t named =
      which == 0 ? stream_name
                 : (stream_name ^ static_cast<std::uint64_t>(which) * 0x9e3779b97f4a7c15ULL) * 0x100000001b3ULL;
  return std::uint64_t{1} << 62 | (named & 0x3fffffffULL) << 32 | number;
}

}  // namespace models
