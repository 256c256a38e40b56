#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/organisations/letter.hpp"
#include "models/outcomes/flows.hpp"
#include "models/outcomes/tally.hpp"
#include "models/plan.hpp"
#include "models/population/citizen.hpp"
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
  void settle(const std::vector<Citizen>& residents);

  // Runs everything before `limit`: events, month ends, counts and offers of programmes.
  void run_before(sim::SimTime limit);

  void deliver(Letter&& letter);
  // Letters written since this was last asked.
  std::vector<Letter> take_outbox();

  const Tally& tally() const { return tally_; }
  const Flows& flows() const { return flows_; }
  std::uint64_t events_run() const { return loop_.events_run(); }
  std::uint32_t index() const { return index_; }
  // Checks what must always hold; throws sim::BrokenPromise naming region and time.
  void check() const;

  struct Census {
    std::int64_t present = 0, settled = 0, born = 0, died = 0, arrived = 0, departed = 0, visitors_in = 0,
                 visitors_out = 0;
  };
  const Census& census() const { return census_; }

 private:
  using Row = std::uint32_t;
  enum Kind : std::uint8_t { person_event, stage_event, letter_event, arrival_event };
  enum Phase : std::uint8_t { letters_first, stages_next, people_then, arrivals_last };

  // Who waits in a line here: an episode of this region, or a request from another.
  struct Waiter {
    EpisodeIndex episode = Episode::none;   // none = a request
    std::uint32_t generation = 0;
    std::uint32_t region = 0;               // of the request
    CitizenId citizen = 0;
    std::uint32_t number = 0;
    StageIndex stage = way_out;
  };
  struct ServiceLine {
    sim::Capacity capacity;
    sim::WaitingLine<Waiter> line;
    std::vector<std::int64_t> reported_free;   // by region, as last reported
  };
  struct Request {
    std::uint16_t service;
    std::uint32_t ticket;
    bool granted;
  };

  // people: region_people.cpp
  Row add_citizen(const Citizen& citizen);
  void remove_citizen(Row row);
  sim::HazardClock* clocks(Row row) { return clocks_.data() + row * hazards_; }
  Enrolment* enrolments(Row row) { return enrolments_.data() + row * programmes_; }
  std::size_t cell(const Citizen& c) const {
    return tally_.person_cell(c.area, plan_.utility_group[c.risk], c.frailty, c.place);
  }
  using Rates = std::array<double, Plan::most_hazards>;
  void rates(Row row, Rates& now) const;
  template <class Mutate>
  void change(Row row, Mutate mutate);
  void reschedule(Row row);
  void reschedule(Row row, const Rates& speeds);
  sim::SimTime next_change(Row row) const;
  void pass_change_point(Row row);
  void take_place(Row row, std::size_t programme);
  void run_person(const sim::Event& event);
  void die(Row row);
  void give_birth(Row mother, std::uint32_t birth);
  void settle_place(Row row);
  void put(Row row, Place place);

  // the pathway: region_pathway.cpp
  EpisodeIndex begin_episode(Row row, CauseIndex cause, std::uint32_t count);
  void enter(EpisodeIndex e, StageIndex stage);
  void wait_for(EpisodeIndex e, StageIndex stage);
  void start(EpisodeIndex e, StageIndex stage);
  void finish(EpisodeIndex e);
  void step_out(EpisodeIndex e);
  void break_off(EpisodeIndex e);
  void leave(EpisodeIndex e);
  void end_episode(EpisodeIndex e);
  void give_back(EpisodeIndex e);
  void stop_waiting(EpisodeIndex e);
  bool take_unit(std::uint16_t service);
  void free_unit(std::uint16_t service);
  void serve_freed();
  void serve(std::uint16_t service);
  void end_others(Row row, EpisodeIndex kept, bool all);
  std::uint32_t serving_region(const Citizen& c, std::uint16_t service) const;
  std::uint32_t home_region(const Citizen& c) const { return plan_.region_of_area[c.area]; }
  void arrive(const sim::Event& event);
  void schedule_arrival(std::size_t stream, std::uint64_t number, sim::SimTime after);

  // letters: region_letters.cpp
  Letter& write(Letter::Kind kind, std::uint32_t to, CitizenId citizen, std::uint32_t number);
  void ask(EpisodeIndex e, StageIndex stage, std::uint32_t region);
  void send_away(Row row, EpisodeIndex e, StageIndex stage, std::uint32_t region);
  void read(const Letter& letter);
  void read_ask(const Letter& letter);
  void read_grant(const Letter& letter);
  void read_withdraw(const Letter& letter);
  void read_travel(const Letter& letter);
  void report_places();

  // the calendar: region_calendar.cpp
  void plan_stops();
  void stop_at(sim::SimTime instant);
  void count_delays();
  void offer_programme(std::size_t programme);

  const Plan& plan_;
  const std::uint32_t index_;
  const sim::Draws draws_, people_;
  const std::size_t hazards_, programmes_;
  sim::EventLoop loop_;
  Tally tally_;
  Flows flows_;

  std::vector<Citizen, sim::LargePages<Citizen>> citizens_;
  std::vector<sim::HazardClock, sim::LargePages<sim::HazardClock>> clocks_;   // [row][hazard]
  std::vector<Enrolment> enrolments_;            // [row][programme]
  std::vector<Row> free_rows_;
  std::vector<Episode> episodes_;
  std::vector<EpisodeIndex> free_episodes_;
  std::vector<ServiceLine> services_;
  std::vector<std::uint16_t> freed_;             // services with a unit to give
  bool serving_ = false;

  std::vector<Letter> letters_;                  // delivered, not yet due
  std::vector<std::uint32_t> free_letters_;
  std::vector<Letter> outbox_;
  std::map<std::pair<CitizenId, std::uint32_t>, Request> requests_;        // from others, here
  std::map<std::pair<CitizenId, std::uint32_t>, EpisodeIndex> asked_;      // ours, elsewhere

  struct Stop {
    sim::SimTime at;
    bool period = false, month = false, census = false, report = false;
  };
  std::vector<Stop> stops_;
  std::size_t next_stop_ = 0;
  std::uint16_t month_ = 0;                      // index into Plan::month_starts
  bool counting_ = false;                        // the warm-up is over
  std::vector<std::vector<std::int64_t>> eligible_;      // by programme, area: at the start
  std::vector<std::vector<std::int64_t>> places_given_;  // by programme, area: offered so far
  Census census_;
};

}  // namespace models
