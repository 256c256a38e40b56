#include <algorithm>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"
#include "sim/fetch.hpp"

namespace models {

Region::Region(const Plan& plan, std::uint32_t index, const sim::Draws& draws, const sim::Draws& people,
               const std::vector<std::vector<std::int64_t>>& eligible)
    : plan_(plan),
      index_(index),
      draws_(draws),
      people_(people),
      hazards_(plan.hazards.size()),
      programmes_(plan.programmes.size()),
      loop_(plan.parameters.time.end),
      tally_(plan),
      use_(plan.services.size()),
      is_touched_(plan.services.size(), 0),
      flows_(plan),
      eligible_(eligible),
      places_given_(programmes_, std::vector<std::int64_t>(plan.areas(), 0)),
      prevention_kept_(plan.areas(), Order::whole),
      added_places_(programmes_, 0),
      added_twelfths_(programmes_, 0),
      programme_staff_(programmes_, Order::whole),
      places_asked_(programmes_, 0),
      parts_of_places_(programmes_, std::vector<std::int64_t>(plan.areas(), 0)),
      settled_in_(plan.areas(), 0),
      reports_(plan.parameters.has_institutions()) {
  for (const Plan::Service& service : plan.services)
    services_.push_back({sim::Capacity(service.capacity[index]),
                         {},
                         // Until the first report one supposes that there is room.
                         std::vector<std::int64_t>(plan.regions(), INT64_MAX)});
  queues_.resize(services_.size());
  for (std::size_t s = 0; s < services_.size(); ++s)
    plan_capacity(static_cast<std::uint16_t>(s));
  if (plan.any_mutual_aid) find_neighbours();
  if (plan.parameters.use_by_cause) {
    use_by_cause_.resize(services_.size() * plan.causes.size());
    of_cause_.resize(use_by_cause_.size());
  }
  for (ServiceUse& use : use_) {
    use.audited_occupied.resize(plan.parameters.audits.size());
    use.audited_waiting.resize(plan.parameters.audits.size());
  }
  const std::vector<std::int64_t> whole(plan.areas(), Order::whole);
  asked_of_.assign(services_.size(), {Order::whole, whole, whole, {}});
  plan_stops();
  open_doors();
}

// The instants at which a region does more than run its events.
void Region::plan_stops() {
  const TimeParameters& time = plan_.parameters.time;
  std::map<sim::SimTime, Stop> stops;
  for (const sim::SimTime month : plan_.month_starts) {
    stops[month].month = true;
    if (month > time.warm_up || reports_) stops[month].period = true;
  }
  stops[{0}].period = true;
  stops[time.warm_up].period = true;
  stops[time.end].period = true;
  for (const sim::SimTime day : plan_.census) stops[day].census = true;
  const auto& audits = plan_.parameters.audits;
  for (std::size_t a = 0; a < audits.size(); ++a)
    for (sim::SimTime at = sim::SimTime{0} + audits[a]; at < time.end; at = at + sim::days(1))
      if (at >= time.warm_up) stops[at].audits |= std::uint64_t{1} << a;
  if (plan_.regions() > 1)
    for (sim::SimTime midnight{0}; midnight < time.end; midnight = midnight + sim::days(1))
      stops[midnight].report = true;
  for (auto& [at, stop] : stops) {
    stop.at = at;
    stops_.push_back(stop);
  }
}

// Rows of what comes soon are fetched while something else is handled: most of an event's time goes into waiting for
// them. An episode names its citizen, so that it is wanted earlier than their rows. (A year of half of Wales, setting it
// up included, in turns with a program without this: 0.86 of the time.)
inline void Region::fetch_ahead() const {
  const auto fetch_person = [this](Row row, bool clocks_too) {
    sim::fetch(&citizens_[row], sizeof(Citizen));
    if (!clocks_too) return;
    sim::fetch(clocks_.data() + row * hazards_, hazards_ * sizeof(sim::HazardClock));
    if (programmes_ > 0) sim::fetch(enrolments_.data() + row * programmes_);
  };
  const auto first_step = [&](const sim::Event* event) {
    if (!event) return;
    if (event->kind == person_event) fetch_person(event->target, true);
    if (event->kind == stage_event || event->kind == patience_event) sim::fetch(&episodes_[event->target], sizeof(Episode));
  };
  const auto second_step = [&](const sim::Event* event) {
    if (!event || event->kind != stage_event) return;
    const Episode& e = episodes_[event->target];
    if (e.citizen == Episode::none) return;   // it is over: its event has been cancelled
    fetch_person(e.citizen, e.stage < plan_.stages.size() && plan_.stages[e.stage].moves_clocks);
  };
  first_step(loop_.glimpse(8));
  second_step(loop_.glimpse(4));
}

[[gnu::cold]] void Region::too_much_at_once(const sim::Event& event) const {
  const bool of_a_stage = event.kind == stage_event && episodes_[event.target].citizen != Episode::none;
  never_ends("more than " + std::to_string(most_at_once / 1'000'000) + " million things happen in one second" +
             (of_a_stage ? ", the last of them that `" + plan_.parameters.stages[episodes_[event.target].stage].name + "` is over" : "") +
             " (people go round without any time passing, without end) give a stage of that round a time with `takes`, or a way out");
}

void Region::run_before(sim::SimTime limit) {
  const auto handle = [this](const sim::Event& event) {
    fetch_ahead();
    if (loop_.run_at_once() > most_at_once) too_much_at_once(event);
    switch (event.kind) {
      case person_event:
        run_person(event);
        break;
      case stage_event:
        if (episodes_[event.target].generation == event.generation) {
          finish(event.target);
          serve_freed();
          measure();
        }
        break;
      case letter_event: {
        const Letter letter = std::move(letters_[event.target]);
        free_letters_.push_back(event.target);
        read(letter);
        measure();
        break;
      }
      case arrival_event:
        arrive(event);
        measure();
        break;
      case capacity_event:
        change_capacity(event);
        serve_freed();
        measure();
        break;
      case turned_event:
        turned(event);
        serve_freed();
        measure();
        break;
      case promotion_event:
        if (asks_[event.target].generation == event.generation) {
          promote(event.target);
          serve_freed();
          measure();
        }
        break;
      case moved_event:
      case patience_event:
      case lapse_event:
        if (episodes_[event.target].generation == event.generation) {
          event.kind == moved_event   ? moved(event.target)
          : event.kind == lapse_event ? lapse(event.target)
                                      : lose_patience(event.target);
          serve_freed();
          measure();
        }
        break;
      case aid_event:
        look_after_aid(event);
        measure();
        break;
    }
  };
  // A stop at the limit itself comes at the beginning of the next window, but the last closes the run.
  while (next_stop_ < stops_.size() &&
         (stops_[next_stop_].at < limit || limit == plan_.parameters.time.end)) {
    loop_.run_before(stops_[next_stop_].at, handle);
    stop_at(stops_[next_stop_].at);
    ++next_stop_;
  }
  loop_.run_before(limit, handle);
}

// Every change of someone's rates leaves a cancelled event behind, which lies where it is until its day comes, perhaps
// in years. When there are a quarter more than the last time, they are cleared away.
void Region::forget_cancelled() {
  if (loop_.pending() < pending_after_sweep_ + pending_after_sweep_ / 4) return;
  const auto is_good = [this](const sim::Event& event) {
    switch (event.kind) {
      case person_event:
        return citizens_[event.target].generation == event.generation;
      case stage_event:
      case moved_event:
      case patience_event:
        return episodes_[event.target].generation == event.generation;
      case promotion_event:
        return asks_[event.target].generation == event.generation;
      default:
        return true;
    }
  };
  loop_.sweep(is_good, [this](const sim::Event& event) {
    if (event.kind == person_event) sim::fetch(&citizens_[event.target].generation);
    if (event.kind == stage_event) sim::fetch(&episodes_[event.target].generation);
  });
  pending_after_sweep_ = loop_.pending();
}

void Region::stop_at(sim::SimTime instant) {
  const Stop& stop = stops_[next_stop_];
  if (stop.period) {
    forget_cancelled();
    const auto next = std::find_if(stops_.begin() + static_cast<std::ptrdiff_t>(next_stop_) + 1, stops_.end(),
                                   [](const Stop& later) { return later.period; });
    if (reports_ && instant.seconds > 0) tally_.by_area().add_period_to(month_counts_);
    const sim::SimTime to = next == stops_.end() ? instant : next->at;
    tally_.close(counting_, instant, to);
    flows_.close(counting_, instant, to);
    if (instant >= plan_.parameters.time.warm_up && !counting_) {
      counting_ = true;
      restart_measuring();
    }
  }
  if (reports_ && instant.seconds > 0 && (stop.month || instant == plan_.parameters.time.end))
    report_month(std::exchange(month_from_, instant), instant);
  if (instant == plan_.parameters.time.end) {
    finish_measuring();
    return;
  }
  if (stop.audits != 0) audit(stop.audits);
  if (stop.month) {
    if (instant.seconds > 0) ++month_;
    for (std::size_t p = 0; p < programmes_; ++p) offer_programme(p);
  }
  if (stop.census) count_delays();
  if (stop.report) report_places();
  if constexpr (sim::checked_build) check();
}

// Delayed pathways of care as Wales counts them: in a hospital bed, fit to leave for more than 48 hours.
void Region::count_delays() {
  for (const Episode& e : episodes_)
    if (e.kept && e.place == Place::delayed &&
        loop_.now() - sim::SimTime{e.ready} > sim::hours(48))
      tally_.count(Tally::census_delays, citizens_[e.citizen]);
}

// Offers this month's places of a programme. In each area the places go to those eligible residents whose
// draw for this month is least, so that exactly as many are offered as there are, to the same people whatever
// else is different.
void Region::offer_programme(std::size_t p) {
  const Plan::Programme& programme = plan_.programmes[p];
  const std::vector<std::int64_t> total = share_places(programme.places_by_month[month_], eligible_[p]);
  struct Candidate {
    double draw;
    CitizenId id;
    Row row;
    bool operator<(const Candidate& other) const { return std::tie(draw, id) < std::tie(other.draw, other.id); }
  };
  std::vector<std::int64_t> places(plan_.areas(), 0);
  bool any = false;
  for (std::uint32_t area = 0; area < plan_.areas(); ++area) {
    if (plan_.region_of_area[area] != index_) continue;
    places[area] = total[area] - places_given_[p][area];
  }
  if (reports_) change_places(p, places);
  for (const std::int64_t here : places) any = any || here > 0;
  if (!any) return;

  std::vector<std::vector<Candidate>> candidates(plan_.areas());
  for (Row row = 0; row < citizens_.size(); ++row) {
    const Citizen& c = citizens_[row];
    if (!c.present || c.visitor || places[c.area] <= 0 || !programme.is_offered(draws_, c.id, c.risk) ||
        enrolments(row)[p].month != Enrolment::never)
      continue;
    candidates[c.area].push_back({draws_.uniform(c.id, programme.offer, month_), c.id, row});
  }
  for (std::uint32_t area = 0; area < plan_.areas(); ++area) {
    auto& here = candidates[area];
    const std::int64_t asked = std::min<std::int64_t>(places[area], static_cast<std::int64_t>(here.size()));
    if (asked <= 0) continue;
    places_given_[p][area] += asked;
    const std::int64_t offered = places_with_staff(p, area, asked);
    if (offered == 0) continue;
    std::nth_element(here.begin(), here.begin() + (offered - 1), here.end());
    std::sort(here.begin(), here.begin() + offered);
    for (auto it = here.begin(); it != here.begin() + offered; ++it) {
      if (draws_.uniform(it->id, programme.uptake_purpose, month_) >= plan_.parameters.programmes[p].uptake) continue;
      note(citizens_[it->row], LogEntry::Kind::programme, p, LogEntry::Lifecycle::complete);
      take_place(it->row, p);
      tally_.count_place(p, citizens_[it->row]);
    }
  }
}

void Region::check() const {
  const auto fail = [this](const std::string& what) {
    throw sim::BrokenPromise("region " + plan_.parameters.geography.regions[index_].name + ", second " +
                             std::to_string(loop_.now().seconds) + ": " + what);
  };
  const Census& n = census_;
  if (n.present != n.settled + n.born + n.arrived + n.visitors_in - n.died - n.departed - n.visitors_out)
    fail("somebody is lost: " + std::to_string(n.present) + " are present");
  std::vector<std::int64_t> held(services_.size(), 0), at_stage(plan_.stages.size(), 0);
  for (const Episode& e : episodes_) {
    if ((e.paused || e.state == Episode::State::dormant) && !is_held_back(static_cast<EpisodeIndex>(&e - episodes_.data())))
      fail("someone could go on with `" + plan_.parameters.stages[e.stage].name + "` and does not");
    if (e.last < plan_.stages.size()) ++at_stage[e.last];
    if (e.held != no_service && !plan_.stages[e.kept_for].general) ++held[e.held];
    if (e.also != no_service && !plan_.stages[e.stage].general) ++held[e.also];
  }
  for (std::size_t s = 0; s < at_stage.size(); ++s)
    if (at_stage[s] != flows_.at_stage(s))
      fail("what flowed into `" + plan_.parameters.stages[s].name + "` is not what flowed out and what is there");
  for (const auto& [name, request] : requests_)
    if (request.granted && !plan_.stages[request.stage].general) ++held[request.service];
  if (plan_.any_general) check_waiting(held);
  if (!aid_.empty()) check_aid();
  for (std::size_t s = 0; s < services_.size(); ++s) {
    const sim::Capacity& capacity = services_[s].capacity;
    const auto service = static_cast<std::uint16_t>(s);
    if (!is_touched_[s] && (use_[s].occupied.level() != whole_units_in_use(service) || use_[s].waiting.level() != number_waiting(service)))
      fail("what `" + plan_.parameters.services[s].name + "` is measured to hold is not what it holds");
    if (held[s] != capacity.in_use())
      fail("units of `" + plan_.parameters.services[s].name + "` are held by nobody");
    // More than there is can be in use only after there were more, or when a circle was opened by a surge.
    const bool may_exceed = plan_.service_rules[s].varies || plan_.parameters.on_deadlock == OnDeadlock::surge;
    if (!may_exceed && !capacity.is_unlimited() && capacity.in_use() > std::max(capacity.units(), services_[s].may_hold))
      fail("`" + plan_.parameters.services[s].name + "` serves more than it can");
    if (!services_[s].line.empty() && capacity.free() > 0)
      fail("someone waits for `" + plan_.parameters.services[s].name + "` beside a free unit");
  }
}

}  // namespace models
