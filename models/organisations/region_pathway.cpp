#include <algorithm>
#include <tuple>
#include <utility>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

namespace models {

std::array<double, 4> Region::stage_draws(const Episode& e, StageIndex stage) const {
  return draws_.uniforms(citizens_[e.citizen].id, plan_.cause_purpose[e.cause], e.count,
                         (plan_.stages[stage].address & ~std::uint64_t{0xffff}) | e.loops);
}

EpisodeIndex Region::begin_episode(Row row, CauseIndex cause, std::uint32_t count) {
  EpisodeIndex index;
  if (free_episodes_.empty()) {
    index = static_cast<EpisodeIndex>(episodes_.size());
    episodes_.emplace_back();
  } else {
    index = free_episodes_.back();
    free_episodes_.pop_back();
    const std::uint32_t generation = episodes_[index].generation;
    episodes_[index] = {};
    episodes_[index].generation = generation;
  }
  Episode& e = episodes_[index];
  e.citizen = row;
  e.cause = cause;
  e.count = count;
  e.came = static_cast<std::uint32_t>(loop_.now().seconds);
  e.last = flows_.from(Flows::begins);
  e.next = citizens_[row].first_episode;
  citizens_[row].first_episode = index;
  return index;
}

// Takes the episode out of the citizen's list. Whatever it held or waited for has been given up before.
void Region::end_episode(EpisodeIndex index) {
  Episode& e = episodes_[index];
  std::uint32_t* link = &citizens_[e.citizen].first_episode;
  while (*link != index) link = &episodes_[*link].next;
  *link = e.next;
  e.state = Episode::State::idle;
  e.last = way_out;
  ++e.generation;
  free_episodes_.push_back(index);
}

std::uint32_t Region::serving_region(const Citizen& c, std::uint16_t service) const {
  const Plan::Service& s = plan_.services[service];
  const std::uint32_t home = home_region(c);
  if (s.capacity[home] != 0) return home;
  const double u = draws_.uniform(c.id, purposes::provider, s.address);
  double up_to = 0;
  for (const Provider& provider : s.providers[home])
    if (u < (up_to += provider.share)) return provider.region;
  return s.providers[home].back().region;
}

[[gnu::cold]] void Region::nobody_takes(StageIndex stage) const {
  never_ends("nobody takes somebody who asks for `" + plan_.parameters.stages[stage].name + "`, who has been turned away " +
             std::to_string(most_turned_away) +
             " times in one second (full services send them on to each other, without end) let one of them keep a line, or send"
             " them away");
}

// Moves an episode on to a stage: at once if nothing is in the way, else into the line, or elsewhere.
void Region::enter(EpisodeIndex index, StageIndex stage) {
  for (std::size_t turned_away = 0;; ++turned_away) {
    if (turned_away > most_turned_away) nobody_takes(stage);
    Episode& e = episodes_[index];
    const Citizen& c = citizens_[e.citizen];
    const Plan::Stage& wanted = plan_.stages[stage];
    e.since = static_cast<std::uint32_t>(loop_.now().seconds);
    // What happens where they are happens in this region, if it can at all.
    const bool stays = wanted.stays_put && e.kept;
    if (wanted.service == no_service) {
      // A stage without a service is at home unless it says otherwise; home may be in another region.
      if (wanted.place <= Place::supported && home_region(c) != index_ && !c.visitor && !stays) {
        send_away(e.citizen, index, stage, home_region(c));
        return;
      }
      begin_without_service(index, stage);
      return;
    }
    const bool served_here = stays && has_all_of(stage);
    const std::uint32_t region = served_here ? index_ : serving_region(c, wanted.service);
    ServiceLine& service = services_[wanted.service];
    if (wanted.general) {
      const StageIndex instead = ask_for(index, stage, region);
      if (instead == settled) return;
      if (instead == way_out) {
        leave(index);
        return;
      }
      stage = instead;
      continue;
    }
    if (region != index_) {
      if (wanted.if_full != way_out && service.reported_free[region] <= 0) {
        tally_.count(Tally::diverted, stage, c);
        note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::autoskip, wanted.if_full);
        stage = wanted.if_full;
        continue;
      }
      ask(index, stage, region);
      return;
    }
    asked_for(wanted.service, e.cause);
    // Nobody passes those who wait: a free unit with a line before it is theirs.
    if (service.line.empty() && take_unit(wanted.service, e.cause)) {
      start(index, stage);
      return;
    }
    if (wanted.if_full != way_out) {
      tally_.count(Tally::diverted, stage, c);
      note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::autoskip, wanted.if_full);
      stage = wanted.if_full;
      continue;
    }
    wait_for(index, stage);
    return;
  }
}

