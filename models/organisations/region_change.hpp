#pragma once

#include "models/organisations/region.hpp"

// For the source files of Region alone: the one way in which anything about a citizen changes that a clock's rate or
// a level of people depends on.
namespace models {

// Does `mutate` to a citizen and carries over what is left of every budget whose rate it changed.
template <class Mutate>
void Region::change(Row row, Mutate mutate) {
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
  for (std::size_t k = 0; k < hazards_; ++k)
    if (before[k] != after[k]) sim::spend(clocks(row)[k], before[k], plan_.hazards[k].season, now);
  // Who has an event of their own under way is seen to at its end, unless they leave in it: then their clocks, which may
  // run on the way, have to be drawn now.
  if (row == in_own_event_ && c.place != Place::travelling) return;
  reschedule(row, after);
}

}  // namespace models
