#include <algorithm>
#include <map>

#include "models/organisations/region.hpp"

// People who keep their places may come to wait for each other in a circle, which nothing but a decision opens.

namespace models {

bool Region::is_stuck(EpisodeIndex index) const {
  const Episode& e = episodes_[index];
  return e.state == Episode::State::waiting && e.kept && plan_.stages[e.stage].general && !e.holding.moving &&
         plan_.stages[e.kept_for].general;
}

// Called when someone has begun to wait with a place kept. Who may go on, sooner or later, is found by supposing
// that everybody else's stage ends, giving what they hold to who can use it, and so on; those left over wait for
// each other.
void Region::look_for_deadlock(EpisodeIndex index) {
  // Most often somebody in the service wanted is neither waiting nor blocked, and nothing needs to be looked into.
  const auto wants = [&](EpisodeIndex e) -> const std::vector<StageRules::Need>& {
    return plan_.stage_rules[episodes_[e].stage].needs;
  };
  const auto room_of = [&](std::uint16_t s) {
    const std::int64_t stated = plan_.services[s].capacity[index_];
    return stated == ServiceParameters::unlimited ? INT64_MAX / 2 : std::max(stated, services_[s].capacity.units());
  };
  std::map<std::uint16_t, std::int64_t> room;
  std::vector<EpisodeIndex> stuck;
  // Everybody who waits, with a place kept, for what may be held by others like them.
  std::vector<std::uint16_t> to_see;
  const auto see = [&](std::uint16_t s) {
    if (room.emplace(s, room_of(s)).second) to_see.push_back(s);
  };
  for (const StageRules::Need& need : wants(index)) see(need.service);
  std::vector<EpisodeIndex> seen;
  while (!to_see.empty()) {
    const std::uint16_t s = to_see.back();
    to_see.pop_back();
    for (const EpisodeIndex holder : queues_[s].serving)
      if (is_stuck(holder) && std::find(seen.begin(), seen.end(), holder) == seen.end()) {
        seen.push_back(holder);
        for (const StageRules::Need& need : wants(holder)) see(need.service);
        for (const StageRules::Need& need : plan_.stage_rules[episodes_[holder].kept_for].needs) see(need.service);
      }
  }
  if (std::find(seen.begin(), seen.end(), index) == seen.end()) return;
  const auto held = [&](EpisodeIndex e) -> const std::vector<StageRules::Need>& {
    return plan_.stage_rules[episodes_[e].kept_for].needs;
  };
  for (const EpisodeIndex holder : seen)
    for (const StageRules::Need& need : held(holder)) room[need.service] -= need.amount[episodes_[holder].holding.held_as];
  stuck = seen;
  const auto lacks = [&](EpisodeIndex e, const StageRules::Need& need) {
    const std::int64_t amount = need.amount[episodes_[e].holding.asked_as];
    return amount > 0 && amount > room[need.service];
  };
  const auto can_go = [&](EpisodeIndex e) {
    return std::none_of(wants(e).begin(), wants(e).end(), [&](const StageRules::Need& need) { return lacks(e, need); });
  };
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < stuck.size();) {
      if (!can_go(stuck[i])) {
        ++i;
        continue;
      }
      for (const StageRules::Need& need : held(stuck[i])) room[need.service] += need.amount[episodes_[stuck[i]].holding.held_as];
      stuck[i] = stuck.back();
      stuck.pop_back();
      again = true;
    }
  }
  const auto holds = [&](EpisodeIndex e, std::uint16_t service) {
    return std::any_of(held(e).begin(), held(e).end(), [&](const StageRules::Need& need) {
      return need.service == service && need.amount[episodes_[e].holding.held_as] > 0;
    });
  };
  // Who can go on lacks nothing, and whoever only waits behind a circle has not closed one: the way from what they lack
  // must lead back to what they hold.
  std::vector<EpisodeIndex> met;
  const auto meet_holders = [&](EpisodeIndex e) {
    for (const StageRules::Need& need : wants(e))
      if (lacks(e, need))
        for (const EpisodeIndex other : stuck)
          if (holds(other, need.service) && std::find(met.begin(), met.end(), other) == met.end()) met.push_back(other);
  };
  meet_holders(index);
  for (std::size_t i = 0; i < met.size(); ++i) meet_holders(met[i]);
  if (std::find(met.begin(), met.end(), index) == met.end()) return;

  tally_.count(Tally::deadlocks, episodes_[index].stage, citizens_[episodes_[index].citizen]);
  if (plan_.parameters.on_deadlock == OnDeadlock::report) return;

  // One circle: from who came last to who has kept longest what they lack, and so on round.
  const auto key = [&](EpisodeIndex e) {
    return std::make_tuple(episodes_[e].ready, citizens_[episodes_[e].citizen].id, episodes_[e].cause, episodes_[e].count);
  };
  std::vector<EpisodeIndex> circle{index};
  for (;;) {
    const EpisodeIndex last = circle.back();
    const auto lacking = std::find_if(wants(last).begin(), wants(last).end(),
                                      [&](const StageRules::Need& need) { return lacks(last, need); });
    EpisodeIndex next = Episode::none;
    for (const EpisodeIndex other : stuck)
      if (holds(other, lacking->service) && (next == Episode::none || key(other) < key(next))) next = other;
    if (next == Episode::none) return;   // nobody holds it: it may open yet
    const auto before = std::find(circle.begin(), circle.end(), next);
    if (before != circle.end()) {
      circle.erase(circle.begin(), before);
      break;
    }
    circle.push_back(next);
  }
  open_circle(circle);
}

