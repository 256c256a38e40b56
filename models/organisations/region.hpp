#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/organisations/letter.hpp"
#include "models/outcomes/flows.hpp"
#include "models/outcomes/level_meter.hpp"
#include "models/outcomes/log_entry.hpp"
#include "models/outcomes/remembered.hpp"
#include "models/outcomes/tallies.hpp"
#include "models/plan.hpp"
#include "models/population/citizen.hpp"
#include "models/services/ask.hpp"
#include "models/services/episode.hpp"
#include "sim/capacity.hpp"
#include "sim/event_loop.hpp"
#include "sim/hazard_clock.hpp"
#include "sim/large_pages.hpp"
#include "sim/random.hpp"
#include "sim/waiting_line.hpp"

namespace models {

// A health-board footprint: its citizens, services and pending events. It runs alone up to the next meeting
// point, then takes the letters of the others.
//
//   promises   nobody is lost; no service serves more than it has; no clock runs backwards; every wait ends in
//              service, by giving up, by death, or is open at the end
//   asks       letters are delivered at or before their due time; run_before is called with rising limits
//
// Not copyable: it is large, and there is one of each.
class Region {
 public:
  // `draws` of this replication; `people` of the study, which address who is born as whom.
  // `eligible` counts, by programme and area, who could have taken a place at the start in the whole nation:
  // by it the places of a programme are shared among areas.
  Region(const Plan& plan, std::uint32_t index, const sim::Draws& draws, const sim::Draws& people,
         const std::vector<std::vector<std::int64_t>>& eligible);
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;

  // Moves the residents in at time 0 and starts their clocks.
  void settle(const std::vector<Settler>& residents);

  // The plan has been changed in what acts from a date on, and nothing that differs has acted yet: see
  // Plan::take_dated_from. `eligible` is as in the constructor; of a service's changes of capacity the first `known`
  // had been known before.
  void share_places_by(const std::vector<std::vector<std::int64_t>>& eligible) { eligible_ = eligible; }
  void learn_of_changes(std::uint16_t service, std::size_t known);
  // In a copy of the process: see sim/large_pages.hpp.
  void take_own_pages();

  // So much may happen in one second, and so often may one be sent on in it. What goes beyond is told as sim::Endless.
  static constexpr std::uint64_t most_at_once = 20'000'000;
  static constexpr std::size_t most_turned_away = 10'000;

  // Runs everything before `limit`: events, month ends, counts and offers of programmes.
  void run_before(sim::SimTime limit);

  // At the end: nothing will happen any more, and the room of the clocks is wanted for the results.
  void stop_clocks();

  void deliver(Letter&& letter);
  // Letters written since this was last asked.
  std::vector<Letter> take_outbox();

  // What it tells other organisations: its months, and what citizens answered. Before the end, and after it.
  struct Said {
    sim::SimTime at{};
    std::uint32_t number = 0;
    News news;
  };
  std::vector<Said> take_said();
  std::vector<Said> take_last_words() { return std::exchange(said_, {}); }

  const Tally& tally() const { return tally_.by_area(); }
  const std::optional<Tally>& by_deprivation() const { return tally_.by_fifth(); }
  // By service: how much of it was in use, and how many waited for it, since the warm-up.
  const std::vector<ServiceUse>& use() const { return use_; }
  // The same by service and cause, the cause varying faster; empty unless the scenario asks for it. `found` is by all
  // that was in use, whatever for.
  const std::vector<ServiceUse>& use_by_cause() const { return use_by_cause_; }
  // What was written down, in the order in which it happened here.
  const std::vector<LogEntry>& log() const { return log_; }
  // From now on the events of citizens whose log_hash is not above this are written down.
  // Of those who come from outside, also the first `visitors` of each arrival.
  void log_those_below(std::uint64_t hash, std::uint32_t visitors = 0) {
    log_below_ = hash;
    log_first_ = visitors;
  }
  // From now on the events of these hazards (a bit for each) are remembered once counting has begun, and all deaths.
  void remember(std::uint64_t hazards) { remembered_hazards_ = hazards; }
  // In the order in which it happened here.
  const std::vector<Remembered>& remembered() const { return remembered_; }
  const Flows& flows() const { return flows_; }
  std::uint64_t events_run() const { return loop_.events_run(); }
  std::uint32_t index() const { return index_; }
  // Checks what must always hold; throws sim::BrokenPromise naming region and time.
  void check() const;

