#pragma once

#include <cstdint>
#include <vector>

#include "models/prevention/parameters.hpp"
#include "sim/calendar.hpp"

namespace models {

// How far a citizen's programme has come.
enum class ProgrammePhase : std::uint8_t {
  none,        // not on it, or its effect has worn off
  enrolled,    // on it, nothing felt yet
  building,    // half the effect, in the logarithm of the rate ratio
  full,        // all of it
  fading,      // half of it is left
};

// The phase of someone who took a place `months` ago.
ProgrammePhase phase_after(const ProgrammeParameters& programme, int months);

// In how many months after taking the place the phase next changes; 0 when it never does again.
int next_phase_change(const ProgrammeParameters& programme, int months);

// Places offered in the whole nation up to and including each month of the run, rounded down: month 0 is the
// one that begins at `months[0]`. They grow evenly over the ramp, then stay at a twelfth of a year's.
std::vector<std::int64_t> places_offered(const ProgrammeParameters& programme,
                                         const std::vector<sim::SimTime>& months, double scale);

// The places of one area among all: largest remainders by eligible residents, so that they add up exactly.
std::vector<std::int64_t> share_places(std::int64_t places, const std::vector<std::int64_t>& eligible);

}  // namespace models