void Region::wait_for(EpisodeIndex index, StageIndex stage) {
  Episode& e = episodes_[index];
  const Plan::Stage& wanted = plan_.stages[stage];
  const Citizen& c = citizens_[e.citizen];
  if (e.kept && !plan_.stages[e.kept_for].keeps_place) give_back(index);
  note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::schedule);
  e.state = Episode::State::waiting;
  e.stage = stage;
  e.residual = false;
  if (!e.kept) e.place = wanted.waits_at;
  tally_.waiting(stage, c, +1, loop_.now());
  e.ticket = services_[wanted.service].line.join(
      {.priority = wanted.priority, .joined = loop_.now(), .subject = c.id, .purpose = e.cause, .count = e.count},
      {.episode = index, .generation = e.generation, .region = index_, .citizen = c.id, .number = 0, .stage = stage, .cause = e.cause});
  in_line_changes(wanted.service, e.cause, +1);
  settle_place(e.citizen);
}

// Puts residents into the stages they are in when the world begins: each into the first, in the scenario's order, that
// their draw falls to. Units go by permanent id; who finds none free asks for one as anybody would, for a whole stay.
void Region::begin_in_stages() {
  std::vector<std::tuple<CitizenId, Row, StageIndex>> inside;
  for (Row row = 0; row < citizens_.size() && !plan_.begun_before.empty(); ++row)
    for (const StageIndex stage : plan_.begun_before) {
      const Plan::Stage& into = plan_.stages[stage];
      const double share = into.at_start[citizens_[row].risk];
      if (!(share > 0) || people_.uniform(citizens_[row].id, into.at_start_purpose, 0) >= share) continue;
      inside.emplace_back(citizens_[row].id, row, stage);
      break;
    }
  std::sort(inside.begin(), inside.end());
  const auto cause = static_cast<CauseIndex>(plan_.causes.size() - 1);
  for (const auto& [id, row, stage] : inside) {
    const std::uint16_t service = plan_.stages[stage].service;
    const EpisodeIndex index = begin_episode(row, cause, 0);
    episodes_[index].since = 0;
    const bool here = service == no_service || serving_region(citizens_[row], service) == index_;
    if (plan_.stages[stage].general) {
      // They go through the rules of its queue like anybody; what is left of their stay is drawn when they are in.
      episodes_[index].residual = true;
      enter(index, stage);
    } else if (here && (service == no_service || take_unit(service, cause))) {
      start(index, stage, true);
    } else {
      enter(index, stage);
    }
    serve_freed();   // who was in the way of others may have been sent elsewhere
  }
}

// Begins a stage whose unit, if it needs one, has been taken for this episode. What was kept is given back.
void Region::start(EpisodeIndex index, StageIndex stage, bool under_way) {
  const sim::SimTime now = loop_.now();
  const Plan::Stage& into = plan_.stages[stage];
  {
    const Citizen& c = citizens_[episodes_[index].citizen];
    Episode& e = episodes_[index];
    const sim::Duration waited = now - sim::SimTime{e.since};
    if (e.state == Episode::State::waiting || e.state == Episode::State::asked)
      tally_.waiting(stage, c, -1, now);
    const bool beside = into.stays_put && e.kept;
    // What was paused goes on with what is left of it.
    const bool resumed = std::exchange(e.paused_in, way_out) == stage;
    if (beside) {
      e.also = into.service;
    } else {
      give_back(index);
      e.held = into.service;
      e.kept_for = stage;
      // Who was interrupted asked when they first did.
      if (!into.general || !e.holding.begun) e.asked_at = e.since;
      e.place = into.place;
      e.began = static_cast<std::uint32_t>(now.seconds);
    }
    const bool again = into.general && hold(index, stage, beside);
    e.since = static_cast<std::uint32_t>(now.seconds);
    note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::start, way_out,
         again ? 0 : plan_.price(index_, stage).each.value);
    e.stage = stage;
    e.state = Episode::State::inside;
    tally_.inside(stage, c, +1, now);
    if (!again) {
      tally_.count(Tally::starts, stage, c);
      if (!resumed || e.last != stage) flows_.pass(e.last, stage);
      e.last = stage;
    }
    if (into.service != no_service && !again) {
      if (into.general)
        for (const StageRules::Need& need : plan_.stage_rules[stage].needs) tally_.count_wait(need.service, waited);
      else
        tally_.count_wait(into.service, waited);
      if (waited.seconds > 0) {
        tally_.count(Tally::waited, stage, c);
        tally_.count(Tally::wait_seconds, stage, c, waited.seconds);
      }
    }
    const std::uint64_t bit = std::uint64_t{1} << (stage % 64);
    if ((e.visited & bit) && !again && !resumed) ++e.loops;
    e.visited |= bit;
    if (into.ends_links != 0) end_links(e.citizen, into.ends_links);
    if (!into.sets_at_start.empty() && !again && !resumed) set_in_stage(index, stage, into.sets_at_start, true);
    if (!into.pick_next.empty()) e.next_drawn = way_on(e, stage);
    const std::size_t choice = into.choice(c.risk, e.cause, plan_.causes.size(), e.next_drawn);
    double seconds = 0;
    if (under_way) {
      const auto part = draws_.uniforms(c.id, into.at_start_purpose, 0);
      seconds = into.under_way[choice].left(part[0], part[1]) * into.factor[c.risk];
    } else {
      const sim::Distribution& takes = into.takes[choice];
      seconds = (e.residual       ? rest_of_stay(takes, c.id)
                 : takes.certain() ? takes.mean()
                                   : takes.sample(stage_draws(e, stage)[how_long])) *
                into.factor[c.risk];
    }
    e.residual = false;
    sim::Duration lasts = sim::rounded_duration(seconds);
    if (into.over_by_the_week) lasts = std::max(sim::Duration{}, into.over_at.moved(now + lasts) - now);
    if (into.general && e.holding.left >= 0) lasts = {e.holding.left};
    if (resumed) lasts = {e.left};
    if (into.general) e.holding.until = now + lasts;
    e.until = static_cast<std::uint32_t>(std::min<std::int64_t>((now + lasts).seconds, UINT32_MAX));
    loop_.push({.time = now + lasts,
                .subject = c.id,
                .count = e.count,
                .purpose = e.cause,
                .phase = stages_next,
                .kind = stage_event,
                .target = index,
                .generation = e.generation});
  }
  if (into.place == Place::hospital) end_others(episodes_[index].citizen, index, false);
  settle_place(episodes_[index].citizen);
}