  // Units of a service that regions lend each other: of this region elsewhere, of others here, and how many have set out
  // from here and arrived here so far, on either way.
  struct Lending {
    std::int64_t lent = 0, borrowed = 0, set_out = 0, arrived = 0;
  };
  Lending lending(std::uint16_t service) const;

  struct Census {
    std::int64_t present = 0, settled = 0, born = 0, died = 0, arrived = 0, departed = 0, visitors_in = 0,
                 visitors_out = 0;
  };
  const Census& census() const { return census_; }

 private:
  using Row = std::uint32_t;
  static constexpr Row nobody = static_cast<Row>(-1);
  enum Kind : std::uint8_t {
    person_event, stage_event, letter_event, arrival_event,
    capacity_event, turned_event, moved_event, promotion_event, patience_event, lapse_event, aid_event
  };
  enum Phase : std::uint8_t {
    letters_first, capacity_next, units_turned, stages_next, promotions_then, patience_then, people_then, arrivals_last,
    aid_after_all
  };

  // Who waits in a line here: an episode of this region, or a request from another.
  struct Waiter {
    EpisodeIndex episode = Episode::none;   // none = a request
    std::uint32_t generation = 0;
    std::uint32_t region = 0;               // of the request
    CitizenId citizen = 0;
    std::uint32_t number = 0;
    StageIndex stage = way_out;
    CauseIndex cause = 0;
  };
  struct ServiceLine {
    sim::Capacity capacity;
    sim::WaitingLine<Waiter> line;
    std::vector<std::int64_t> reported_free;   // by region, as last reported
    std::int64_t may_hold = 0;                 // held when units became fewer: nobody is turned out
  };
  struct Request {
    std::uint16_t service;
    std::uint32_t ticket;
    bool granted;
    StageIndex stage = way_out;
    RiskClass risk = 0;
    CauseIndex cause = 0;
  };
  // A service whose rules go beyond a plain line. Its line is sorted, the first to be served in front.
  struct Queue {
    // Into asks_. Who joins or leaves near either end moves few, however long it is.
    std::deque<std::uint32_t> line, blocked;
    std::vector<EpisodeIndex> serving;         // episodes inside or with a place kept, in no order
    std::vector<std::int64_t> held_by;         // parts in use, by reservation
    std::int64_t turning = 0;                  // parts in use by nobody: not ready yet
    std::int64_t timetabled = 0, broken = 0, away = 0;
    std::size_t next_change = 0;               // of the timetable
    std::uint32_t breakdowns = 0;              // begun and mended, counted each
    bool dirty = false;                        // someone may be able to begin
  };

  // A service whose units regions lend each other, as it stands here.
  struct Aid {
    std::vector<std::uint32_t> neighbours;     // who can be asked, the nearest first
    std::int64_t lent = 0;                     // ours, elsewhere or on the road
    struct Guests {
      std::uint32_t of;
      std::int64_t units;
      sim::SimTime until;                      // due home
    };
    // In the order in which they came, which is that in which they are due home. Those who are due no longer count here,
    // and set out when they are free.
    std::deque<Guests> guests, due_home;
    bool asks = false;                         // a letter is out, or its answer
    std::int64_t wanted = 0;                   // by that letter
    std::size_t next = 0;                      // whom to ask next; 0 = a new round
    sim::SimTime quiet_until{};                // all have been asked in vain
    sim::SimTime looks_at = sim::SimTime::never();   // the one event that is pending
    std::uint32_t event = 0;                   // its number
    std::uint32_t letters = 0;                 // written about this service
    std::int64_t set_out = 0, arrived = 0;     // units on the road, so far: from here, to here

