#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

#include "sim/event.hpp"

namespace tests::oracle {

// What an event is ordered by, spelled out.
inline auto key(const sim::Event& e) {
  return std::tuple{e.time.seconds, e.phase, e.subject, e.purpose, e.count};
}

// The pending-event set as a pile of paper: the next event is found by reading all of them.
class EventList {
 public:
  explicit EventList(sim::SimTime end) : end_(end) {}

  void push(const sim::Event& event) {
    if (event.time < end_) pending_.push_back(event);
  }

  // Takes the next event out if it is due before `limit`.
  std::optional<sim::Event> take_before(sim::SimTime limit) {
    const auto next = std::min_element(pending_.begin(), pending_.end(),
                                       [](const auto& a, const auto& b) { return key(a) < key(b); });
    if (next == pending_.end() || next->time >= limit) return std::nullopt;
    const sim::Event event = *next;
    pending_.erase(next);
    return event;
  }

  std::size_t size() const { return pending_.size(); }

 private:
  sim::SimTime end_;
  std::vector<sim::Event> pending_;
};

}  // namespace tests::oracle
