#include <algorithm>
#include <utility>

#include "models/organisations/region.hpp"
#include "models/purposes.hpp"

namespace models {

// A new letter, due after the time that the way takes. A journey takes longer by a delay of its own.
Letter& Region::write(Letter::Kind kind, std::uint32_t to, CitizenId citizen, std::uint32_t number) {
  sim::Duration on_the_way = plan_.travel.between(index_, to);
  if (kind == Letter::Kind::travel)
    on_the_way = on_the_way + sim::rounded_duration(plan_.parameters.geography.delay.sample(
                                  draws_.uniform(citizen, purposes::journey, number)));
  Letter letter;
  letter.kind = kind;
  letter.from = index_;
  letter.to = to;
  letter.due = loop_.now() + on_the_way;
  letter.citizen = citizen;
  letter.number = number;
  outbox_.push_back(std::move(letter));
  return outbox_.back();
}

std::vector<Letter> Region::take_outbox() { return std::exchange(outbox_, {}); }

void Region::deliver(Letter&& letter) {
  sim::promise(letter.due >= loop_.now(), "no letter comes too late");
  std::uint32_t slot;
  if (free_letters_.empty()) {
    slot = static_cast<std::uint32_t>(letters_.size());
    letters_.emplace_back();
  } else {
    slot = free_letters_.back();
    free_letters_.pop_back();
  }
  loop_.push({.time = letter.due,
              .subject = letter.citizen,
              .count = letter.number,
              .purpose = static_cast<std::uint16_t>(letter.kind),
              .phase = letters_first,
              .kind = letter_event,
              .target = slot});
  letters_[slot] = std::move(letter);
}

// Asks another region for a place. What the episode holds here it keeps until the answer.
void Region::ask(EpisodeIndex index, StageIndex stage, std::uint32_t region) {
  Episode& e = episodes_[index];
  Citizen& c = citizens_[e.citizen];
  if (e.kept && !plan_.stages[e.kept_for].keeps_place) give_back(index);
  note(index, LogEntry::Kind::stage, stage, LogEntry::Lifecycle::schedule);
  e.state = Episode::State::asked;
  e.residual = false;
  e.stage = stage;
  if (!e.kept) e.place = plan_.stages[stage].waits_at;
  e.ticket = c.journeys++;
  asked_[{c.id, e.ticket}] = index;
  tally_.waiting(stage, c, +1, loop_.now());
  Letter& letter = write(Letter::Kind::ask, region, c.id, e.ticket);
  letter.stage = stage;
  letter.cause = e.cause;
  if (plan_.stages[stage].general) ask_elsewhere(index, stage, letter);
  settle_place(e.citizen);
}

void Region::read_ask(const Letter& letter) {
  if (plan_.stages[letter.stage].general) {
    read_general_ask(letter);
    return;
  }
  const std::uint16_t index = plan_.stages[letter.stage].service;
  ServiceLine& service = services_[index];
  asked_for(index, letter.cause);
  const bool at_once = service.line.empty() && take_unit(index, letter.cause);
  std::uint32_t ticket = 0;
  if (at_once) {
    write(Letter::Kind::grant, letter.from, letter.citizen, letter.number);
  } else {
    ticket = service.line.join({.priority = plan_.stages[letter.stage].priority,
                                .joined = loop_.now(),
                                .subject = letter.citizen,
                                .purpose = 0xffff,
                                .count = letter.number},
                               {.episode = Episode::none,
                                .generation = 0,
                                .region = letter.from,
                                .citizen = letter.citizen,
                                .number = letter.number,
                                .stage = letter.stage,
                                .cause = letter.cause});
    in_line_changes(index, letter.cause, +1);
  }
  requests_[{letter.citizen, letter.number}] = {index, ticket, at_once, letter.stage, 0, letter.cause};
}

// A place is ready elsewhere: they set out. If they no longer need it, a letter saying so is on its way.
void Region::read_grant(const Letter& letter) {
  const auto found = asked_.find({letter.citizen, letter.number});
  if (found == asked_.end()) return;
  const EpisodeIndex index = found->second;
  asked_.erase(found);
  const Episode& e = episodes_[index];
  tally_.waiting(e.stage, citizens_[e.citizen], -1, loop_.now());
  send_away(e.citizen, index, e.stage, letter.from);
  serve_freed();
}

void Region::read_withdraw(const Letter& letter) {
  const auto found = requests_.find({letter.citizen, letter.number});
  if (found == requests_.end()) return;
  const Request request = found->second;
  requests_.erase(found);
  if (plan_.stages[request.stage].general) {
    if (request.granted)
      release_units(request.stage, request.cause, request.risk);
    else
      step_out_of_line(request.ticket);
    serve_freed();
  } else if (request.granted) {
    free_unit(request.service, request.cause);
    serve_freed();
  } else {
    services_[request.service].line.withdraw(request.ticket);
    in_line_changes(request.service, request.cause, -1);
  }
}

// Sends a citizen to another region with one episode that goes on there, or none. An episode is of one place:
// whatever else they had or waited for here ends, but for what can pause until they are home again.
void Region::send_away(Row row, EpisodeIndex index, StageIndex stage, std::uint32_t region) {
  Traveller traveller;
  if (index != Episode::none) {
    Episode& e = episodes_[index];
    give_back(index);
    part_from_others(row, index, traveller);
    flows_.end(e.last, Flows::to_elsewhere);
    traveller.episode = e;
    traveller.episode->stage = stage;
    end_episode(index);
  } else {
    part_from_others(row, Episode::none, traveller);
  }
  // On the road only those clocks run that run everywhere.
  put(row, Place::travelling);
  if (plan_.state_links != 0) follow_states(row);
  Citizen& c = citizens_[row];
  const std::uint32_t number = c.journeys++;
  traveller.citizen = c;
  traveller.clocks.assign(clocks(row), clocks(row) + hazards_);
  traveller.enrolments.assign(enrolments(row), enrolments(row) + programmes_);
  if (c.links != Citizen::no_links) traveller.links.assign(slots(row), slots(row) + plan_.links.size());
  traveller.citizen.links = Citizen::no_links;
  Letter& letter = write(Letter::Kind::travel, region, c.id, number);
  letter.stage = stage;
  letter.number = traveller.episode ? traveller.episode->ticket : number;
  note(c, LogEntry::Kind::travel, region, LogEntry::Lifecycle::start);
  if (!c.visitor)
    tally_.set_out(c, loop_.now(), letter.due);
  letter.traveller = std::move(traveller);
  ++census_.departed;
  remove_citizen(row);
}

void Region::read_travel(const Letter& letter) {
  const Traveller& traveller = *letter.traveller;
  ++census_.arrived;
  const Row row = add_citizen(traveller.citizen);
  Citizen& c = citizens_[row];
  note(c, LogEntry::Kind::travel, index_, LogEntry::Lifecycle::complete);
  std::copy(traveller.clocks.begin(), traveller.clocks.end(), clocks(row));
  std::copy(traveller.enrolments.begin(), traveller.enrolments.end(), enrolments(row));
  if (!traveller.links.empty()) std::copy(traveller.links.begin(), traveller.links.end(), slots(row));
  for (auto one = traveller.dormant.rbegin(); one != traveller.dormant.rend(); ++one) {
    Episode& e = episodes_[take_in(row, *one)];
    e.state = Episode::State::dormant;
    e.stage = one->stage;
  }
  if (traveller.episode) {
    const EpisodeIndex index = take_in(row, *traveller.episode);
    episodes_[index].holding = traveller.episode->holding;
    // The unit that was granted has been kept for them; at a stage without a service nothing was asked for.
    if (plan_.stages[letter.stage].service != no_service) requests_.erase({c.id, letter.number});
    start(index, letter.stage);
  }
  settle_place(row);
  if (!citizens_[row].visitor) pass_change_point(row);
  serve_freed();
}

void Region::read(const Letter& letter) {
  switch (letter.kind) {
    case Letter::Kind::ask:
      return read_ask(letter);
    case Letter::Kind::grant:
      return read_grant(letter);
    case Letter::Kind::withdraw:
      return read_withdraw(letter);
    case Letter::Kind::travel:
      return read_travel(letter);
    case Letter::Kind::refuse:
      return read_refuse(letter);
    case Letter::Kind::orders:
      return read_orders(letter);
    case Letter::Kind::ask_units:
      return read_ask_units(letter);
    case Letter::Kind::lend_units:
      return read_lend_units(letter);
    case Letter::Kind::units_home:
      return read_units_home(letter);
    case Letter::Kind::report:
      for (std::size_t s = 0; s < services_.size(); ++s) services_[s].reported_free[letter.from] = letter.free[s];
      return;
  }
}

// Tells the others how many places are free: a citizen may be anywhere when a place here is wanted for them.
void Region::report_places() {
  for (std::uint32_t other = 0; other < plan_.regions(); ++other) {
    if (other == index_) continue;
    Letter& letter = write(Letter::Kind::report, other, index_, static_cast<std::uint32_t>(loop_.now().seconds / 86400));
    for (const ServiceLine& service : services_)
      letter.free.push_back(
          number_waiting(static_cast<std::uint16_t>(&service - services_.data())) == 0
              ? service.capacity.free()
              : -number_waiting(static_cast<std::uint16_t>(&service - services_.data())));
  }
}

}  // namespace models