    static std::int64_t sum(const std::deque<Guests>& all);
  };

  // people: region_people.cpp
  Row add_citizen(const Citizen& citizen);
  void remove_citizen(Row row);
  sim::HazardClock* clocks(Row row) { return clocks_.data() + row * hazards_; }
  Enrolment* enrolments(Row row) { return enrolments_.data() + row * programmes_; }
  std::size_t cell(const Citizen& c) const { return tally_.person_cell(c); }
  using Rates = std::array<double, Plan::most_hazards>;
  void rates(Row row, Rates& now) const;
  void rates(Row row, std::uint64_t running, Rates& now) const;
  template <class Mutate>
  void change(Row row, Mutate mutate);
  void reschedule(Row row);
  void reschedule(Row row, const Rates& speeds);
  sim::SimTime next_change(Row row) const;
  void pass_change_point(Row row);
  void take_place(Row row, std::size_t programme);
  void run_person(const sim::Event& event);
  bool happen_to(Row row, std::uint8_t what);
  void die(Row row);
  void give_birth(Row mother, std::uint32_t birth);
  void settle_place(Row row);
  void put(Row row, Place place);

  // attributes and ways on: region_attributes.cpp
  Person person(const Citizen& c) const { return plan_.classes.person(c.risk); }
  void inherit(Citizen& child, const Citizen& mother) const;
  void receive(Citizen& visitor, std::size_t stream) const;
  void set_attributes(Row row, const std::vector<Plan::Set>& sets, std::uint64_t by, std::uint32_t count,
                      std::uint64_t part);
  void set_in_stage(EpisodeIndex e, StageIndex stage, const std::vector<Plan::Set>& sets, bool at_start);
  std::int64_t free_now(const Citizen& c, std::uint16_t service) const;
  std::int64_t waiting_now(const Citizen& c, std::uint16_t service) const;
  bool holds(const Plan::Route& route, const Episode& e, const Person& person) const;
  StageIndex way_on(const Episode& e, StageIndex stage) const;
  // The uniforms of one passage through a stage, by what they decide.
  enum Decides : std::size_t { how_long, where_next };
  std::array<double, 4> stage_draws(const Episode& e, StageIndex stage) const;

  // links: region_links.cpp
  LinkSlot* slots(Row row);
  void free_slots_of(Citizen& c);
  void free_idle_slots(Citizen& c);
  void begin_links(Row row, std::uint32_t which);
  void end_links(Row row, std::uint32_t which);
  std::uint32_t states_of(const Citizen& c) const;
  void follow_states(Row row);
  void pass_links(Citizen& c);
  sim::SimTime next_link_change(const Citizen& c) const;
  void feel_links(const Citizen& c, Rates& now) const;

  // the pathway: region_pathway.cpp
  EpisodeIndex begin_episode(Row row, CauseIndex cause, std::uint32_t count);
  void enter(EpisodeIndex e, StageIndex stage);
  void wait_for(EpisodeIndex e, StageIndex stage);
  void start(EpisodeIndex e, StageIndex stage, bool under_way = false);
  void begin_in_stages();
  void finish(EpisodeIndex e);
  void keep_or_give_back(EpisodeIndex e, StageIndex stage, StageIndex next);
  void step_out(EpisodeIndex e);
  void break_off(EpisodeIndex e);
  void leave(EpisodeIndex e);
  void end_episode(EpisodeIndex e);
  void give_back(EpisodeIndex e);
  void stop_waiting(EpisodeIndex e);
  bool take_unit(std::uint16_t service, CauseIndex cause);
  void free_unit(std::uint16_t service, CauseIndex cause);
  void serve_freed();
  void serve(std::uint16_t service);
  void end_others(Row row, EpisodeIndex kept, bool all);
  std::uint32_t serving_region(const Citizen& c, std::uint16_t service) const;
  std::uint32_t home_region(const Citizen& c) const { return plan_.region_of_area[c.area]; }

