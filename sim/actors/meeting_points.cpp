#include "sim/actors/meeting_points.hpp"

#include <algorithm>
#include <exception>
#include <simgrid/s4u.hpp>

#include "sim/actors/engine.hpp"

namespace sim::actors {

namespace s4u = simgrid::s4u;

struct MeetingPoints::Inside {
  s4u::BarrierPtr barrier;
};

namespace {

// Runs `part` unless something was thrown before; keeps what it throws.
template <class Part>
void unless_failed(std::exception_ptr& failure, Part part) {
  if (failure) return;
  try {
    part();
  } catch (const simgrid::ForcefulKillException&) {
    throw;  // SimGrid's own way of ending an actor
  } catch (...) {
    failure = std::current_exception();
  }
}

}  // namespace

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
    unless_failed(failure, read);
    if (together_) inside_->barrier->wait();
    unless_failed(failure, [&] { work(now, next); });
    if (keeps_the_time) sleep_until(next);
    inside_->barrier->wait();
    now = next;
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sim::actors
