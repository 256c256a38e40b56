#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/arrivals/flow.hpp"
#include "models/arrivals/parameters.hpp"
#include "sim/random.hpp"

namespace models {

// What a stream of arrivals draws and is known by.
struct StreamAddress {
  std::uint32_t arrival = 0;       // index of its parameters
  std::uint64_t name = 0;          // of all its draws, and what its people are named after
  std::optional<Origin> origin;    // of a stream of one origin; else each arrival's is drawn
};

// A flow of several origins is as many independent streams; anything else is one stream, each arrival of
// which comes from an origin that is drawn for it.
std::vector<StreamAddress> stream_addresses(const std::vector<ArrivalParameters>& arrivals,
                                            const std::vector<std::string>& areas);

// The arrivals of one stream, one after another: when, and the how-manieth it is (which addresses its draws).
// Several people may come with each.
class ArrivalStream {
 public:
  struct Next {
    sim::SimTime time;
    std::uint32_t number = 0;
  };

  // `scale` thins arrivals as it does residents and capacities.
  ArrivalStream(const ArrivalParameters& parameters, const StreamAddress& address, const sim::Calendar& calendar,
                sim::SimTime end, double scale);

  const StreamAddress& address() const { return address_; }
  // None once nobody comes any more before the end.
  std::optional<Next> next(const sim::Draws& draws);

  std::uint16_t area_of(const sim::Draws& draws, std::uint32_t number) const;
  int people_in(const sim::Draws& draws, std::uint32_t number) const;

 private:
  std::optional<sim::SimTime> next_time(const sim::Draws& draws);
  bool next_period(const sim::Draws& draws);

  const ArrivalParameters* parameters_;
  StreamAddress address_;
  sim::Calendar calendar_;
  sim::SimTime end_;
  double scale_;
  std::uint32_t number_ = 0;                 // of the next arrival
  sim::SimTime now_{};                       // gaps: of the last arrival
  std::optional<Flow> flow_;                 // flow
  std::optional<sim::Distribution> gap_;     // flow: in expected arrivals, if it is not Poisson
  double expected_ = 0;                      // flow: expected by the last arrival
  std::size_t listed_ = 0;                   // listed
  std::int64_t period_ = 0;                  // counted
  std::vector<double> in_period_;            // counted: instants still to come in the period, last first
};

// The name of someone who came: `which` is 0 for the first of a batch.
std::uint64_t visitor_id(std::uint64_t stream_name, std::uint32_t number, int which);

}  // namespace models