  // how much is in use: region_measuring.cpp
  // Every change of what is in use or waits goes through these two.
  void in_use_changes(std::uint16_t service, CauseIndex cause, std::int64_t by) {
    flows_.in_use.change(service, by, loop_.now());
    touch(service);
    if (!use_by_cause_.empty()) touch(service, cause).held += by;
  }
  void in_line_changes(std::uint16_t service, CauseIndex cause, std::int64_t by, bool blocked = false) {
    flows_.in_line.change(service, by, loop_.now());
    touch(service);
    if (!use_by_cause_.empty() && !blocked) touch(service, cause).waiting += by;
  }
  struct OfCause {
    std::int64_t held = 0, waiting = 0;          // parts of units, people
    bool touched = false;
  };
  OfCause& touch(std::uint16_t service, CauseIndex cause) {
    const std::size_t cell = service * plan_.causes.size() + cause;
    OfCause& of = of_cause_[cell];
    if (!of.touched) touched_of_cause_.push_back(static_cast<std::uint32_t>(cell));
    of.touched = true;
    return of;
  }
  void count_stay(std::uint16_t service, CauseIndex cause, sim::Duration stay) {
    tally_.count_stay(service, stay);
    if (!use_by_cause_.empty()) use_by_cause_[service * plan_.causes.size() + cause].stayed(stay);
  }
  void touch(std::uint16_t service) {
    if (is_touched_[service]) return;
    is_touched_[service] = 1;
    touched_.push_back(service);
  }
  std::int64_t whole_units_in_use(std::uint16_t service) const;
  void measure();
  void forget_cancelled();
  void restart_measuring();
  void finish_measuring();
  void asked_for(std::uint16_t service, CauseIndex cause);
  void audit(std::uint64_t which);

  // the log: region_log.cpp
  bool logs(const Citizen& c) const {
    return log_below_ != 0 && (log_hash(c.id) <= log_below_ || (c.visitor && static_cast<std::uint32_t>(c.id) < log_first_));
  }
  void remember(const Citizen& c, std::uint8_t hazard, std::uint32_t count);
  // Pence of a stage's days since then.
  std::int64_t cost_of_time(StageIndex stage, std::uint32_t since) const {
    return (plan_.price(index_, stage).per_day.value * (loop_.now().seconds - since) + 43200) / 86400;
  }
  void note(const Citizen& c, LogEntry::Kind kind, std::size_t what, LogEntry::Lifecycle lifecycle);
  void note(EpisodeIndex e, LogEntry::Kind kind, std::size_t what, LogEntry::Lifecycle lifecycle,
            StageIndex to = way_out, std::int64_t cost = 0);

  // people from outside: region_arrivals.cpp
  void open_doors();
  void schedule_arrival(std::uint32_t stream);
  void arrive(const sim::Event& event);
  void begin_with(std::uint32_t start, std::uint32_t number);
  double rest_of_stay(const sim::Distribution& stay, CitizenId citizen) const;

  // Episodes of one person beside each other: region_concurrent.cpp.
  bool in_hospital_beside(const Citizen& c, EpisodeIndex e) const;
  bool is_held_back(EpisodeIndex e) const;
  bool only_dormant(const Citizen& c) const;
  void follow_pauses(Row row);
  void pause(EpisodeIndex e);
  void lose_place(EpisodeIndex e);
  void lapse(EpisodeIndex e);
  void lay_aside(EpisodeIndex e, StageIndex stage);
  void go_on_again();
  void resume(EpisodeIndex e);
  void act_on_others(EpisodeIndex e);
  void move_to(EpisodeIndex e, StageIndex stage);
  void begin_beside(EpisodeIndex e, StageIndex from, StageIndex stage);
  [[noreturn]] void never_ends(const std::string& what) const;
  [[noreturn]] void nobody_takes(StageIndex stage) const;
  [[noreturn]] void too_much_at_once(const sim::Event& event) const;
  void part_from_others(Row row, EpisodeIndex kept, Traveller& traveller);
  EpisodeIndex take_in(Row row, const Episode& from);

