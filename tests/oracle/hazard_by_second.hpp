#pragma once

#include <cstdint>
#include <functional>

namespace tests::oracle {

// When a hazard strikes, found by living through every second: what is left of the budget shrinks by the rate
// of the moment until nothing is left. The instant within the last second is by proportion. Minus one when
// that is not before `end`.
inline double strikes_at(double budget, std::int64_t from, std::int64_t end,
                         const std::function<double(std::int64_t)>& rate) {
  for (std::int64_t t = from; t < end; ++t) {
    const double spent = rate(t);
    if (spent >= budget && spent > 0) return static_cast<double>(t) + budget / spent;
    budget -= spent;
  }
  return -1;
}

}  // namespace tests::oracle
