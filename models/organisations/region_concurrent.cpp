#include <algorithm>
#include <tuple>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

// Episodes of one person beside each other: one pauses while another has them in hospital, and a stage of one may begin,
// end or move on others.
//
// A paused episode is still inside its stage as long as its unit is kept. Who has lost the unit, or is about to begin
// beside others, is dormant: they ask for the stage as soon as nothing holds them back.

namespace models {

bool Region::in_hospital_beside(const Citizen& c, EpisodeIndex index) const {
  for (EpisodeIndex other = c.first_episode; other != Citizen::no_episode; other = episodes_[other].next)
    if (other != index && (episodes_[other].place == Place::hospital || episodes_[other].place == Place::delayed))
      return true;
  return false;
}

// What was paused waits for the way out of hospital. Nothing dormant draws anyone home from where they are treated.
bool Region::is_held_back(EpisodeIndex index) const {
  const Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  const bool dormant = e.state == Episode::State::dormant;
  if ((!dormant || e.paused_in != way_out) && in_hospital_beside(c, index)) return true;
  return dormant && home_region(c) != index_ && !only_dormant(c);
}

bool Region::only_dormant(const Citizen& c) const {
  for (EpisodeIndex e = c.first_episode; e != Citizen::no_episode; e = episodes_[e].next)
    if (episodes_[e].state != Episode::State::dormant) return false;
  return true;
}

// After any change of where someone is: what pauses at once, and what may soon go on.
void Region::follow_pauses(Row row) {
  for (EpisodeIndex index = citizens_[row].first_episode; index != Citizen::no_episode; index = episodes_[index].next) {
    const Episode& e = episodes_[index];
    if (e.state == Episode::State::inside && !e.paused) {
      if (plan_.stages[e.stage].pauses && in_hospital_beside(citizens_[row], index)) pause(index);
    } else if (e.paused || e.state == Episode::State::dormant) {
      if (!is_held_back(index)) returning_.push_back({index, e.generation});
    }
  }
}

void Region::pause(EpisodeIndex index) {
  Episode& e = episodes_[index];
  const Plan::Stage& stage = plan_.stages[e.stage];
  e.paused = true;
  e.left = e.until - static_cast<std::uint32_t>(loop_.now().seconds);
  e.place = Place::home;
  ++e.generation;
  note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::suspend);
  if (stage.keeps_paused == Plan::for_as_long || e.held == no_service) return;
  if (stage.keeps_paused == 0) {
    lose_place(index);
    return;
  }
  loop_.push({.time = loop_.now() + sim::Duration{stage.keeps_paused},
              .subject = citizens_[e.citizen].id,
              .count = e.count,
              .purpose = e.cause,
              .phase = patience_then,
              .kind = lapse_event,
              .target = index,
              .generation = e.generation});
}

void Region::lose_place(EpisodeIndex index) {
  Episode& e = episodes_[index];
  tally_.inside(e.stage, citizens_[e.citizen], -1, loop_.now());
  note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::ate_abort, way_out, cost_of_time(e.stage, e.since));
  give_back(index);
  e.paused = false;
  e.paused_in = e.stage;
  e.state = Episode::State::dormant;
  ++e.generation;
}

// Away for so long that the unit goes to others.
void Region::lapse(EpisodeIndex index) {
  lose_place(index);
  settle_place(episodes_[index].citizen);
}

void Region::lay_aside(EpisodeIndex index, StageIndex stage) {
  Episode& e = episodes_[index];
  e.state = Episode::State::dormant;
  e.stage = stage;
  e.paused_in = way_out;
  e.holding = {};
  ++e.generation;
  returning_.push_back({index, e.generation});
}

// Those who may go on do, by permanent id, before units are given to anyone who waits.
void Region::go_on_again() {
  const auto key = [this](const Returning& one) {
    const Episode& e = episodes_[one.episode];
    return std::make_tuple(citizens_[e.citizen].id, e.cause, e.count);
  };
  const auto is_over = [this](const Returning& one) {
    const Episode& e = episodes_[one.episode];
    return e.generation != one.generation || (!e.paused && e.state != Episode::State::dormant) || is_held_back(one.episode);
  };
  while (!returning_.empty()) {
    std::erase_if(returning_, is_over);
    if (returning_.empty()) return;
    const auto first = std::min_element(returning_.begin(), returning_.end(),
                                        [&](const Returning& a, const Returning& b) { return key(a) < key(b); });
    const EpisodeIndex index = first->episode;
    returning_.erase(first);
    resume(index);
  }
}

void Region::resume(EpisodeIndex index) {
  Episode& e = episodes_[index];
  if (e.state == Episode::State::dormant) {
    e.state = Episode::State::idle;
    enter(index, e.stage);
    return;
  }
  const sim::SimTime until = loop_.now() + sim::Duration{e.left};
  e.paused = false;
  e.place = plan_.stages[e.stage].place;
  e.until = static_cast<std::uint32_t>(std::min<std::int64_t>(until.seconds, UINT32_MAX));
  if (plan_.stages[e.stage].general) e.holding.until = until;
  ++e.generation;
  note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::resume);
  loop_.push({.time = until,
              .subject = citizens_[e.citizen].id,
              .count = e.count,
              .purpose = e.cause,
              .phase = stages_next,
              .kind = stage_event,
              .target = index,
              .generation = e.generation});
  settle_place(e.citizen);
}