  // Waiting for services whose rules go beyond a plain line: region_waiting.cpp. A way_out among what is
  // returned means that they leave; `settled`, that they have begun or wait.
  static constexpr StageIndex settled = static_cast<StageIndex>(way_out - 1);
  std::uint8_t reservation_of(std::uint16_t service, CauseIndex cause, RiskClass risk) const;
  std::int64_t open_to(std::uint16_t service, const Ask& ask) const;
  bool may_begin(const Ask& ask) const;
  bool is_admitted(StageIndex stage, CauseIndex cause, RiskClass risk, StageIndex& others) const;
  std::int64_t number_waiting(std::uint16_t service) const {
    return static_cast<std::int64_t>(services_[service].line.size() + queues_[service].line.size());
  }
  Ask ask_of(EpisodeIndex e, StageIndex stage) const;
  StageIndex ask_for(EpisodeIndex e, StageIndex stage, std::uint32_t region);
  enum class Answer : std::uint8_t { waits, refuses, full };
  Answer answer(const Ask& ask, double refusing, std::uint16_t& by) const;
  void take_units(const Ask& ask);
  void release_units(StageIndex stage, CauseIndex cause, RiskClass risk);
  void mark(std::uint16_t service);
  std::uint32_t stand_in_line(const Ask& ask);
  void step_out_of_line(std::uint32_t ask);
  void join(EpisodeIndex e, const Ask& ask);
  void schedule_promotion(std::uint32_t ask);
  void stop_asking(EpisodeIndex e);
  void begin(EpisodeIndex e, StageIndex stage);
  void grant(const Ask& ask);
  void ask_elsewhere(EpisodeIndex e, StageIndex stage, Letter& letter);
  void read_general_ask(const Letter& letter);
  std::int64_t rank_of(StageIndex stage, RiskClass risk, sim::SimTime joined) const;
  void begin_without_service(EpisodeIndex e, StageIndex stage);
  bool hold(EpisodeIndex e, StageIndex stage, bool beside);
  bool is_general(EpisodeIndex e) const;
  bool has_all_of(StageIndex stage) const;
  bool serve_next();
  void make_room(std::uint32_t ask, std::uint16_t service);
  void turn_away(EpisodeIndex e, Tally::PerStage why, StageIndex to);
  void try_again_differently(EpisodeIndex e);
  void lose_patience(EpisodeIndex e);
  void promote(std::uint32_t ask);
  void moved(EpisodeIndex e);
  void turn_around(EpisodeIndex e, StageIndex stage, RiskClass risk);
  void turned(const sim::Event& event);
  void goes_on(EpisodeIndex e, StageIndex next);
  void serves(EpisodeIndex e, StageIndex stage, RiskClass risk, bool now);
  void check_waiting(std::vector<std::int64_t>& held) const;
  void hold_units(StageIndex stage, RiskClass risk, std::vector<std::int64_t>& held) const;
  std::array<double, 4> waiting_draws(EpisodeIndex e, StageIndex stage) const;

  // Those who give way: region_priority.cpp.
  bool make_way(const Ask& ask, std::vector<EpisodeIndex>& victims) const;
  struct GaveWay {
    EpisodeIndex episode;
    std::uint32_t generation;
    StageIndex to;
  };
  void less_urgent_first(std::vector<EpisodeIndex>& candidates) const;
  void interrupt(EpisodeIndex e);
  std::vector<GaveWay> give_way(const Ask& ask, const std::vector<EpisodeIndex>& victims);
  void send_on(const std::vector<GaveWay>& bumped);