// Opens a circle of people as the scenario says.
void Region::open_circle(std::vector<EpisodeIndex>& circle) {
  const auto ask_to_begin = [&](EpisodeIndex e) {
    const Ask ask = asks_[episodes_[e].ticket];
    step_out_of_line(episodes_[e].ticket);
    return ask;
  };
  const auto key = [&](EpisodeIndex e) {
    return std::make_tuple(episodes_[e].ready, citizens_[episodes_[e].citizen].id, episodes_[e].cause, episodes_[e].count);
  };
  const auto take_beyond = [&](const Ask& ask) {
    for (const StageRules::Need& need : plan_.stage_rules[ask.stage].needs) {
      services_[need.service].capacity.take_beyond(need.amount[ask.risk]);
      in_use_changes(need.service, ask.cause, need.amount[ask.risk]);
      if (const std::uint8_t mine = reservation_of(need.service, ask.cause, ask.risk); mine != ServiceRules::nobody)
        queues_[need.service].held_by[mine] += need.amount[ask.risk];
    }
  };
  if (plan_.parameters.on_deadlock == OnDeadlock::surge) {
    const EpisodeIndex longest =
        *std::min_element(circle.begin(), circle.end(), [&](EpisodeIndex a, EpisodeIndex b) { return key(a) < key(b); });
    const Ask ask = ask_to_begin(longest);
    take_beyond(ask);
    start(longest, ask.stage);
    return;
  }
  // Changing places: possible when what all of them give up is enough for what all of them want.
  std::map<std::uint16_t, std::int64_t> balance;
  for (const EpisodeIndex e : circle) {
    if (!plan_.stages[episodes_[e].stage].stays_put)
      for (const StageRules::Need& need : plan_.stage_rules[episodes_[e].kept_for].needs)
        balance[need.service] += need.amount[episodes_[e].holding.held_as];
    for (const StageRules::Need& need : plan_.stage_rules[episodes_[e].stage].needs)
      balance[need.service] -= need.amount[episodes_[e].holding.asked_as];
  }
  for (const auto& [s, left] : balance)
    if (left + services_[s].capacity.free() < 0) return;
  std::vector<std::pair<Ask, std::uint32_t>> asks;
  for (const EpisodeIndex e : circle) {
    const Ask ask = ask_to_begin(e);
    in_a_hurry_ = true;
    if (!plan_.stages[ask.stage].stays_put) give_back(e);
    in_a_hurry_ = false;
    take_beyond(ask);
    episodes_[e].holding.moving = true;   // it is theirs, should they be broken off before their turn comes
    asks.emplace_back(ask, episodes_[e].generation);
  }
  for (const auto& [ask, generation] : asks) {
    // An admission may have ended the other episodes of the same person.
    if (episodes_[ask.episode].generation != generation) continue;
    episodes_[ask.episode].holding.moving = false;
    start(ask.episode, ask.stage);
  }
}

}  // namespace models
