#include <algorithm>

#include "models/organisations/region.hpp"

// Those who give way to someone more urgent: interrupted, and waiting again, or bumped, and sent elsewhere.

namespace models {

// Whether an ask that cannot begin may take the units of less urgent people, and whose. Of those, the least urgent
// give way first, and of equals who began last. Nobody gives way unless it lets the ask begin.
bool Region::make_way(const Ask& ask, std::vector<EpisodeIndex>& victims) const {
  const StageRules& rules = plan_.stage_rules[ask.stage];
  if (!rules.interrupts && !rules.bumps) return false;
  std::vector<std::int64_t> lacking;
  for (const StageRules::Need& need : rules.needs) {
    const std::int64_t amount = need.amount[ask.risk];
    const Queue& queue = queues_[need.service];
    const ServiceRules& service = plan_.service_rules[need.service];
    if (amount > 0 && (!service.reserved.empty() ||
                       (!service.passing && !queue.line.empty() && ahead_of(asks_[queue.line.front()], ask))))
      return false;
    const sim::Capacity& capacity = services_[need.service].capacity;
    // A capacity that has fallen below what is in use must be made up for too.
    lacking.push_back(capacity.is_unlimited() ? 0 : amount - (capacity.units() - capacity.in_use()));
  }
  const auto gives = [&](EpisodeIndex index, std::size_t which) {
    const Episode& e = episodes_[index];
    const Holding& holding = e.holding;
    const auto part = [&](StageIndex stage, RiskClass risk) {
      std::int64_t sum = 0;
      if (plan_.stages[stage].general)
        for (const StageRules::Need& need : plan_.stage_rules[stage].needs)
          if (need.service == rules.needs[which].service) sum += need.amount[risk];
      return sum;
    };
    if (!e.kept) return part(e.stage, holding.held_as);
    return part(e.stage, holding.also_as) + (rules.bumps ? part(e.kept_for, holding.held_as) : 0);
  };
  std::vector<EpisodeIndex> candidates;
  for (std::size_t i = 0; i < lacking.size(); ++i) {
    if (lacking[i] <= 0 || rules.needs[i].amount[ask.risk] == 0) continue;
    for (const EpisodeIndex other : queues_[rules.needs[i].service].serving) {
      const Episode& e = episodes_[other];
      if (e.state != Episode::State::inside || !plan_.stages[e.stage].general) continue;
      const StageRules& theirs = plan_.stage_rules[e.stage];
      const bool can = rules.bumps ? theirs.can_be_bumped : theirs.interrupted != Interrupted::never;
      if (can && e.holding.priority > ask.priority && citizens_[e.citizen].id != ask.subject)
        candidates.push_back(other);
    }
  }
  less_urgent_first(candidates);
  for (const EpisodeIndex candidate : candidates) {
    bool helps = false;
    for (std::size_t i = 0; i < lacking.size(); ++i)
      helps = helps || (lacking[i] > 0 && rules.needs[i].amount[ask.risk] > 0 && gives(candidate, i) > 0);
    if (!helps) continue;
    for (std::size_t i = 0; i < lacking.size(); ++i) lacking[i] -= gives(candidate, i);
    victims.push_back(candidate);
  }
  for (std::size_t i = 0; i < lacking.size(); ++i)
    if (lacking[i] > 0 && rules.needs[i].amount[ask.risk] > 0) return false;
  return true;
}

// Puts those who give way first in front, and takes out who is there twice.
void Region::less_urgent_first(std::vector<EpisodeIndex>& candidates) const {
  const auto key = [this](EpisodeIndex index) {
    const Episode& e = episodes_[index];
    return std::make_tuple(e.holding.priority, e.holding.began, citizens_[e.citizen].id, e.cause, e.count);
  };
  std::sort(candidates.begin(), candidates.end(), [&](EpisodeIndex a, EpisodeIndex b) { return key(a) > key(b); });
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
}

// Stops a stage under way; it waits again, where it would have stood.
void Region::interrupt(EpisodeIndex index) {
  Episode& e = episodes_[index];
  if (e.paused) {
    // Nobody is there: the place alone is given up.
    tally_.count(Tally::interrupted, e.stage, citizens_[e.citizen]);
    in_a_hurry_ = true;
    lose_place(index);
    in_a_hurry_ = false;
    settle_place(e.citizen);
    return;
  }
  Holding& holding = e.holding;
  const Citizen& c = citizens_[e.citizen];
  const StageRules& rules = plan_.stage_rules[e.stage];
  tally_.inside(e.stage, c, -1, loop_.now());
  tally_.count(Tally::interrupted, e.stage, c);
  holding.left = rules.interrupted == Interrupted::resume ? (holding.until - loop_.now()).seconds : -1;
  if (rules.interrupted == Interrupted::resample) ++e.loops;
  holding.begun = true;
  in_a_hurry_ = true;
  if (e.kept) {
    holding.asked_as = holding.also_as;
    turn_around(index, e.stage, holding.also_as);
    e.also = no_service;
  } else {
    holding.asked_as = holding.held_as;
    turn_around(index, e.stage, holding.held_as);
    e.held = no_service;
    e.kept_for = way_out;
    e.place = plan_.stages[e.stage].waits_at;
  }
  in_a_hurry_ = false;
  ++e.generation;
  Ask ask = ask_of(index, e.stage);
  ask.steps = 255;
  e.ticket = stand_in_line(ask);
  e.state = Episode::State::waiting;
  tally_.waiting(e.stage, c, +1, loop_.now());
  settle_place(e.citizen);
}

std::vector<Region::GaveWay> Region::give_way(const Ask& ask, const std::vector<EpisodeIndex>& victims) {
  std::vector<GaveWay> bumped;
  for (const EpisodeIndex victim : victims) {
    if (!plan_.stage_rules[ask.stage].bumps) {
      interrupt(victim);
      continue;
    }
    Episode& e = episodes_[victim];
    const StageIndex stage = e.stage;
    tally_.count(Tally::bumped, stage, citizens_[e.citizen]);
    in_a_hurry_ = true;
    step_out(victim);
    give_back(victim);
    in_a_hurry_ = false;
    bumped.push_back({victim, e.generation, plan_.stage_rules[stage].bumped_to});
  }
  return bumped;
}

// Those who were bumped go where they are to go, unless something has become of them meanwhile.
void Region::send_on(const std::vector<GaveWay>& bumped) {
  for (const GaveWay& one : bumped)
    if (episodes_[one.episode].generation == one.generation) goes_on(one.episode, one.to);
}

}  // namespace models
