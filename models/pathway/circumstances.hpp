#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace models {

// What must hold at the moment a stage ends for a way on to be taken, beside who somebody is. All of it must hold;
// what is not stated always does.
struct Circumstances {
  // A number of units, or of people, both ends included.
  struct Amount {
    std::string service;
    std::int64_t from = 0;
    std::int64_t at_most = INT64_MAX;
  };
  std::vector<Amount> free;    // units free in the region that serves them; elsewhere as last reported, at midnight
  std::vector<Amount> queue;   // people waiting there
  std::int64_t date_from = INT64_MIN, date_until = INT64_MAX;   // seconds from the start; the second one excluded
  std::uint8_t weekdays = 0b1111111;                            // bit 0 = Sunday
  std::uint16_t months = 0b111111111111;                        // bit 0 = January
  std::int32_t time_from = 0, time_until = 86400;               // second of the day; over midnight if from > until
  std::int64_t stay_from = 0, stay_below = INT64_MAX;           // seconds since the episode began

  bool any() const {
    return !free.empty() || !queue.empty() || date_from != INT64_MIN || date_until != INT64_MAX ||
           weekdays != 0b1111111 || months != 0b111111111111 || time_from != 0 || time_until != 86400 ||
           stay_from != 0 || stay_below != INT64_MAX;
  }
};

}  // namespace models