// A stage is over: on to the next, keeping the place until that is ready if the stage says so.
void Region::finish(EpisodeIndex index) {
  if (plan_.stages[episodes_[index].stage].touches_others()) act_on_others(index);
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  const StageIndex stage = e.stage;
  const Plan::Stage& from = plan_.stages[stage];
  if (from.begins_links != 0) begin_links(e.citizen, from.begins_links);
  if (!from.sets.empty()) set_in_stage(index, stage, from.sets, false);
  const StageIndex next = from.pick_next.empty() ? way_on(e, stage) : e.next_drawn;
  note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::complete, next, cost_of_time(stage, e.since));
  step_out(index);
  for (const std::uint16_t move : from.moves)
    if (plan_.moves[move].to == next) tally_.count_move(move, c);
  if (next == way_out) {
    leave(index);
    return;
  }
  keep_or_give_back(index, stage, next);
  enter(index, next);
}

// After a stage and before the next: whether its place is kept meanwhile.
void Region::keep_or_give_back(EpisodeIndex index, StageIndex stage, StageIndex next) {
  Episode& e = episodes_[index];
  const Plan::Stage& from = plan_.stages[stage];
  if (e.kept) {
    // They were where they were before; they stay there.
  } else if ((from.keeps_place || (plan_.stages[next].general && plan_.stage_rules[next].blocks)) &&
             e.held != no_service) {
    e.kept = true;
    e.ready = static_cast<std::uint32_t>(loop_.now().seconds);
    note(index, LogEntry::Kind::kept, stage, LogEntry::Lifecycle::start, next);
    tally_.delayed(stage, citizens_[e.citizen], +1, loop_.now());
    if (e.place == Place::hospital) e.place = Place::delayed;
  } else {
    give_back(index);
    e.place = Place::home;
  }
}

// The stage is no longer under way, because it is over or because it is broken off.
void Region::step_out(EpisodeIndex index) {
  Episode& e = episodes_[index];
  tally_.inside(e.stage, citizens_[e.citizen], -1, loop_.now());
  if (e.also != no_service) {
    count_stay(e.also, e.cause, loop_.now() - sim::SimTime{e.since});
    if (plan_.stages[e.stage].general)
      turn_around(index, e.stage, e.holding.also_as);
    else
      free_unit(e.also, e.cause);
    e.also = no_service;
  }
  e.state = Episode::State::idle;
  e.paused = false;
  ++e.generation;
}

