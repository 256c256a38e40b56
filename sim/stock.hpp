#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/time.hpp"

namespace sim {

// Levels that change at instants - people in a place, units held - and the time spent at them: person-seconds
// and bed-seconds, in whole numbers, so that no sum depends on its order.
//
// A change of +1 at time t adds the rest of the period to the period's total; that is all the bookkeeping
// there is. `open_period` must have been told where the current period ends.
class StockTable {
 public:
  explicit StockTable(std::size_t cells) : cells_(cells), at_open_(cells) {}

  std::size_t cells() const { return cells_.size(); }
  std::int64_t level(std::size_t cell) const { return cells_[cell].level; }

  void open_period(SimTime from, SimTime to) {
    from_ = from;
    to_ = to;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      at_open_[i] = cells_[i].level;
      cells_[i].added = 0;
    }
  }

  void change(std::size_t cell, std::int64_t by, SimTime now) {
    cells_[cell].level += by;
    cells_[cell].added += by * (to_ - now).seconds;
  }

  // Time spent at a level by someone who is not in it, as on a journey between two tables.
  void add_time(std::size_t cell, Duration spent) { cells_[cell].added += spent.seconds; }

  // Unit-seconds of the whole period; meant for its end.
  std::int64_t total(std::size_t cell) const {
    return at_open_[cell] * (to_ - from_).seconds + cells_[cell].added;
  }

 private:
  // Side by side, as a change touches both.
  struct Cell {
    std::int64_t level = 0;
    std::int64_t added = 0;   // unit-seconds that changes add to those of the level at the period's start
  };

  SimTime from_{}, to_{};
  std::vector<Cell> cells_;
  std::vector<std::int64_t> at_open_;
};

}  // namespace sim