  // Circles of people who wait for each other: region_deadlock.cpp.
  bool is_stuck(EpisodeIndex e) const;
  void look_for_deadlock(EpisodeIndex e);
  void open_circle(std::vector<EpisodeIndex>& circle);

  // Capacity over time: region_capacity.cpp.
  void plan_capacity(std::uint16_t service);
  void schedule_capacity(std::uint16_t service, sim::SimTime at, std::uint16_t what, std::uint32_t count);
  void change_capacity(const sim::Event& event);
  void set_capacity(std::uint16_t service);
  std::int64_t own_units(std::uint16_t service) const;
  std::uint64_t capacity_subject(std::uint16_t service) const;
  std::int64_t away_on(std::uint16_t service, std::int64_t day) const;

  // Units that regions lend each other: region_mutual_aid.cpp.
  void find_neighbours();
  std::int64_t with_guests(std::uint16_t service, std::int64_t own) const;
  std::int64_t held_by_those_due_home(std::uint16_t service) const;
  std::optional<sim::SimTime> short_since(std::uint16_t service) const;
  sim::SimTime wants_aid_at(std::uint16_t service) const;
  std::int64_t may_go_home(std::uint16_t service) const;
  void await_aid(std::uint16_t service);
  void look_after_aid(const sim::Event& event);
  void send_home(std::uint16_t service, std::int64_t units);
  void write_of_units(Letter::Kind kind, std::uint16_t service, std::uint32_t to, std::int64_t units);
  void read_ask_units(const Letter& letter);
  void read_lend_units(const Letter& letter);
  void read_units_home(const Letter& letter);
  void check_aid() const;

  // letters: region_letters.cpp
  Letter& write(Letter::Kind kind, std::uint32_t to, CitizenId citizen, std::uint32_t number);
  void ask(EpisodeIndex e, StageIndex stage, std::uint32_t region);
  void send_away(Row row, EpisodeIndex e, StageIndex stage, std::uint32_t region);
  void read(const Letter& letter);
  void read_ask(const Letter& letter);
  void read_grant(const Letter& letter);
  void read_withdraw(const Letter& letter);
  void read_refuse(const Letter& letter);
  void refuse(std::uint32_t to, CitizenId citizen, std::uint32_t number, Tally::PerStage why, StageIndex go);
  void read_travel(const Letter& letter);
  void report_places();

  // other organisations: region_orders.cpp
  void read_orders(const Letter& letter);
  std::int64_t staffed(std::uint16_t service, std::int64_t on_paper) const;
  void set_units(std::uint16_t service);
  void change_places(std::size_t programme, std::vector<std::int64_t>& places);
  std::int64_t places_with_staff(std::size_t programme, std::uint32_t area, std::int64_t asked);
  void ask_citizens(std::int64_t members);
  void report_month(sim::SimTime from, sim::SimTime to);

  // the calendar: region_calendar.cpp
  void fetch_ahead() const;
  void plan_stops();
  void stop_at(sim::SimTime instant);
  void count_delays();
  void offer_programme(std::size_t programme);

  const Plan& plan_;
  const std::uint32_t index_;
  const sim::Draws draws_, people_;
  const std::size_t hazards_, programmes_;
  sim::EventLoop loop_;
  Tallies tally_;
  std::vector<ServiceUse> use_;
  std::size_t pending_after_sweep_ = 0;
  std::vector<std::uint16_t> touched_;           // services that may stand otherwise than last measured
  std::vector<std::uint8_t> is_touched_;         // by service
  std::vector<ServiceUse> use_by_cause_;         // by service, cause; empty unless asked for
  std::vector<OfCause> of_cause_;
  std::vector<std::uint32_t> touched_of_cause_;
  std::vector<LogEntry> log_;
  std::uint64_t log_below_ = 0;                  // 0 = nothing is logged
  std::uint32_t log_first_ = 0;
  std::uint64_t remembered_hazards_ = 0;         // a bit for each; 0 = nothing is
  std::vector<Remembered> remembered_;
  Flows flows_;

