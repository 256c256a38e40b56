#include "sim/actors/meeting_points.hpp"

#include <algorithm>
#include <exception>
#include <simgrid/s4u.hpp>

#include "sim/actors/engine.hpp"
#include "sim/actors/keep_failure.hpp"

namespace sim::actors {

namespace s4u = simgrid::s4u;

struct MeetingPoints::Inside {
  s4u::BarrierPtr barrier;
};

MeetingPoints::MeetingPoints(std::size_t organisations, Duration window, SimTime end, bool together)
    : inside_(new Inside{s4u::Barrier::create(static_cast<unsigned>(organisations))}),
      window_(window),
      end_(end),
      together_(together) {}

MeetingPoints::~MeetingPoints() = default;

void MeetingPoints::attend(const std::function<void()>& read,
                           const std::function<void(SimTime now, SimTime next)>& work) {
  const bool keeps_the_time = here_++ == 0;
  std::exception_ptr failure;
  for (SimTime now{0}; now < end_;) {
    const SimTime next = std::min(now + window_, end_);
    if (!failure) keep_failure(failure, read);
    if (together_) inside_->barrier->wait();
    if (!failure) keep_failure(failure, [&] { work(now, next); });
    if (keeps_the_time) sleep_until(next);
    inside_->barrier->wait();
    now = next;
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sim::actors