// A stage that is over ends, moves on and begins other episodes of the same person, in this order.
void Region::act_on_others(EpisodeIndex index) {
  const Row row = episodes_[index].citizen;
  const StageIndex from = episodes_[index].stage;
  const Plan::Stage& stage = plan_.stages[from];
  const auto is_among = [](const std::vector<StageIndex>& stages, StageIndex one) {
    return std::find(stages.begin(), stages.end(), one) != stages.end();
  };
  for (EpisodeIndex other = citizens_[row].first_episode; other != Citizen::no_episode;) {
    const EpisodeIndex next = episodes_[other].next;
    if (other != index && is_among(stage.ends, episodes_[other].stage)) break_off(other);
    other = next;
  }
  for (EpisodeIndex other = citizens_[row].first_episode; other != Citizen::no_episode; other = episodes_[other].next) {
    if (other == index) continue;
    const auto found = std::find_if(stage.changes.begin(), stage.changes.end(),
                                    [&](const auto& one) { return one.first == episodes_[other].stage; });
    if (found != stage.changes.end()) move_to(other, found->second);
  }
  // Who has such an episode, or one that this stage moves along, needs no other.
  const auto counts_as = [&](StageIndex has, StageIndex wanted) {
    return has == wanted || std::any_of(stage.changes.begin(), stage.changes.end(),
                                        [&](const auto& one) { return has == one.first || has == one.second; });
  };
  for (const StageIndex wanted : stage.starts) {
    bool has = false;
    for (EpisodeIndex other = citizens_[row].first_episode; other != Citizen::no_episode; other = episodes_[other].next)
      has = has || (other != index && counts_as(episodes_[other].stage, wanted));
    if (!has) begin_beside(index, from, wanted);
  }
}

// Takes an episode out of its stage, or of the wait for it, and on to another.
void Region::move_to(EpisodeIndex index, StageIndex stage) {
  Episode& e = episodes_[index];
  if (e.state == Episode::State::inside) {
    const StageIndex from = e.stage;
    note(index, LogEntry::Kind::stage, from, LogEntry::Lifecycle::complete, stage, cost_of_time(from, e.since));
    step_out(index);
    keep_or_give_back(index, from, stage);
  } else if (e.state != Episode::State::dormant) {
    stop_waiting(index);
    if (!e.kept) e.place = Place::home;
  }
  lay_aside(index, stage);
}

void Region::never_ends(const std::string& what) const {
  const std::int64_t now = loop_.now().seconds;
  throw sim::Endless("on " + sim::iso(plan_.calendar.date({now})) +
                     (plan_.regions() > 1 ? " in " + plan_.parameters.geography.regions[index_].name : "") + ": " + what);
}

void Region::begin_beside(EpisodeIndex index, StageIndex from, StageIndex stage) {
  const Row row = episodes_[index].citizen;
  const CauseIndex cause = episodes_[index].cause;
  std::uint32_t count = purposes::started(episodes_[index].count, plan_.stages[from].address, plan_.stages[stage].address,
                                          episodes_[index].loops);
  std::size_t beside = 0;
  for (EpisodeIndex e = citizens_[row].first_episode; e != Citizen::no_episode; e = episodes_[e].next) ++beside;
  if (beside >= Episode::most_beside) {
    const auto name = [this](StageIndex s) { return "`" + plan_.parameters.stages[s].name + "`"; };
    never_ends(name(from) + " begins " + name(stage) + " for somebody who goes through " + std::to_string(beside) +
               " episodes already (each of them may begin more, without end) let " + name(from) + " end some with `ends`, or " +
               name(stage) + " lead back to it less often");
  }
  const auto is_taken = [&] {
    for (EpisodeIndex e = citizens_[row].first_episode; e != Citizen::no_episode; e = episodes_[e].next)
      if (episodes_[e].cause == cause && episodes_[e].count == count) return true;
    return false;
  };
  while (is_taken()) ++count;
  lay_aside(begin_episode(row, cause, count), stage);
}

// Someone sets out for another region: what can pause comes with them, without its unit; the rest ends.
void Region::part_from_others(Row row, EpisodeIndex kept, Traveller& traveller) {
  for (EpisodeIndex other = citizens_[row].first_episode; other != Citizen::no_episode;) {
    const EpisodeIndex next = episodes_[other].next;
    if (other == kept) {
      other = next;
      continue;
    }
    if (const Episode& e = episodes_[other]; e.state == Episode::State::inside && plan_.stages[e.stage].pauses) {
      if (!e.paused) pause(other);
      if (e.paused) lose_place(other);
    }
    if (episodes_[other].state == Episode::State::dormant) {
      give_back(other);
      flows_.end(episodes_[other].last, Flows::to_elsewhere);
      traveller.dormant.push_back(episodes_[other]);
      end_episode(other);
    } else {
      break_off(other);
    }
    other = next;
  }
}

// An episode that comes with someone from elsewhere.
EpisodeIndex Region::take_in(Row row, const Episode& from) {
  const EpisodeIndex index = begin_episode(row, from.cause, from.count);
  Episode& e = episodes_[index];
  e.loops = from.loops;
  e.visited = from.visited;
  e.since = from.since;
  e.came = from.came;
  e.left = from.left;
  e.paused_in = from.paused_in;
  e.last = flows_.from(Flows::from_elsewhere);
  return index;
}

}  // namespace models