  std::vector<Citizen, sim::LargePages<Citizen>> citizens_;
  std::vector<sim::HazardClock, sim::LargePages<sim::HazardClock>> clocks_;   // [row][hazard]
  std::vector<Enrolment, sim::LargePages<Enrolment>> enrolments_;           // [row][programme]
  std::vector<LinkSlot> slots_;                  // [slots of somebody][link]
  std::vector<std::uint32_t> free_slots_;
  std::vector<Row> free_rows_;
  Row in_own_event_ = nobody;                    // whose event is under way: their next is looked for at its end
  std::vector<Episode, sim::LargePages<Episode>> episodes_;
  std::vector<EpisodeIndex> free_episodes_;
  std::vector<ServiceLine> services_;
  std::vector<ArrivalStream> arrivals_;          // those with arrivals here
  std::vector<std::uint16_t> freed_;             // services with a unit to give
  bool serving_ = false;
  struct Returning {
    EpisodeIndex episode;
    std::uint32_t generation;
  };
  std::vector<Returning> returning_;             // episodes that may go on, unless something comes between
  bool in_a_hurry_ = false;                      // units are given up to someone at once: no turnaround
  std::vector<Queue> queues_;                    // by service
  std::vector<Aid> aid_;                         // by service; empty where nothing is lent
  std::vector<std::uint16_t> dirty_;             // services where someone may be able to begin
  std::vector<Ask> asks_;
  std::vector<std::uint32_t> free_asks_;

  std::vector<Letter> letters_;                  // delivered, not yet due
  std::vector<std::uint32_t> free_letters_;
  std::vector<Letter> outbox_;
  std::map<std::pair<CitizenId, std::uint32_t>, Request> requests_;        // from others, here
  std::map<std::pair<CitizenId, std::uint32_t>, EpisodeIndex> asked_;      // ours, elsewhere

  struct Stop {
    sim::SimTime at;
    bool period = false, month = false, census = false, report = false;
    std::uint64_t audits = 0;                    // a bit for each of WorldParameters::audits
  };
  std::vector<Stop> stops_;
  std::size_t next_stop_ = 0;
  std::uint16_t month_ = 0;                      // index into Plan::month_starts
  bool counting_ = false;                        // the warm-up is over
  std::vector<std::vector<std::int64_t>> eligible_;      // by programme, area: at the start
  std::vector<std::vector<std::int64_t>> places_given_;  // by programme, area: offered so far
  Census census_;

  // What other organisations ask for, by service; shares in parts of Order::whole.
  struct Asked {
    std::int64_t staffing = Order::whole;
    std::vector<std::int64_t> speed, package;         // by area
    std::map<PartyId, std::int64_t> added;            // by sender
  };
  std::vector<Asked> asked_of_;
  std::vector<std::int64_t> prevention_kept_;         // by area
  std::vector<std::int64_t> added_places_;            // by programme: a year, in this region
  std::vector<std::int64_t> added_twelfths_;          // of these, not yet a whole place
  std::vector<std::int64_t> programme_staff_;         // by programme: hours there are for it over those asked for
  std::vector<std::int64_t> places_asked_;            // by programme: in this month
  std::vector<std::vector<std::int64_t>> parts_of_places_;   // by programme, area: that could be staffed, not yet a whole place
  std::vector<std::int64_t> settled_in_;              // by area: residents at the start
  bool reports_ = false;                              // there is somebody to report to
  Tally::Kept month_counts_;                          // since the month's start
  sim::SimTime month_from_{};
  int reported_months_ = 0;
  std::vector<Said> said_;
  std::uint32_t said_count_ = 0;
};

}  // namespace models
