#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/check.hpp"
#include "sim/time.hpp"

namespace sim {

// Where someone stands in a line: smaller priority first, first come first served within one, and who came in
// the same second by content (subject, purpose, count) - never by who was written down first.
struct PlaceInLine {
  std::uint8_t priority = 0;
  SimTime joined{};
  std::uint64_t subject = 0;
  std::uint32_t purpose = 0;
  std::uint32_t count = 0;
};

inline bool ahead_of(const PlaceInLine& a, const PlaceInLine& b) {
  return std::tie(a.priority, a.joined, a.subject, a.purpose, a.count) <
         std::tie(b.priority, b.joined, b.subject, b.purpose, b.count);
}

// The line before a service. `Who` is a small copyable value, handed back when their turn comes.
//
//   join       gives a ticket, good until the turn comes or it is withdrawn
//   withdraw   constant: the place is skipped when it reaches the front
//   leave      takes the front; the line must not be empty
//   invariants size() counts those who still wait; a ticket is used once
template <class Who>
class WaitingLine {
 public:
  using Ticket = std::uint32_t;

  bool empty() const { return waiting_ == 0; }
  std::size_t size() const { return waiting_; }

  Ticket join(const PlaceInLine& place, const Who& who) {
    Ticket ticket;
    if (free_.empty()) {
      ticket = static_cast<Ticket>(slots_.size());
      slots_.push_back({who, true});
    } else {
      ticket = free_.back();
      free_.pop_back();
      slots_[ticket] = {who, true};
    }
    heap_.push_back({place, ticket});
    std::push_heap(heap_.begin(), heap_.end(), behind);
    ++waiting_;
    return ticket;
  }

  void withdraw(Ticket ticket) {
    promise(ticket < slots_.size() && slots_[ticket].waiting, "only someone who waits can stop waiting");
    slots_[ticket].waiting = false;
    --waiting_;
    drop_withdrawn();
  }

  const Who& front() const { return slots_[heap_.front().ticket].who; }
  const PlaceInLine& front_place() const { return heap_.front().place; }

  Who leave() {
    promise(!empty(), "there is someone to take from the line");
    const Ticket ticket = heap_.front().ticket;
    const Who who = slots_[ticket].who;
    slots_[ticket].waiting = false;
    --waiting_;
    drop_withdrawn();
    return who;
  }

 private:
  struct Slot {
    Who who;
    bool waiting;
  };
  struct Node {
    PlaceInLine place;
    Ticket ticket;
  };

  static bool behind(const Node& a, const Node& b) { return ahead_of(b.place, a.place); }

  // Keeps the invariant that the front, if any, still waits. A ticket is given out again only once its node
  // has left the heap.
  void drop_withdrawn() {
    while (!heap_.empty() && !slots_[heap_.front().ticket].waiting) {
      free_.push_back(heap_.front().ticket);
      std::pop_heap(heap_.begin(), heap_.end(), behind);
      heap_.pop_back();
    }
  }

  std::vector<Slot> slots_;
  std::vector<Ticket> free_;
  std::vector<Node> heap_;
  std::size_t waiting_ = 0;
};

}  // namespace sim
