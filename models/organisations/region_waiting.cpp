#include <algorithm>
#include <utility>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

// Waiting for services whose rules go beyond a plain line: several units or services at once, other orders,
// limited queues, patience, refusing, reserved places. Nobody holds a part of what they need: they begin when
// all of it can be had.

namespace models {

namespace {

// The four uniforms of one try to get into a stage, by what they decide; the first two belong to the stage itself.
enum Decides : std::size_t { refusing = 2, how_patient = 3 };
enum ChangeOver : std::size_t { turning, on_the_way };

}  // namespace

std::array<double, 4> Region::waiting_draws(EpisodeIndex index, StageIndex stage) const {
  const Episode& e = episodes_[index];
  const std::uint64_t again = e.loops + (e.visited >> (stage % 64) & 1);
  return draws_.uniforms(citizens_[e.citizen].id, plan_.cause_purpose[e.cause], e.count,
                         (plan_.stages[stage].address & ~std::uint64_t{0xffff}) | again);
}

std::uint8_t Region::reservation_of(std::uint16_t service, CauseIndex cause, RiskClass risk) const {
  const ServiceRules& rules = plan_.service_rules[service];
  return rules.reserved.empty() ? ServiceRules::nobody : rules.reserved_for.at(cause, risk);
}

// Parts of a service that an ask may have now, given who stands before it in the line. Who is stopped only by
// the want of units reserved for others does not stop those others.
std::int64_t Region::open_to(std::uint16_t service, const Ask& ask) const {
  const Queue& queue = queues_[service];
  const ServiceRules& rules = plan_.service_rules[service];
  const std::uint8_t mine = reservation_of(service, ask.cause, ask.risk);
  bool common = true, own = mine != ServiceRules::nobody;
  if (!rules.passing)
    for (const std::uint32_t other : queue.line) {
      if (!ahead_of(asks_[other], ask)) break;
      common = false;
      own = own && reservation_of(service, asks_[other].cause, asks_[other].risk) != mine;
      if (!own) return 0;
    }
  const std::int64_t free = services_[service].capacity.free();
  if (rules.reserved.empty() || services_[service].capacity.is_unlimited()) return common ? free : 0;
  std::int64_t shared = services_[service].capacity.units(), in_shared = services_[service].capacity.in_use();
  for (std::size_t i = 0; i < rules.reserved.size(); ++i) {
    shared -= rules.reserved[i];
    in_shared -= std::min(rules.reserved[i], queue.held_by[i]);
  }
  const std::int64_t for_all = common ? std::max<std::int64_t>(0, shared - in_shared) : 0;
  const std::int64_t for_mine = own ? rules.reserved[mine] - std::min(rules.reserved[mine], queue.held_by[mine]) : 0;
  return std::min(free, for_all + for_mine);
}

bool Region::may_begin(const Ask& ask) const {
  const std::vector<StageRules::Need>& needs = plan_.stage_rules[ask.stage].needs;
  return std::all_of(needs.begin(), needs.end(), [&](const StageRules::Need& need) {
    const std::int64_t amount = need.amount[ask.risk];
    return amount == 0 || amount <= open_to(need.service, ask);
  });
}

bool Region::is_admitted(StageIndex stage, CauseIndex cause, RiskClass risk, StageIndex& others) const {
  for (const StageRules::Need& need : plan_.stage_rules[stage].needs) {
    const ServiceRules& rules = plan_.service_rules[need.service];
    if (need.amount[risk] == 0 || !rules.admits || rules.admits->whom.at(cause, risk)) continue;
    others = rules.admits->others;
    return false;
  }
  return true;
}

// What comes before the time of asking in the order of those who wait. Services that are needed together have one
// order, so that the first of them speaks for all.
std::int64_t Region::rank_of(StageIndex stage, RiskClass risk, sim::SimTime joined) const {
  const StageRules& rules = plan_.stage_rules[stage];
  const ServiceRules& service = plan_.service_rules[rules.needs[0].service];
  switch (service.order) {
    case QueueParameters::Order::last_come:
      return -joined.seconds;
    case QueueParameters::Order::shortest:
      return rules.expected_stay[risk];
    case QueueParameters::Order::by_attribute:
      return service.rank[risk];
    default:
      return 0;
  }
}

// What an episode that asks now would stand in line with.
Ask Region::ask_of(EpisodeIndex index, StageIndex stage) const {
  const Episode& e = episodes_[index];
  const Holding& holding = e.holding;
  Ask ask;
  ask.priority = holding.priority;
  ask.joined = holding.joined;
  ask.rank = rank_of(stage, holding.asked_as, holding.joined);
  ask.subject = citizens_[e.citizen].id;
  ask.purpose = e.cause;
  ask.count = e.count;
  ask.episode = index;
  ask.region = index_;
  ask.risk = holding.asked_as;
  ask.stage = stage;
  ask.cause = e.cause;
  return ask;
}

// Whether someone who cannot begin waits, and if not, why not. `by` is the service whose queue is full.
Region::Answer Region::answer(const Ask& ask, double refuses, std::uint16_t& by) const {
  const StageRules& rules = plan_.stage_rules[ask.stage];
  std::int64_t longest = 0;
  for (const StageRules::Need& need : rules.needs)
    if (need.amount[ask.risk] > 0) longest = std::max(longest, number_waiting(need.service));
  double chance = 0;
  for (const Refusal::From& from : rules.refuses)
    if (longest >= from.waiting) chance = from.chance;
  if (refuses < chance) return Answer::refuses;
  for (const StageRules::Need& need : rules.needs) {
    const std::int64_t limit = plan_.service_rules[need.service].limit;
    if (need.amount[ask.risk] == 0 || limit == QueueParameters::any_number) continue;
    if (number_waiting(need.service) < limit && queues_[need.service].blocked.empty()) continue;
    by = need.service;
    return Answer::full;
  }
  return Answer::waits;
}

// Asks for a stage on behalf of an episode. Returns the stage to try instead, or way_out, or `settled`.
StageIndex Region::ask_for(EpisodeIndex index, StageIndex stage, std::uint32_t region) {
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  const StageRules& rules = plan_.stage_rules[stage];
  const Plan::Stage& wanted = plan_.stages[stage];
  Holding& holding = e.holding;
  holding.asked_as = c.risk;
  holding.priority = rules.priority.at(e.cause, c.risk);
  holding.joined = loop_.now();
  holding.left = -1;
  holding.begun = false;
  StageIndex others = way_out;
  if (!is_admitted(stage, e.cause, c.risk, others)) {
    tally_.count(Tally::turned_away, stage, c);
    return others;
  }
  if (region != index_) {
    if (wanted.if_full != way_out && services_[wanted.service].reported_free[region] <= 0) {
      tally_.count(Tally::diverted, stage, c);
      return wanted.if_full;
    }
    ask(index, stage, region);
    return settled;
  }
  asked_for(wanted.service, e.cause);
  Ask asked = ask_of(index, stage);
  const bool others_blocked = std::any_of(rules.needs.begin(), rules.needs.end(), [&](const StageRules::Need& need) {
    return need.amount[c.risk] > 0 && !queues_[need.service].blocked.empty();
  });
  if (!others_blocked && may_begin(asked)) {
    take_units(asked);
    begin(index, stage);
    return settled;
  }
  if (std::vector<EpisodeIndex> victims; make_way(asked, victims)) {
    const std::vector<GaveWay> bumped = give_way(asked, victims);
    take_units(asked);
    begin(index, stage);
    send_on(bumped);
    return settled;
  }
  if (wanted.if_full != way_out) {
    tally_.count(Tally::diverted, stage, c);
    return wanted.if_full;
  }
  std::uint16_t by = 0;
  switch (answer(asked, waiting_draws(index, stage)[refusing], by)) {
    case Answer::refuses:
      tally_.count(Tally::refused, stage, c);
      e.stage = stage;
      try_again_differently(index);
      return rules.refused_to;
    case Answer::full: {
      const ServiceRules& full = plan_.service_rules[by];
      if (full.when_full == QueueParameters::WhenFull::block) {
        asked.blocked = true;
        break;
      }
      if (full.when_full == QueueParameters::WhenFull::displace && !queues_[by].line.empty() &&
          ahead_of(asked, asks_[queues_[by].line.back()])) {
        const std::uint32_t last = queues_[by].line.back();
        join(index, asked);
        make_room(last, by);
        return settled;
      }
      tally_.count(Tally::turned_away, stage, c);
      e.stage = stage;
      try_again_differently(index);
      return full.full_to;
    }
    default:
      break;
  }
  join(index, asked);
  return settled;
}

// The last in a line has to go, because someone who is before them has come.
void Region::make_room(std::uint32_t slot, std::uint16_t service) {
  const Ask last = asks_[slot];
  const StageIndex to = plan_.service_rules[service].full_to;
  if (last.episode != Episode::none) {
    step_out_of_line(slot);
    turn_away(last.episode, Tally::displaced, to);
  } else {
    step_out_of_line(slot);
    requests_.erase({last.subject, last.count});
    refuse(last.region, last.subject, last.count, Tally::displaced, to);
  }
}

// Someone who waited no longer does, and goes elsewhere.
void Region::turn_away(EpisodeIndex index, Tally::PerStage why, StageIndex to) {
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  note(index, LogEntry::Kind::stage, e.stage, LogEntry::Lifecycle::withdraw, to);
  tally_.count(why, e.stage, c);
  tally_.waiting(e.stage, c, -1, loop_.now());
  e.state = Episode::State::idle;
  ++e.generation;
  try_again_differently(index);
  goes_on(index, to);
}

// Another try at the same stage has other luck.
void Region::try_again_differently(EpisodeIndex index) {
  Episode& e = episodes_[index];
  const std::uint64_t bit = std::uint64_t{1} << (e.stage % 64);
  if (e.visited & bit) ++e.loops;
  e.visited |= bit;
}

void Region::goes_on(EpisodeIndex index, StageIndex next) {
  if (next == way_out)
    leave(index);
  else
    enter(index, next);
}

void Region::take_units(const Ask& ask) {
  for (const StageRules::Need& need : plan_.stage_rules[ask.stage].needs) {
    const std::int64_t amount = need.amount[ask.risk];
    services_[need.service].capacity.take(amount);
    in_use_changes(need.service, ask.cause, amount);
    if (const std::uint8_t mine = reservation_of(need.service, ask.cause, ask.risk); mine != ServiceRules::nobody)
      queues_[need.service].held_by[mine] += amount;
  }
}

void Region::release_units(StageIndex stage, CauseIndex cause, RiskClass risk) {
  for (const StageRules::Need& need : plan_.stage_rules[stage].needs) {
    const std::int64_t amount = need.amount[risk];
    services_[need.service].capacity.release(amount);
    in_use_changes(need.service, cause, -amount);
    if (const std::uint8_t mine = reservation_of(need.service, cause, risk); mine != ServiceRules::nobody)
      queues_[need.service].held_by[mine] -= amount;
    mark(need.service);
  }
}

void Region::mark(std::uint16_t service) {
  if (queues_[service].dirty) return;
  queues_[service].dirty = true;
  dirty_.push_back(service);
}

std::uint32_t Region::stand_in_line(const Ask& ask) {
  std::uint32_t slot;
  if (free_asks_.empty()) {
    slot = static_cast<std::uint32_t>(asks_.size());
    asks_.push_back(ask);
  } else {
    slot = free_asks_.back();
    free_asks_.pop_back();
    const std::uint32_t generation = asks_[slot].generation;
    asks_[slot] = ask;
    asks_[slot].generation = generation;
  }
  for (const StageRules::Need& need : plan_.stage_rules[ask.stage].needs) {
    if (need.amount[ask.risk] == 0) continue;
    auto& line = ask.blocked ? queues_[need.service].blocked : queues_[need.service].line;
    line.insert(std::upper_bound(line.begin(), line.end(), slot,
                                 [&](std::uint32_t a, std::uint32_t b) {
                                   return ask.blocked ? blocked_before(asks_[a], asks_[b]) : ahead_of(asks_[a], asks_[b]);
                                 }),
                slot);
    in_line_changes(need.service, ask.cause, +1, ask.blocked);
    mark(need.service);
  }
  return slot;
}

void Region::step_out_of_line(std::uint32_t slot) {
  const Ask& ask = asks_[slot];
  for (const StageRules::Need& need : plan_.stage_rules[ask.stage].needs) {
    if (need.amount[ask.risk] == 0) continue;
    auto& line = ask.blocked ? queues_[need.service].blocked : queues_[need.service].line;
    const auto place = std::lower_bound(line.begin(), line.end(), slot, [&](std::uint32_t a, std::uint32_t b) {
      return ask.blocked ? blocked_before(asks_[a], asks_[b]) : ahead_of(asks_[a], asks_[b]);
    });
    sim::promise(place != line.end() && *place == slot, "only someone who waits can stop waiting");
    line.erase(place);
    in_line_changes(need.service, ask.cause, -1, ask.blocked);
    mark(need.service);
  }
  ++asks_[slot].generation;
  free_asks_.push_back(slot);
}

void Region::join(EpisodeIndex index, const Ask& ask) {
  const sim::SimTime now = loop_.now();
  const StageRules& rules = plan_.stage_rules[ask.stage];
  {
    Episode& e = episodes_[index];
    const Citizen& c = citizens_[e.citizen];
    // A place is kept by those whose stage keeps it, and by those for whom there is no room in the queue.
    if (e.kept && !ask.blocked && !plan_.stages[e.kept_for].keeps_place) give_back(index);
    e.state = Episode::State::waiting;
    note(index, LogEntry::Kind::stage, ask.stage, LogEntry::Lifecycle::schedule);
    e.stage = ask.stage;
    e.residual = false;
    if (!e.kept) e.place = plan_.stages[ask.stage].waits_at;
    tally_.waiting(ask.stage, c, +1, now);
    const std::uint32_t slot = stand_in_line(ask);
    e.ticket = slot;
    if (rules.patience) {
      const sim::Duration patience =
          sim::rounded_duration(rules.patience->sample(waiting_draws(index, ask.stage)[how_patient]));
      loop_.push({.time = now + patience,
                  .subject = c.id,
                  .count = e.count,
                  .purpose = e.cause,
                  .phase = patience_then,
                  .kind = patience_event,
                  .target = index,
                  .generation = e.generation});
    }
    schedule_promotion(slot);
    settle_place(e.citizen);
  }
  if (rules.may_deadlock && episodes_[index].kept) look_for_deadlock(index);
}

void Region::schedule_promotion(std::uint32_t slot) {
  const Ask& ask = asks_[slot];
  const std::vector<StageRules::Step>& steps = plan_.stage_rules[ask.stage].while_waiting;
  if (ask.steps >= steps.size()) return;
  loop_.push({.time = std::max(loop_.now(), ask.joined + steps[ask.steps].after),
              .subject = ask.subject,
              .count = ask.count,
              .purpose = static_cast<std::uint16_t>(ask.purpose),
              .phase = promotions_then,
              .kind = promotion_event,
              .target = slot,
              .generation = ask.generation});
}

// They have waited so long that they count as more (or less) urgent from now on.
void Region::promote(std::uint32_t slot) {
  Ask ask = asks_[slot];
  const StageRules& rules = plan_.stage_rules[ask.stage];
  step_out_of_line(slot);
  ask.priority = rules.while_waiting[ask.steps].priority;
  ++ask.steps;
  const std::uint32_t place = stand_in_line(ask);
  if (ask.episode != Episode::none)
    episodes_[ask.episode].ticket = place;
  else
    requests_.at({ask.subject, ask.count}).ticket = place;
  schedule_promotion(place);
  const std::uint32_t generation = asks_[place].generation;
  serve_freed();
  if (asks_[place].generation != generation || asks_[place].blocked) return;
  if (std::vector<EpisodeIndex> victims; make_way(ask, victims)) {
    step_out_of_line(place);
    const std::vector<GaveWay> bumped = give_way(ask, victims);
    take_units(ask);
    if (ask.episode != Episode::none)
      begin(ask.episode, ask.stage);
    else
      grant(ask);
    send_on(bumped);
  }
}

void Region::lose_patience(EpisodeIndex index) {
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  if (e.state == Episode::State::asked) {
    asked_.erase({c.id, e.ticket});
    write(Letter::Kind::withdraw, serving_region(c, plan_.stages[e.stage].service), c.id, e.ticket);
  } else {
    step_out_of_line(e.ticket);
  }
  turn_away(index, Tally::lost_patience, plan_.stage_rules[e.stage].gives_up_to);
}

// Takes an episode out of the lines it stands in, or gives back what it was on the way to.
void Region::stop_asking(EpisodeIndex index) {
  Episode& e = episodes_[index];
  Holding& holding = e.holding;
  if (!holding.moving) {
    step_out_of_line(e.ticket);
    return;
  }
  holding.moving = false;
  if (plan_.stages[e.stage].service != no_service) release_units(e.stage, e.cause, holding.asked_as);
}

// The units of a stage, if it needs any, are theirs: it begins, at once or when they have got there.
void Region::begin(EpisodeIndex index, StageIndex stage) {
  Episode& e = episodes_[index];
  const Citizen& c = citizens_[e.citizen];
  if (e.kept && plan_.stages[e.kept_for].general && plan_.stage_rules[e.kept_for].transfer &&
      !plan_.stages[stage].stays_put) {
    const Plan::Stage& from = plan_.stages[e.kept_for];
    const double u = draws_.uniforms(c.id, plan_.changeover_purpose[e.cause], e.count,
                                     (from.address & ~std::uint64_t{0xffff}) | e.loops)[on_the_way];
    const sim::Duration way = sim::rounded_duration(plan_.stage_rules[e.kept_for].transfer->sample(u));
    if (way.seconds > 0) {
      if (e.state != Episode::State::waiting)
        tally_.waiting(stage, c, +1, loop_.now());
      e.state = Episode::State::waiting;
      e.stage = stage;
      e.holding.moving = true;
      ++e.generation;
      loop_.push({.time = loop_.now() + way,
                  .subject = c.id,
                  .count = e.count,
                  .purpose = e.cause,
                  .phase = stages_next,
                  .kind = moved_event,
                  .target = index,
                  .generation = e.generation});
      settle_place(e.citizen);
      return;
    }
  }
  start(index, stage);
}

// A stage that needs no service begins at once, unless they have to get there from a place that is kept meanwhile.
void Region::begin_without_service(EpisodeIndex index, StageIndex stage) {
  const Episode& e = episodes_[index];
  if (e.kept && plan_.stages[e.kept_for].general)
    begin(index, stage);
  else
    start(index, stage);
}

// Notes that the units of a stage are theirs from now on. True when it began before and was interrupted.
bool Region::hold(EpisodeIndex index, StageIndex stage, bool beside) {
  Holding& holding = episodes_[index].holding;
  (beside ? holding.also_as : holding.held_as) = holding.asked_as;
  holding.began = loop_.now();
  ++episodes_[index].generation;   // what was pending while they waited is off
  if (plan_.lists_holders) serves(index, stage, holding.asked_as, true);
  return std::exchange(holding.begun, false);
}

// Whether what an episode waits for is beyond a plain line; also when it is only on the way there.
bool Region::is_general(EpisodeIndex index) const {
  const Episode& e = episodes_[index];
  return plan_.stages[e.stage].general || e.holding.moving;
}

// Whether this region has what a stage needs.
bool Region::has_all_of(StageIndex stage) const {
  if (!plan_.stages[stage].general) return plan_.services[plan_.stages[stage].service].capacity[index_] != 0;
  const auto& needs = plan_.stage_rules[stage].needs;
  return std::all_of(needs.begin(), needs.end(),
                     [&](const StageRules::Need& need) { return plan_.services[need.service].capacity[index_] != 0; });
}

void Region::moved(EpisodeIndex index) {
  episodes_[index].holding.moving = false;
  start(index, episodes_[index].stage);
}

void Region::grant(const Ask& ask) {
  requests_.at({ask.subject, ask.count}).granted = true;
  write(Letter::Kind::grant, ask.region, ask.subject, ask.count);
}

// Adds to a letter that asks for a place what the others must know; how long they will wait is their own affair.
void Region::ask_elsewhere(EpisodeIndex index, StageIndex stage, Letter& letter) {
  const Episode& e = episodes_[index];
  const StageRules& rules = plan_.stage_rules[stage];
  const auto draws = waiting_draws(index, stage);
  letter.risk = e.holding.asked_as;
  letter.refusing = draws[refusing];
  if (!rules.patience) return;
  loop_.push({.time = loop_.now() + sim::rounded_duration(rules.patience->sample(draws[how_patient])),
              .subject = citizens_[e.citizen].id,
              .count = e.count,
              .purpose = e.cause,
              .phase = patience_then,
              .kind = patience_event,
              .target = index,
              .generation = e.generation});
}

void Region::read_general_ask(const Letter& letter) {
  const StageRules& rules = plan_.stage_rules[letter.stage];
  const std::uint16_t main = rules.needs[0].service;
  Ask ask;
  ask.priority = rules.priority.at(letter.cause, letter.risk);
  ask.joined = loop_.now();
  ask.rank = rank_of(letter.stage, letter.risk, ask.joined);
  ask.subject = letter.citizen;
  ask.purpose = 0xffff;
  ask.count = letter.number;
  ask.region = letter.from;
  ask.risk = letter.risk;
  ask.stage = letter.stage;
  ask.cause = letter.cause;
  asked_for(main, ask.cause);
  const auto remember = [&](std::uint32_t ticket) {
    requests_[{letter.citizen, letter.number}] = {main, ticket, false, letter.stage, letter.risk, letter.cause};
  };
  const bool others_blocked = std::any_of(rules.needs.begin(), rules.needs.end(), [&](const StageRules::Need& need) {
    return need.amount[ask.risk] > 0 && !queues_[need.service].blocked.empty();
  });
  if (!others_blocked && may_begin(ask)) {
    remember(0);
    take_units(ask);
    grant(ask);
    return;
  }
  if (std::vector<EpisodeIndex> victims; make_way(ask, victims)) {
    remember(0);
    const std::vector<GaveWay> bumped = give_way(ask, victims);
    take_units(ask);
    grant(ask);
    send_on(bumped);
    serve_freed();
    return;
  }
  std::uint16_t by = 0;
  const auto stand = [&] {
    const std::uint32_t slot = stand_in_line(ask);
    remember(slot);
    schedule_promotion(slot);
  };
  switch (answer(ask, letter.refusing, by)) {
    case Answer::refuses:
      refuse(letter.from, letter.citizen, letter.number, Tally::refused, rules.refused_to);
      return;
    case Answer::full: {
      const ServiceRules& full = plan_.service_rules[by];
      if (full.when_full == QueueParameters::WhenFull::block) {
        ask.blocked = true;
        break;
      }
      if (full.when_full == QueueParameters::WhenFull::displace && !queues_[by].line.empty() &&
          ahead_of(ask, asks_[queues_[by].line.back()])) {
        const std::uint32_t last = queues_[by].line.back();
        stand();
        make_room(last, by);
        serve_freed();
        return;
      }
      refuse(letter.from, letter.citizen, letter.number, Tally::turned_away, full.full_to);
      return;
    }
    default:
      break;
  }
  stand();
  serve_freed();
}

void Region::refuse(std::uint32_t to, CitizenId citizen, std::uint32_t number, Tally::PerStage why, StageIndex go) {
  Letter& letter = write(Letter::Kind::refuse, to, citizen, number);
  letter.why = static_cast<std::uint8_t>(why);
  letter.stage = go;
}

// There was no place for them in the queue elsewhere: they go where the stage, or that service, says.
void Region::read_refuse(const Letter& letter) {
  const auto found = asked_.find({letter.citizen, letter.number});
  if (found == asked_.end()) return;
  const EpisodeIndex index = found->second;
  asked_.erase(found);
  turn_away(index, static_cast<Tally::PerStage>(letter.why), letter.stage);
  serve_freed();
}

// Units left behind can be used again, at once or after a turnaround. During that time they are nobody's.
void Region::turn_around(EpisodeIndex index, StageIndex stage, RiskClass risk) {
  const Episode& e = episodes_[index];
  const StageRules& rules = plan_.stage_rules[stage];
  if (plan_.lists_holders) serves(index, stage, risk, false);
  if (!rules.turnaround || in_a_hurry_) {
    release_units(stage, e.cause, risk);
    return;
  }
  const CitizenId id = citizens_[e.citizen].id;
  const double u = draws_.uniforms(id, plan_.changeover_purpose[e.cause], e.count,
                                   (plan_.stages[stage].address & ~std::uint64_t{0xffff}) | e.loops)[turning];
  const sim::Duration time = sim::rounded_duration(rules.turnaround->sample(u));
  if (time.seconds == 0) {
    release_units(stage, e.cause, risk);
    return;
  }
  for (const StageRules::Need& need : rules.needs) queues_[need.service].turning += need.amount[risk];
  loop_.push({.time = loop_.now() + time,
              .subject = id,
              .count = e.count,
              .purpose = stage,
              .phase = units_turned,
              .kind = turned_event,
              .target = static_cast<std::uint32_t>(stage) << 8 | e.cause,
              .generation = risk});
}

void Region::turned(const sim::Event& event) {
  const auto stage = static_cast<StageIndex>(event.target >> 8);
  const RiskClass risk = event.generation;
  for (const StageRules::Need& need : plan_.stage_rules[stage].needs)
    queues_[need.service].turning -= need.amount[risk];
  release_units(stage, static_cast<CauseIndex>(event.target & 0xff), risk);
}

// Keeps the list of who holds units of a service.
void Region::serves(EpisodeIndex index, StageIndex stage, RiskClass risk, bool now) {
  for (const StageRules::Need& need : plan_.stage_rules[stage].needs) {
    if (need.amount[risk] == 0) continue;
    std::vector<EpisodeIndex>& serving = queues_[need.service].serving;
    if (now) {
      serving.push_back(index);
    } else {
      const auto found = std::find(serving.begin(), serving.end(), index);
      sim::promise(found != serving.end(), "who gives a unit back holds it");
      *found = serving.back();
      serving.pop_back();
    }
  }
}

// Lets one of those who can begin do so: of all of them, the one whose place in line is first. When nobody can,
// lets one of those into a queue who had no room in it. False when there is nothing more to do.
bool Region::serve_next() {
  const Ask* first = nullptr;
  std::uint32_t slot = 0;
  std::uint16_t room_at = no_service;
  for (std::size_t i = 0; i < dirty_.size();) {
    const std::uint16_t s = dirty_[i];
    const Queue& queue = queues_[s];
    const ServiceRules& rules = plan_.service_rules[s];
    const bool whole_line = rules.passing || !rules.reserved.empty();
    bool any = false;
    const auto look_at = [&](std::uint32_t candidate) {
      if (!may_begin(asks_[candidate])) return false;
      any = true;
      if (!first || ahead_of(asks_[candidate], *first)) {
        first = &asks_[candidate];
        slot = candidate;
      }
      return true;
    };
    for (const std::uint32_t candidate : queue.line)
      if (look_at(candidate) || !whole_line) break;
    if (queue.line.empty() && !queue.blocked.empty()) look_at(queue.blocked.front());
    if (!queue.blocked.empty() && number_waiting(s) < rules.limit) {
      any = true;
      room_at = std::min(room_at, s);
    }
    if (any) {
      ++i;
      continue;
    }
    queues_[s].dirty = false;
    dirty_[i] = dirty_.back();
    dirty_.pop_back();
  }
  if (first) {
    const Ask next = *first;
    step_out_of_line(slot);
    take_units(next);
    if (next.episode != Episode::none)
      begin(next.episode, next.stage);
    else
      grant(next);
    return true;
  }
  if (room_at == no_service) return false;
  const std::uint32_t blocked = queues_[room_at].blocked.front();
  Ask ask = asks_[blocked];
  step_out_of_line(blocked);
  ask.blocked = false;
  const std::uint32_t place = stand_in_line(ask);
  schedule_promotion(place);
  if (ask.episode == Episode::none) {
    requests_.at({ask.subject, ask.count}).ticket = place;
    return true;
  }
  Episode& e = episodes_[ask.episode];
  e.ticket = place;
  if (e.kept && !plan_.stages[e.kept_for].keeps_place) {
    give_back(ask.episode);
    e.place = plan_.stages[ask.stage].waits_at;
    settle_place(e.citizen);
  }
  return true;
}

void Region::hold_units(StageIndex stage, RiskClass risk, std::vector<std::int64_t>& held) const {
  for (const StageRules::Need& need : plan_.stage_rules[stage].needs) held[need.service] += need.amount[risk];
}

// Adds to `held` what is held of services with such rules, and checks their lines.
void Region::check_waiting(std::vector<std::int64_t>& held) const {
  const auto fail = [this](std::size_t service, const std::string& what) {
    throw sim::BrokenPromise("region " + plan_.parameters.geography.regions[index_].name + ", second " +
                             std::to_string(loop_.now().seconds) + ": " + what + " `" +
                             plan_.parameters.services[service].name + "`");
  };
  for (EpisodeIndex i = 0; i < episodes_.size(); ++i) {
    const Episode& e = episodes_[i];
    const Holding& holding = e.holding;
    if (e.held != no_service && plan_.stages[e.kept_for].general) hold_units(e.kept_for, holding.held_as, held);
    if (e.also != no_service && plan_.stages[e.stage].general) hold_units(e.stage, holding.also_as, held);
    if (holding.moving && plan_.stages[e.stage].general) hold_units(e.stage, holding.asked_as, held);
  }
  for (const auto& [name, request] : requests_)
    if (request.granted && plan_.stages[request.stage].general) hold_units(request.stage, request.risk, held);
  for (std::size_t s = 0; s < services_.size(); ++s) {
    const Queue& queue = queues_[s];
    held[s] += queue.turning;
    for (const std::uint32_t ask : queue.line) {
      if (may_begin(asks_[ask])) fail(s, "someone waits beside what they need of");
      if (!plan_.service_rules[s].passing && plan_.service_rules[s].reserved.empty()) break;
    }
    if (!queue.blocked.empty() && number_waiting(static_cast<std::uint16_t>(s)) < plan_.service_rules[s].limit)
      fail(s, "someone is blocked although there is room in the queue of");
  }
}

}  // namespace models
