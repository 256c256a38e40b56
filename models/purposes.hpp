#pragma once

#include <cstdint>
#include <initializer_list>
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
inline constexpr std::uint64_t score = 8;          // whom a programme's risk score takes for whom; with its name
inline constexpr std::uint64_t arrival_gap = 7;    // time between arrivals; with the stream's name
inline constexpr std::uint64_t arrival_batch = 40; // how many come together; with the stream's name
inline constexpr std::uint64_t arrival_origin = 41;   // the area one comes from; with the stream's name
inline constexpr std::uint64_t arrival_instant = 42;  // when in a period of stated count; with the stream's name
inline constexpr std::uint64_t arrival_kept = 43;  // whether a listed arrival comes to a scaled world
inline constexpr std::uint64_t rest_of_stay = 44;  // of who was there when the run began
inline constexpr std::uint64_t attribute = 32;     // a declared attribute at the start; with its name
inline constexpr std::uint64_t setting = 33;       // an attribute set along the way; with its name and what sets it
inline constexpr std::uint64_t arrives_as = 34;    // who an arrival is; with the stream's name
inline constexpr std::uint64_t clock = 16;         // a hazard clock's budget; with its name
inline constexpr std::uint64_t stage = 17;         // what happens in a stage of an episode; with its cause
inline constexpr std::uint64_t changeover = 48;    // turnaround and transfer after a stage; with its cause
inline constexpr std::uint64_t breakdown = 49;     // of a service in a region: whole and broken by turns
inline constexpr std::uint64_t absence = 50;       // of the units of a service in a region on a day

// Staff, by month: subject an area or a region, named a group or a sector.
inline constexpr std::uint64_t leaver = 100;       // who leaves a job
inline constexpr std::uint64_t leaves_care = 101;  // where those go who leave care
inline constexpr std::uint64_t seeker = 102;       // who looks for a job in care from outside
inline constexpr std::uint64_t recruit = 103;      // which open posts are filled
inline constexpr std::uint64_t origin = 104;       // from where
inline constexpr std::uint64_t ill = 105;
inline constexpr std::uint64_t hand_back = 106;    // which contracts are handed back
inline constexpr std::uint64_t reported = 107;     // which areas' reports reach a board
inline constexpr std::uint64_t panel = 108;        // who sits on a citizens' panel, and what they say

inline constexpr std::uint64_t at_start = 51;      // in a stage when the world begins, and for how long; with its name

// What causes the episodes of those who are in a stage when the world begins.
inline constexpr std::string_view begun_before = "(at the start)";

// What an uncertain number of the scenario is: the subject is its name, the replication the draw it belongs to.
inline constexpr std::uint64_t parameter = 200;          // its own part
inline constexpr std::uint64_t parameter_group = 201;    // what it shares with its group
inline constexpr std::uint64_t parameter_stratum = 202;  // place in a Latin hypercube

// 64 bits of a name (FNV-1a).
constexpr std::uint64_t hash(std::string_view name) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

// A purpose about something named: 8 bits of what, 56 of whose.
constexpr std::uint64_t of(std::uint64_t purpose, std::string_view name) { return purpose | hash(name) << 8; }

// The count by which an episode is known that a stage of another one starts: of the same cause, and no count of it.
constexpr std::uint32_t started(std::uint32_t by, std::uint64_t from, std::uint64_t to, std::uint32_t again) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const std::uint64_t part : {std::uint64_t{by}, from, to, std::uint64_t{again}})
    h = (h ^ part) * 0x100000001b3ULL ^ (h >> 29);
  return 0x80000000U | static_cast<std::uint32_t>((h ^ h >> 32) & 0x7fffffffU);
}

}  // namespace models::purposes
