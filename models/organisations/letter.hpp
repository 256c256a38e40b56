#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/population/citizen.hpp"
#include "models/prevention/places.hpp"
#include "models/services/episode.hpp"
#include "sim/hazard_clock.hpp"
#include "sim/time.hpp"

namespace models {

// A citizen's place on one programme.
struct Enrolment {
  static constexpr std::uint16_t never = static_cast<std::uint16_t>(-1);
  std::uint16_t month = never;                       // index of the month in which the place was taken
  ProgrammePhase phase = ProgrammePhase::none;
};

// A citizen on the way to another region, with all that is theirs.
struct Traveller {
  Citizen citizen;
  std::vector<sim::HazardClock> clocks;
  std::vector<Enrolment> enrolments;
  std::optional<Episode> episode;        // with the unit that was granted at the other end already counted there
};

// What one region says to another. Every letter carries the instant at which it is due, never before the
// receiver's next meeting point; letters due at one instant are read in the order of (citizen, kind, number).
struct Letter {
  enum class Kind : std::uint8_t {
    ask,        // may this citizen have a place of `service`?
    grant,      // yes; it is being kept for them
    withdraw,   // they no longer want it: they died, or what they needed ended
    travel,     // the citizen arrives
    report,     // places free at midnight, for those who must decide without asking
  };

  Kind kind = Kind::ask;
  std::uint32_t from = 0, to = 0;
  sim::SimTime due{};
  CitizenId citizen = 0;
  std::uint32_t number = 0;              // with the citizen: the name of the request
  StageIndex stage = way_out;
  std::optional<Traveller> traveller;
  std::vector<std::int64_t> free;        // by service
};

}  // namespace models
