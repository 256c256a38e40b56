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
  explicit StockTable(std::size_t cells) : level_(cells), at_open_(cells), weighted_(cells) {}

  std::size_t cells() const { return level_.size(); }
  std::int64_t level(std::size_t cell) const { return level_[cell]; }

  void open_period(SimTime from, SimTime to) {
    from_ = from;
    to_ = to;
    at_open_ = level_;
    weighted_.assign(weighted_.size(), 0);
  }

  void change(std::size_t cell, std::int64_t by, SimTime now) {
    level_[cell] += by;
    weighted_[cell] += by * (to_ - now).seconds;
  }

  // Time spent at a level before now that was not seen as it passed, as on a journey between two tables.
  void add_past(std::size_t cell, Duration spent) { weighted_[cell] += spent.seconds; }

  // Unit-seconds of the whole period; meant for its end.
  std::int64_t total(std::size_t cell) const {
    return at_open_[cell] * (to_ - from_).seconds + weighted_[cell];
  }

 private:
  SimTime from_{}, to_{};
  std::vector<std::int64_t> level_, at_open_, weighted_;
};

}  // namespace sim
