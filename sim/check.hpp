#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sim {

// A promise inside the program was broken: always a fault of ours, never of the input. Carries where.
class BrokenPromise : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// What was asked for would never end, which could not be seen before the run. The message is for whoever asked.
class Endless : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Checks a promise in every build. `what` reads as the promise itself: "no service serves more than it has".
inline void promise(bool kept, std::string_view what,
                    std::source_location at = std::source_location::current()) {
  if (kept) [[likely]]
    return;
  throw BrokenPromise(std::string(at.file_name()) + ":" + std::to_string(at.line()) +
                      ": broken promise: " + std::string(what));
}

#ifdef GOFAL_CHECKED
inline constexpr bool checked_build = true;
#else
inline constexpr bool checked_build = false;
#endif

// Checks a promise on a hot path: in checked builds only (preset `dev`, and the tests).
inline void costly_promise(bool kept, std::string_view what,
                           std::source_location at = std::source_location::current()) {
  if constexpr (checked_build) promise(kept, what, at);
}

}  // namespace sim
