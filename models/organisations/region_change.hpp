#pragma once

#include "models/organisations/region.hpp"

// For the source files of Region alone: the one way in which anything about a citizen changes that a clock's rate or
// a level of people depends on.
namespace models {

// Does `mutate` to a citizen and carries over what is left of every budget whose rate it changed.
template <class Mutate>
void Region::change(Row row, Mutate mutate, ChangePoints change_points) {
  const sim::SimTime now = loop_.now();
  Citizen& c = citizens_[row];
  // Who comes from outside is no resident: they run no clocks and are not counted among the people.
  if (c.visitor) {
    mutate(c);
    c.risk = plan_.classes.of(c.band, c.sex, c.frailty, c.deprivation, c.declared);
    return;
  }
  Rates before, after;
  rates(row, before);
  const std::size_t was = cell(c);
  mutate(c);
  c.risk = plan_.classes.of(c.band, c.sex, c.frailty, c.deprivation, c.declared);
  if (const std::size_t is = cell(c); is != was) {
    tally_.people_move(was, is, c, now);
  }
  rates(row, after);
  bool rates_stay = true;
  for (std::size_t k = 0; k < hazards_; ++k)
    if (before[k] != after[k]) {
      sim::spend(clocks(row)[k], before[k], plan_.hazards[k].season, now);
      rates_stay = false;
    }
  // Where neither a rate nor the next change point moves, what is pending stays good (from the ambulance to the ward,
  // say); and who has an event of their own under way is seen to at its end, unless they leave in it: then their
  // clocks, which may run on the way, have to be drawn now.
  if (rates_stay && change_points == ChangePoints::stay && row != in_own_event_) return;
  if (row == in_own_event_ && c.place != Place::travelling) return;
  reschedule(row, after);
}

}  // namespace models