// The way out: home for a citizen, out of the system for an arrival.
void Region::leave(EpisodeIndex index) {
  const Row row = episodes_[index].citizen;
  flows_.end(episodes_[index].last, Flows::way_out_of_it);
  give_back(index);
  tally_.count_passage(episodes_[index].cause, loop_.now() - sim::SimTime{episodes_[index].came});
  note(index, LogEntry::Kind::episode, episodes_[index].cause, LogEntry::Lifecycle::complete);
  end_episode(index);
  const Citizen& c = citizens_[row];
  if (c.visitor && c.first_episode == Citizen::no_episode) {
    ++census_.visitors_out;
    remove_citizen(row);
  } else if (home_region(c) != index_ && only_dormant(c)) {
    send_away(row, Episode::none, way_out, home_region(c));
  } else {
    settle_place(row);
  }
}

// Gives back the place an episode holds.
void Region::give_back(EpisodeIndex index) {
  Episode& e = episodes_[index];
  if (e.kept_for != way_out) tally_.count_whole_stay(e.kept_for, loop_.now() - sim::SimTime{e.asked_at});
  if (e.kept) {
    tally_.delayed(e.kept_for, citizens_[e.citizen], -1, loop_.now());
    note(index, LogEntry::Kind::kept, e.kept_for, LogEntry::Lifecycle::complete, way_out, cost_of_time(e.kept_for, e.ready));
  }
  if (e.held != no_service) {
    count_stay(e.held, e.cause, loop_.now() - sim::SimTime{e.began});
    if (plan_.stages[e.kept_for].general)
      turn_around(index, e.kept_for, e.holding.held_as);
    else
      free_unit(e.held, e.cause);
  }
  e.held = no_service;
  e.kept_for = way_out;
  e.kept = false;
}

// Breaks an episode off wherever it is.
void Region::break_off(EpisodeIndex index) {
  if (const Episode& e = episodes_[index]; e.state == Episode::State::inside) {
    note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::ate_abort, way_out, cost_of_time(e.stage, e.since));
    step_out(index);
  } else {
    stop_waiting(index);
  }
  flows_.end(episodes_[index].last, Flows::broken_off);
  give_back(index);
  end_episode(index);
}

// Takes an episode out of whatever line it stands in, here or elsewhere.
void Region::stop_waiting(EpisodeIndex index) {
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  if (e.state == Episode::State::waiting && is_general(index)) {
    stop_asking(index);
  } else if (e.state == Episode::State::waiting) {
    services_[plan_.stages[e.stage].service].line.withdraw(e.ticket);
    in_line_changes(plan_.stages[e.stage].service, e.cause, -1);
  } else if (e.state == Episode::State::asked) {
    asked_.erase({c.id, e.ticket});
    write(Letter::Kind::withdraw, serving_region(c, plan_.stages[e.stage].service), c.id, e.ticket);
  } else {
    return;
  }
  note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::withdraw);
  tally_.count(Tally::gave_up, e.stage, c);
  tally_.waiting(e.stage, c, -1, loop_.now());
  e.state = Episode::State::idle;
}

// Ends the other episodes of a citizen: all of them, or those that end when one is admitted.
void Region::end_others(Row row, EpisodeIndex kept, bool all) {
  for (EpisodeIndex other = citizens_[row].first_episode; other != Citizen::no_episode;) {
    const EpisodeIndex next = episodes_[other].next;
    if (other != kept && (all || plan_.stages[episodes_[other].stage].ends_on_admission))
      break_off(other);
    other = next;
  }
}

bool Region::take_unit(std::uint16_t service, CauseIndex cause) {
  if (!services_[service].capacity.try_take()) return false;
  in_use_changes(service, cause, +1);
  return true;
}

// Gives a unit back, and remembers that someone may now be served.
void Region::free_unit(std::uint16_t service, CauseIndex cause) {
  services_[service].capacity.release();
  in_use_changes(service, cause, -1);
  freed_.push_back(service);
}

// Gives freed units to those who wait, until nobody more can be served. A start may free a unit elsewhere, so
// it goes on until the list is empty; it is never entered twice.
void Region::serve_freed() {
  if (serving_) return;
  serving_ = true;
  for (bool more = true; more;) {
    go_on_again();
    while (!freed_.empty()) {
      const std::uint16_t service = freed_.back();
      freed_.pop_back();
      serve(service);
    }
    more = (!dirty_.empty() && serve_next()) || !returning_.empty();
  }
  serving_ = false;
}

void Region::serve(std::uint16_t index) {
  ServiceLine& service = services_[index];
  while (!service.line.empty() && take_unit(index, service.line.front().cause)) {
    const Waiter next = service.line.leave();
    in_line_changes(index, next.cause, -1);
    if (next.episode != Episode::none) {
      start(next.episode, next.stage);
    } else {
      requests_.at({next.citizen, next.number}).granted = true;
      write(Letter::Kind::grant, next.region, next.citizen, next.number);
    }
  }
}

}  // namespace models
