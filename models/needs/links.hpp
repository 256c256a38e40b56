#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/time.hpp"

namespace models {

// As many as may be on at once: a bit for each.
inline constexpr std::size_t most_links = 32;

// How sure it is that a link is real and as strong as stated. Studies show their headline with ungraded links off
// beside it.
enum class Evidence : std::uint8_t { ungraded, a, b, c, d };

// A link from what happens to somebody to how fast their clocks run: for some time after leaving hospital, after a
// fall, while they wait for too long. It multiplies the rates of hazards while it is felt, and by 1 otherwise. Links
// on one clock multiply. One that is off might as well not be there.
//
// It begins by something that happens (a hazard strikes, a stage is over) and is then felt for `lasts`, counted anew
// each time; or by a state that they are in (a place, a stage, waiting for a stage). A state is felt once it has held
// for `longer_than`, as long as it holds and for `lasts` thereafter; with `afterwards`, thereafter alone.
struct LinkParameters {
  struct Effect {
    std::string hazard;
    double ratio = 1;
  };

  std::string name;
  bool on = true;
  Evidence evidence = Evidence::ungraded;
  std::vector<std::string> hazards;        // begins when one of these strikes
  std::vector<std::string> over;           // or when one of these stages is over; not when it is broken off
  std::vector<std::string> inside, waits;  // or the state of being in, or waiting for, one of these stages,
  std::uint8_t places = 0;                 // or in one of these places, a bit each
  sim::Duration longer_than{};
  bool afterwards = false;
  sim::Duration lasts{};
  std::vector<std::string> until;          // the beginning of one of these stages ends it
  std::vector<Effect> effects;

  bool is_state() const { return !inside.empty() || !waits.empty() || places != 0; }
};

// What a citizen feels of one link.
struct LinkSlot {
  static constexpr std::uint32_t never = static_cast<std::uint32_t>(-1);

  std::uint32_t begins = never;   // when the state that holds has held for long enough
  std::uint32_t ends = never;     // until when it is felt; never while its state is felt
  bool holds = false;             // the state
  bool felt = false;

  bool idle() const { return !holds && !felt; }
  // The state is not felt yet but will be if it goes on.
  bool coming(bool afterwards) const {
    return holds && !afterwards && begins != never && !(felt && ends == never);
  }
};

}  // namespace models
