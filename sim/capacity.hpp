#pragma once

#include <cstdint>

#include "sim/check.hpp"

namespace sim {

// How many can be served at once, and how many are. Units are beds, crews, places: whole and alike.
// Never more in use than there are, except after the number was lowered: then nobody is turned out, and
// nothing is given until enough have left.
class Capacity {
 public:
  static constexpr std::int64_t unlimited = -1;

  explicit Capacity(std::int64_t units = 0) : units_(units) {}

  std::int64_t units() const { return units_; }
  std::int64_t in_use() const { return in_use_; }
  bool is_unlimited() const { return units_ == unlimited; }
  std::int64_t free() const { return is_unlimited() ? INT64_MAX : units_ > in_use_ ? units_ - in_use_ : 0; }

  // Takes a unit if one is free.
  bool try_take() {
    if (!is_unlimited() && in_use_ >= units_) return false;
    ++in_use_;
    return true;
  }
  // Takes several, which must be free.
  void take(std::int64_t amount) {
    promise(amount <= free(), "only what is free is given");
    in_use_ += amount;
  }
  // Takes several whether they are free or not; nothing more is given until enough have come back.
  void take_beyond(std::int64_t amount) { in_use_ += amount; }

  void release(std::int64_t amount = 1) {
    promise(in_use_ >= amount, "a unit is given back only by who holds it");
    in_use_ -= amount;
  }

  void set_units(std::int64_t units) { units_ = units; }

 private:
  std::int64_t units_;
  std::int64_t in_use_ = 0;
};

}  // namespace sim
