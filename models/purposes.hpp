#pragma once

#include <cstdint>
#include <string_view>

// The purposes of addressed draws, in one place so that no two share an address. A number, once given, is
// never given to something else: results depend on it. What a scenario names (a hazard, a stage, a programme)
// is addressed by its name, not by its position, so that adding one leaves the luck of the others unchanged.
namespace models::purposes {

inline constexpr std::uint64_t who_one_is = 1;     // attributes at the start and at birth
inline constexpr std::uint64_t child_id = 2;       // the name of a child
inline constexpr std::uint64_t provider = 3;       // which region serves someone whose own does not
inline constexpr std::uint64_t journey = 4;        // the delay of a journey
inline constexpr std::uint64_t offer = 5;          // place in the order of offers of a programme; with its name
inline constexpr std::uint64_t uptake = 6;         // takes the place offered; with its name
inline constexpr std::uint64_t arrival_gap = 7;    // time between arrivals; with the stream's name
inline constexpr std::uint64_t clock = 16;         // a hazard clock's budget; with its name
inline constexpr std::uint64_t stage = 17;         // what happens in a stage of an episode; with its cause

// 64 bits of a name (FNV-1a).
constexpr std::uint64_t hash(std::string_view name) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

// A purpose about something named: 8 bits of what, 56 of whose.
constexpr std::uint64_t of(std::uint64_t purpose, std::string_view name) { return purpose | hash(name) << 8; }

}  // namespace models::purposes
