#include <algorithm>
#include <bit>
#include <utility>

#include "models/organisations/region_change.hpp"
#include "models/population/initial.hpp"
#include "models/purposes.hpp"

namespace models {

namespace {

constexpr std::uint8_t change_point = 254;   // in Citizen::pending_what
constexpr std::uint8_t nothing = 255;

}  // namespace

Region::Row Region::add_citizen(const Citizen& citizen) {
  Row row;
  if (free_rows_.empty()) {
    row = static_cast<Row>(citizens_.size());
    citizens_.push_back(citizen);
    clocks_.resize(clocks_.size() + hazards_);
    enrolments_.resize(enrolments_.size() + programmes_);
  } else {
    row = free_rows_.back();
    free_rows_.pop_back();
    // The row's generation goes on counting, so that entries of whoever was here before stay cancelled.
    const std::uint32_t generation = citizens_[row].generation;
    citizens_[row] = citizen;
    citizens_[row].generation = generation;
    std::fill_n(clocks(row), hazards_, sim::HazardClock{});
    std::fill_n(enrolments(row), programmes_, Enrolment{});
  }
  Citizen& c = citizens_[row];
  c.first_episode = Citizen::no_episode;
  c.links = Citizen::no_links;
  c.pending_what = nothing;
  c.present = true;
  ++c.generation;
  ++census_.present;
  if (!c.visitor) tally_.people(c, +1, loop_.now());
  return row;
}

void Region::remove_citizen(Row row) {
  Citizen& c = citizens_[row];
  sim::costly_promise(c.first_episode == Citizen::no_episode, "who leaves has no episode left behind");
  if (!c.visitor) tally_.people(c, -1, loop_.now());
  free_slots_of(c);
  c.present = false;
  ++c.generation;
  --census_.present;
  free_rows_.push_back(row);
}

// Events per second of every clock of a citizen as they are now.
void Region::rates(Row row, Rates& now) const {
  rates(row, plan_.running_at[static_cast<std::size_t>(citizens_[row].place)], now);
}

// The same, were these clocks running and no others.
void Region::rates(Row row, std::uint64_t running, Rates& now) const {
  const Citizen& c = citizens_[row];
  plan_.rates.each(c.risk, [&](std::uint8_t k, double rate) { now[k] = running >> k & 1 ? rate : 0; });
  for (const std::uint8_t k : plan_.slowed_hazards) {
    double felt = 1;
    for (const Plan::Effect& effect : plan_.hazards[k].effects) {
      const Enrolment& place = enrolments_[row * programmes_ + effect.programme];
      const bool half = place.phase == ProgrammePhase::building || place.phase == ProgrammePhase::fading;
      const double ratio = place.in_vain                         ? 1
                           : place.phase == ProgrammePhase::full ? effect.full
                           : half                                ? effect.half
                                                                 : 1;
      // Programmes on one clock do not add up: the strongest alone is felt, and harm is felt if nothing helps.
      felt = ratio < 1 ? std::min(felt, ratio) : felt < 1 ? felt : std::max(felt, ratio);
    }
    now[k] *= felt;
  }
  if (c.links != Citizen::no_links) feel_links(c, now);
}

sim::SimTime Region::next_change(Row row) const {
  const Citizen& c = citizens_[row];
  sim::SimTime next = sim::SimTime::never();
  if (c.band + std::size_t{1} < plan_.classes.bands())
    next = plan_.reaches_band(c.born, c.band + std::size_t{1});
  if (c.links != Citizen::no_links) next = std::min(next, next_link_change(c));
  for (std::size_t p = 0; p < programmes_; ++p) {
    const Enrolment& place = enrolments_[row * programmes_ + p];
    if (place.month == Enrolment::never) continue;
    // Due this very second: a place on another programme was taken before this one's change came to its turn.
    if (place.phase != phase_after(plan_.parameters.programmes[p], month_ - place.month)) return loop_.now();
    const int change = next_phase_change(plan_.parameters.programmes[p], month_ - place.month);
    if (change > 0 && static_cast<std::size_t>(place.month + change) < plan_.month_starts.size())
      next = std::min(next, plan_.month_starts[static_cast<std::size_t>(place.month + change)]);
  }
  return next;
}

// Finds what comes soonest for a citizen and sees to it that this alone is pending.
void Region::reschedule(Row row) {
  if (citizens_[row].visitor) return;
  Rates now;
  rates(row, now);
  reschedule(row, now);
}

void Region::reschedule(Row row, const Rates& speeds) {
  Citizen& c = citizens_[row];
  // What would come after the end need not be told apart.
  sim::SimTime soonest = std::min(next_change(row), plan_.parameters.time.end);
  std::uint8_t what = change_point;
  sim::HazardClock* const mine = clocks(row);
  for (std::size_t k = 0; k < hazards_; ++k) {
    const double speed = speeds[k];
    if (!(speed > 0)) continue;
    sim::HazardClock& clock = mine[k];
    if (!clock.is_drawn()) clock.draw(sim::drawn_budget(draws_, c.id, plan_.hazards[k].purpose, clock.count()));
    const sim::SimTime at = sim::sooner_of(clock, speed, plan_.hazards[k].season, soonest);
    if (at < soonest) {
      soonest = at;
      what = static_cast<std::uint8_t>(k);
    }
  }
  soonest = std::max(soonest, loop_.now());
  if (soonest >= plan_.parameters.time.end) {
    if (c.pending_what != nothing) ++c.generation;
    c.pending_what = nothing;
    return;
  }
  const auto at = static_cast<std::uint32_t>(soonest.seconds);
  if (c.pending_what == what && c.pending_at == at) return;
  c.pending_what = what;
  c.pending_at = at;
  ++c.generation;
  loop_.push({.time = soonest,
              .subject = c.id,
              .count = what == change_point ? 0 : clocks(row)[what].count(),
              .purpose = what,
              .phase = people_then,
              .kind = person_event,
              .target = row,
              .generation = c.generation});
}

// A birthday into the next age band, or a programme's effect that sets in or wears off.
void Region::pass_change_point(Row row) {
  change(row, [&](Citizen& c) {
    while (c.band + std::size_t{1} < plan_.classes.bands() &&
           plan_.reaches_band(c.born, c.band + std::size_t{1}) <= loop_.now())
      ++c.band;
    for (std::size_t p = 0; p < programmes_; ++p) {
      Enrolment& place = enrolments(row)[p];
      if (place.month == Enrolment::never) continue;
      place.phase = phase_after(plan_.parameters.programmes[p], month_ - place.month);
      if (place.phase == ProgrammePhase::none) place.month = Enrolment::never;
    }
    pass_links(c);
  });
}

// Takes a place on a programme, in the month that runs.
void Region::take_place(Row row, std::size_t programme) {
  change(row, [&](Citizen& c) {
    Enrolment& place = enrolments(row)[programme];
    place.in_vain = !plan_.programmes[programme].who[c.risk];
    place.month = month_;
    place.phase = phase_after(plan_.parameters.programmes[programme], 0);
  });
}

void Region::run_person(const sim::Event& event) {
  const Row row = event.target;
  Citizen& c = citizens_[row];
  if (!c.present || c.generation != event.generation) return;
  const std::uint8_t what = c.pending_what;
  c.pending_what = nothing;
  if (what == change_point) {
    pass_change_point(row);
    return;
  }
  in_own_event_ = row;
  const bool stays = happen_to(row, what);
  in_own_event_ = nobody;
  if (stays) reschedule(row);
}

// What a hazard does to someone. False if they are no longer here: dead, or on the way to another region, where their
// clocks go on.
bool Region::happen_to(Row row, std::uint8_t what) {
  const Citizen& c = citizens_[row];
  const CitizenId id = c.id;
  const Plan::Hazard& hazard = plan_.hazards[what];
  const std::uint32_t count = clocks(row)[what].count();
  sim::restart(clocks(row)[what], loop_.now());
  tally_.count_hazard(what, c);
  note(c, LogEntry::Kind::hazard, what, LogEntry::Lifecycle::complete);
  if (counting_ && remembered_hazards_ >> what & 1) remember(c, what, count);
  if (hazard.begins_links != 0 && hazard.does != HazardDoes::die) begin_links(row, hazard.begins_links);
  switch (hazard.does) {
    case HazardDoes::die:
      die(row);
      return false;
    case HazardDoes::birth:
      give_birth(row, count);
      break;
    case HazardDoes::set:
      set_attributes(row, hazard.sets, hazard.purpose, count, 0);
      break;
    case HazardDoes::frailer:
      if (c.frailty != Frailty::severe)
        change(row, [](Citizen& who) { who.frailty = static_cast<Frailty>(static_cast<int>(who.frailty) + 1); });
      break;
    case HazardDoes::fitter:
      if (c.frailty != Frailty::fit)
        change(row, [](Citizen& who) { who.frailty = static_cast<Frailty>(static_cast<int>(who.frailty) - 1); });
      break;
    case HazardDoes::enter:
      enter(begin_episode(row, static_cast<CauseIndex>(what), count), hazard.enter);
      serve_freed();
      measure();
      break;
  }
  return citizens_[row].present && citizens_[row].id == id;
}

void Region::die(Row row) {
  Citizen& c = citizens_[row];
  tally_.count(Tally::deaths, c);
  ++census_.died;
  if (remembered_hazards_ != 0) remember(c, Remembered::death, 0);
  while (c.first_episode != Citizen::no_episode) break_off(c.first_episode);
  remove_citizen(row);
  serve_freed();
  measure();
}

void Region::give_birth(Row mother, std::uint32_t birth) {
  const Citizen& her = citizens_[mother];
  Citizen child;
  child.id = child_id(her.id, birth);
  child.area = her.area;
  child.deprivation = her.deprivation;
  child.born = static_cast<std::int32_t>(loop_.now().seconds / 86400);
  child.sex = people_.uniform(child.id, purposes::who_one_is, 0) < plan_.parameters.population->share_boys ? Sex::male
                                                                                                           : Sex::female;
  inherit(child, her);
  child.risk = plan_.classes.of(0, child.sex, child.frailty, child.deprivation, child.declared);
  tally_.count(Tally::births, child);
  ++census_.born;
  const std::uint32_t home = home_region(child);
  const Row row = add_citizen(child);   // may move the rows: `her` is not to be used from here on
  for (std::size_t k = 0; k < hazards_; ++k) clocks(row)[k].since = static_cast<std::uint32_t>(loop_.now().seconds);
  if (home != index_)
    send_away(row, Episode::none, way_out, home);
  else
    reschedule(row);
}

// A citizen is where the most acute of their episodes has taken them.
void Region::settle_place(Row row) {
  if (plan_.any_dormant) follow_pauses(row);
  Citizen& c = citizens_[row];
  Place place = Place::home;
  for (EpisodeIndex e = c.first_episode; e != Citizen::no_episode; e = episodes_[e].next)
    place = std::max(place, episodes_[e].place);
  if (place != c.place) put(row, place);
  if (plan_.state_links != 0) follow_states(row);
}

// As `change` would do it, which it spares most of the work: a place decides which clocks run and nothing else, so that
// rates are found once. Where neither a rate nor the next change point moves, what is pending stays good (from the ambulance
// to the ward, say); and who has an event of their own under way is seen to at its end (see `change`).
void Region::put(Row row, Place place) {
  Citizen& c = citizens_[row];
  const std::size_t was = cell(c);
  const std::uint64_t ran = plan_.running_at[static_cast<std::size_t>(std::exchange(c.place, place))];
  if (c.visitor) return;
  const std::uint64_t runs = plan_.running_at[static_cast<std::size_t>(place)];
  if (const std::size_t is = cell(c); is != was) tally_.people_move(was, is, c, loop_.now());
  const bool seen_to_later = row == in_own_event_ && place != Place::travelling;
  if (ran == runs && (seen_to_later || row != in_own_event_)) return;
  Rates speed;
  rates(row, ran | runs, speed);
  bool rates_stay = true;
  for (std::uint64_t differ = ran ^ runs; differ != 0; differ &= differ - 1) {
    const auto k = static_cast<std::size_t>(std::countr_zero(differ));
    if (speed[k] == 0) continue;
    sim::spend(clocks(row)[k], ran >> k & 1 ? speed[k] : 0, plan_.hazards[k].season, loop_.now());
    rates_stay = false;
  }
  if (seen_to_later || (rates_stay && row != in_own_event_)) return;
  for (std::size_t k = 0; k < hazards_; ++k)
    if (!(runs >> k & 1)) speed[k] = 0;
  reschedule(row, speed);
}

void Region::stop_clocks() {
  std::exchange(clocks_, {});
}

void Region::take_own_pages() {
  sim::take_own_pages(citizens_);
  sim::take_own_pages(clocks_);
  sim::take_own_pages(enrolments_);
  sim::take_own_pages(episodes_);
  loop_.take_own_pages();
}

void Region::settle(const std::vector<Settler>& residents) {
  // Ample, as growing copies all: memory that is never written to costs nothing.
  const std::size_t room = citizens_.size() + residents.size() + residents.size() / 2;
  citizens_.reserve(room);
  clocks_.reserve(room * hazards_);
  enrolments_.reserve(room * programmes_);
  for (const Settler& settler : residents) {
    Citizen resident;
    resident.id = settler.id();
    resident.born = settler.born;
    resident.area = settler.area;
    resident.declared = settler.declared;
    resident.sex = settler.sex;
    resident.frailty = settler.frailty;
    resident.deprivation = settler.deprivation;
    // Age bands are cut differently in every scenario; the people are the same.
    resident.band = static_cast<std::uint8_t>(plan_.classes.band_of(completed_years(resident.born, 0)));
    while (resident.band + std::size_t{1} < plan_.classes.bands() &&
           plan_.reaches_band(resident.born, resident.band + std::size_t{1}) <= loop_.now())
      ++resident.band;
    resident.risk = plan_.classes.of(resident.band, resident.sex, resident.frailty, resident.deprivation,
                                     resident.declared);
    ++settled_in_[resident.area];
    reschedule(add_citizen(resident));
  }
  census_.settled += static_cast<std::int64_t>(residents.size());
  begin_in_stages();
  measure();
}

}  // namespace models
