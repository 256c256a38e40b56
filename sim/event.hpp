#pragma once

#include <cstdint>
#include <tuple>

#include "sim/time.hpp"

namespace sim {

// Something due. Equal times are ordered by content - phase, subject, purpose, count - never by insertion or
// row number, so that the order is the same for any split into regions and in every scenario.
//
// `target` and `generation` say what the event is about to the one who handles it; they take no part in the
// order. An event whose generation is no longer that of its target has been cancelled: it is skipped when
// due (lazy cancelling), which costs nothing until then.
struct Event {
  SimTime time;
  std::uint64_t subject = 0;     // permanent id
  std::uint32_t count = 0;
  std::uint16_t purpose = 0;
  std::uint8_t phase = 0;
  std::uint8_t kind = 0;         // for the handler's switch
  std::uint32_t target = 0;
  std::uint32_t generation = 0;
};
static_assert(sizeof(Event) == 32, "three million of these are pending at once");

inline bool before(const Event& a, const Event& b) {
  if (a.time != b.time) return a.time < b.time;
  return std::tie(a.phase, a.subject, a.purpose, a.count) < std::tie(b.phase, b.subject, b.purpose, b.count);
}

}  // namespace sim
