#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/organisations/message.hpp"
#include "models/population/citizen.hpp"
#include "models/prevention/places.hpp"
#include "models/services/ask.hpp"
#include "models/services/episode.hpp"
#include "sim/hazard_clock.hpp"
#include "sim/time.hpp"

namespace models {

// A citizen's place on one programme.
struct Enrolment {
  static constexpr std::uint16_t never = static_cast<std::uint16_t>(-1);
  std::uint16_t month = never;                       // index of the month in which the place was taken
  ProgrammePhase phase = ProgrammePhase::none;
  bool in_vain = false;                              // it is not meant for them: a score took them for somebody else
};

// A citizen on the way to another region, with all that is theirs.
struct Traveller {
  Citizen citizen;
  std::vector<sim::HazardClock> clocks;
  std::vector<Enrolment> enrolments;
  std::vector<LinkSlot> links;           // empty when they feel none
  std::optional<Episode> episode;        // with the unit that was granted at the other end already counted there
  std::vector<Episode> dormant;          // those that will go on when they are home again, newest first
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
    refuse,     // no: the queue is full, or they would not wait in it
    orders,     // of an organisation: capacity, places, questions to citizens
    ask_units,  // may we have so many units of `service` for a time?
    lend_units, // they arrive, as many as could be spared; none where none could
    units_home, // they are back
  };

  Kind kind = Kind::ask;
  std::uint32_t from = 0, to = 0;
  sim::SimTime due{};
  CitizenId citizen = 0;
  std::uint32_t number = 0;              // with the citizen: the name of the request
  StageIndex stage = way_out;
  std::optional<Traveller> traveller;
  std::vector<std::int64_t> free;        // by service
  CauseIndex cause = 0;                  // of those who ask
  // Of those who ask where there is more than a plain line: who they are, and whether they refuse to wait.
  RiskClass risk = 0;
  double refusing = 1;
  std::uint8_t why = 0;                  // of a refusal: what it counts as; `stage` is where they go
  std::vector<Order> orders;
  std::uint16_t service = no_service;    // whose units are asked for, lent, given back
  std::int64_t units = 0;
};

// What stands for an organisation where letters name a citizen: no citizen's id looks like it (children have the top
// bit, visitors the next, and residents are far below).
inline CitizenId organisation_citizen(PartyId party) { return std::uint64_t{1} << 61 | party; }
// And for a region that writes about units of a service.
inline CitizenId units_citizen(std::uint16_t service, std::uint32_t region) {
  return std::uint64_t{1} << 60 | std::uint64_t{service} << 32 | region;
}

}  // namespace models
