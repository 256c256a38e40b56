#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace sim {

// An index that knows what it counts: Id<struct ServiceTag> cannot index a list of stages.
template <class Tag, class Number = std::uint32_t>
struct Id {
  Number value = none_value;

  static constexpr Number none_value = static_cast<Number>(-1);
  static constexpr Id none() { return Id{none_value}; }
  constexpr bool exists() const { return value != none_value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

// A permanent name of a citizen (or of an arrival in a system without a population): never reused, the same
// in every scenario, apart from the row the citizen happens to occupy.
using SubjectId = Id<struct SubjectTag, std::uint64_t>;

}  // namespace sim

template <class Tag, class Number>
struct std::hash<sim::Id<Tag, Number>> {
  std::size_t operator()(sim::Id<Tag, Number> id) const noexcept { return std::hash<Number>{}(id.value); }
};
