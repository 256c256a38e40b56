#pragma once

#include <cstdint>
#include <optional>

#include "models/arrivals/parameters.hpp"
#include "sim/calendar.hpp"

namespace models {

// The number expected of a varying rate, followed through time piece by piece. On each piece the rate is a
// constant, times the sinusoid if there is one, so that the cumulative rate is inverted exactly and nothing is
// drawn that is then thrown away.
class Flow {
 public:
  // `share` multiplies the rate. Nothing is expected before `from` nor from `until` on.
  Flow(const FlowParameters& parameters, const sim::Calendar& calendar, std::size_t rates, double share,
       sim::SimTime from, sim::SimTime until);

  // The instant, in seconds, at which `expected` have been expected since the beginning. Asked with rising
  // numbers; none when it is not reached.
  std::optional<double> when(double expected);

 private:
  void begin_piece(sim::SimTime at);
  double expected_by(double seconds) const;    // in the piece, this long after it began

  const FlowParameters* parameters_;
  sim::Calendar calendar_;
  std::size_t rates_;
  double share_;
  sim::SimTime until_;
  sim::SimTime begins_{}, ends_{};             // of the piece
  std::int64_t day_ = -1;                      // that day_factor_, month_ and weekday_ are of
  double day_factor_ = 1;
  std::size_t month_ = 0, weekday_ = 0;
  double rate_ = 0;                            // per second in the piece, the sinusoid apart
  double total_ = 0;                           // expected in the piece
  double sine_began_ = 0;
  long double before_ = 0;                     // expected before the piece; long, as it grows for years
};

// 1 to 53, as ISO 8601 counts weeks.
int iso_week(sim::Calendar::Date date);

}  // namespace models
