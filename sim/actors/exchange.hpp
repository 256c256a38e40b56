#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace sim::actors {

// Where organisations that keep step (MeetingPoints) lay letters for each other: what one lays between two meeting
// points the other takes at the second, never before. It needs no carrier: nobody writes where another reads, and the
// meeting point lies between the two. (A year of half hours has a million letters between eight regions; SimGrid
// carries one at the price of simulating ten citizens' events.)
template <class Letter>
class Exchange {
 public:
  explicit Exchange(std::size_t organisations) : trays_(2 * organisations * organisations), turn_(organisations) {}

  // f(Letter&&) for all that the others, and oneself, laid for `to` before this meeting point: by sender, each sender's
  // in the order in which they were laid. Once at every meeting point, before anything is laid.
  template <class F>
  void take_all(std::size_t to, F f) {
    const std::size_t organisations = turn_.size();
    for (std::size_t from = 0; from < organisations; ++from) {
      std::vector<Letter>& tray = trays_[(turn_[to].even * organisations + from) * organisations + to];
      for (Letter& letter : tray) f(std::move(letter));
      tray.clear();
    }
    turn_[to].even ^= 1;
  }

  void lay(std::size_t from, std::size_t to, Letter letter) {
    trays_[(turn_[from].even * turn_.size() + from) * turn_.size() + to].push_back(std::move(letter));
  }

 private:
  // On a cache line of its own: each is written by the thread of its organisation.
  struct alignas(64) Turn {
    std::size_t even = 0;
  };
  std::vector<std::vector<Letter>> trays_;  // by turn, sender and receiver
  std::vector<Turn> turn_;
};

}  // namespace sim::actors
