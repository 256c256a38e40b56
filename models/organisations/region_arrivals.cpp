#include <algorithm>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

namespace models {

namespace {

constexpr std::uint32_t at_the_start = 1u << 31;   // in an event's target: not a stream, but who is there already

}  // namespace

// Follows every stream that may bring someone to this region. A stream whose arrivals come from several regions
// is followed by each of them, as draws with addresses are the same for all.
void Region::open_doors() {
  for (const StreamAddress& address : plan_.arrival_streams) {
    const ArrivalParameters& arrival = plan_.parameters.arrivals[address.arrival];
    const auto here = [this](std::uint16_t area) { return plan_.region_of_area[area] == index_; };
    const bool ours = address.origin           ? here(address.origin->area)
                      : arrival.origins.empty() ? here(0)
                                                : std::any_of(arrival.origins.begin(), arrival.origins.end(),
                                                              [&](const Origin& o) { return here(o.area); });
    if (!ours) continue;
    arrivals_.emplace_back(arrival, address, plan_.calendar, plan_.parameters.time.end, plan_.parameters.scale);
    schedule_arrival(static_cast<std::uint32_t>(arrivals_.size() - 1));
  }
  for (std::uint32_t s = 0; s < plan_.starts.size(); ++s) {
    const Plan::Start& start = plan_.starts[s];
    if (plan_.region_of_area[start.area] != index_) continue;
    for (std::int64_t number = 0; number < start.inside + start.waiting; ++number)
      loop_.push({.time = {0},
                  .subject = start.name,
                  .count = static_cast<std::uint32_t>(number),
                  .purpose = 0xffff,
                  .phase = arrivals_last,
                  .kind = arrival_event,
                  .target = at_the_start | s});
  }
}

// Someone who is there when the run begins.
void Region::begin_with(std::uint32_t which, std::uint32_t number) {
  const Plan::Start& start = plan_.starts[which];
  Citizen visitor;
  visitor.id = visitor_id(start.name, number, 0);
  visitor.visitor = true;
  visitor.area = start.area;
  receive(visitor, start.cause - hazards_);
  ++census_.visitors_in;
  const EpisodeIndex e = begin_episode(add_citizen(visitor), start.cause, number);
  episodes_[e].residual = number < start.inside;
  note(e, LogEntry::Kind::arrival, start.cause - hazards_, LogEntry::Lifecycle::complete);
  enter(e, start.stage);
  serve_freed();
}

// What is left of a stay that began long ago: of stays one after another, the one under way after twenty mean
// lengths and a part of one.
double Region::rest_of_stay(const sim::Distribution& stay, CitizenId citizen) const {
  const double now = (20 + draws_.uniform(citizen, purposes::rest_of_stay, 0)) * stay.mean();
  double end = 0;
  for (std::uint64_t i = 1; end <= now && i < 100'000; ++i)
    end += stay.sample(draws_.uniform(citizen, purposes::rest_of_stay, i));
  return end > now ? end - now : 0;
}

void Region::schedule_arrival(std::uint32_t stream) {
  ArrivalStream& arrivals = arrivals_[stream];
  const StreamAddress& address = arrivals.address();
  while (const auto next = arrivals.next(draws_)) {
    if (plan_.region_of_area[arrivals.area_of(draws_, next->number)] != index_) continue;
    loop_.push({.time = next->time,
                .subject = address.name,
                .count = next->number,
                .purpose = static_cast<std::uint16_t>(address.arrival),
                .phase = arrivals_last,
                .kind = arrival_event,
                .target = stream});
    return;
  }
}

void Region::arrive(const sim::Event& event) {
  if (event.target & at_the_start) {
    begin_with(event.target & ~at_the_start, event.count);
    return;
  }
  schedule_arrival(event.target);
  const StreamAddress address = arrivals_[event.target].address();
  const auto cause = static_cast<CauseIndex>(hazards_ + address.arrival);
  const int people = arrivals_[event.target].people_in(draws_, event.count);
  for (int which = 0; which < people; ++which) {
    Citizen visitor;
    visitor.id = visitor_id(address.name, event.count, which);
    visitor.visitor = true;
    visitor.area = arrivals_[event.target].area_of(draws_, event.count);
    receive(visitor, address.arrival);
    ++census_.visitors_in;
    const EpisodeIndex e = begin_episode(add_citizen(visitor), cause, event.count);
    note(e, LogEntry::Kind::arrival, address.arrival, LogEntry::Lifecycle::complete);
    enter(e, plan_.arrival_enters[address.arrival]);
    serve_freed();
  }
}

}  // namespace models
