#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace sim::actors {

// Where organisations that keep step (MeetingPoints) lay letters for each other: what one lays between two meeting
// points the other takes at the second, never before. It needs no carrier: nobody writes where another reads, and the
// meeting point lies between the two. (Of nine months of Wales at a hundredth of its size SimGrid's part went from 374 to
// 220 million instructions: some 6,400 for each of 24,000 bundles of letters, as much as three citizens' events.)
template <class Letter>
class Exchange {
 public:
  explicit Exchange(std::size_t organisations) : trays_(2 * organisations * organisations), turn_(organisations) {}

  // f(Letter&&) for all that the others, and oneself, laid for `to` before this meeting point: by sender, each sender's
  // in the order in which they were laid. Once at every meeting point, before anything is laid.
  template <class F>
  void take_all(std::size_t to, F f) {
    for (std::size_t from = 0; from < turn_.size(); ++from) {
      std::vector<Letter>& laid = tray(turn_[to], from, to);
      for (Letter& letter : laid) f(std::move(letter));
      laid.clear();
    }
    turn_[to].even ^= 1;
  }

  void lay(std::size_t from, std::size_t to, Letter letter) {
    tray(turn_[from], from, to).push_back(std::move(letter));
  }

 private:
  // On a cache line of its own: each is written by the thread of its organisation.
  struct alignas(64) Turn {
    std::size_t even = 0;
  };
  std::vector<Letter>& tray(const Turn& turn, std::size_t from, std::size_t to) {
    return trays_[(turn.even * turn_.size() + from) * turn_.size() + to];
  }

  std::vector<std::vector<Letter>> trays_;  // by turn, sender and receiver
  std::vector<Turn> turn_;
};

}  // namespace sim::actors
