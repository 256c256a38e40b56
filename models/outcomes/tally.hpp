#pragma once

#include <cstdint>
#include <vector>

#include "models/plan.hpp"
#include "models/services/wait_bins.hpp"
#include "sim/stock.hpp"

namespace models {

// What a region counts, in whole numbers, by area of residence (or, in a second tally, by deprivation fifth); closed once
// a month. `area` below is such a cell.
//
//   counts   things that happen at an instant
//   stocks   levels whose time is added up: people by condition and place, and by stage: waiting, inside,
//            delayed (the stage is over and its place is kept)
//
// What is counted of one stage and area lies side by side, as an event counts several of it.
//
// Nothing before the warm-up's end is kept. A wait counts in the month in which it ends in service; a wait or
// stay that began in the warm-up counts whole when it ends after it. What is still open at the end shows in
// the stocks alone.
class Tally {
 public:
  // `cells`: as many as what is counted is divided by, areas or deprivation fifths.
  Tally(const Plan& plan, std::size_t cells);

  // Per area.
  enum PerArea : std::size_t { births, deaths, census_delays, per_area_count };
  // Per stage and area.
  enum PerStage : std::size_t {
    starts, waited, wait_seconds, diverted, gave_up,
    lost_patience, refused, turned_away, displaced, interrupted, bumped, deadlocks, per_stage_count
  };

  void count(PerArea what, std::size_t area, std::int64_t by = 1) { area_now_[what * areas_ + area] += by; }
  void count(PerStage what, std::size_t stage, std::size_t area, std::int64_t by = 1) {
    stage_now_[(stage * areas_ + area) * per_stage_count + what] += by;
  }
  void count_hazard(std::size_t hazard, std::size_t area) { ++hazard_now_[hazard * areas_ + area]; }
  void count_place(std::size_t programme, std::size_t area) { ++places_now_[programme * areas_ + area]; }
  void count_move(std::size_t move, std::size_t area) { ++moves_now_[move * areas_ + area]; }
  // How long a unit of the service was held by someone, and how long an episode took from its cause to its end.
  void count_stay(std::size_t service, sim::Duration stay) { ++stays_now_[service * wait_bin_count + wait_bin(stay)]; }
  void count_passage(std::size_t cause, sim::Duration time) {
    ++passages_now_[cause * wait_bin_count + wait_bin(time)];
    passage_seconds_now_[cause] += time.seconds;
  }
  // From asking for a stage to giving up its place: wait, stage and what is kept after it.
  void count_whole_stay(std::size_t stage, sim::Duration whole) {
    ++whole_stays_now_[stage * wait_bin_count + wait_bin(whole)];
  }
  void count_wait(std::size_t service, sim::Duration wait) { ++waits_now_[service * wait_bin_count + wait_bin(wait)]; }

  std::size_t person_cell(std::size_t area, std::uint32_t utility_group, Frailty frailty, Place place) const {
    return ((area * utility_groups_ + utility_group) * 4 + static_cast<std::size_t>(frailty)) * place_count +
           static_cast<std::size_t>(place);
  }
  enum StageStock : std::size_t { waiting, inside, delayed, stage_stock_count };
  std::size_t stage_cell(StageStock stock, std::size_t stage, std::size_t area) const {
    return (stage * areas_ + area) * stage_stock_count + stock;
  }

  sim::StockTable people, at_stage;

  // Someone of that cell sets out now and arrives at `due`: until then they are in no region's levels, and the time
  // on the road is counted here.
  void set_out(std::size_t cell, sim::SimTime now, sim::SimTime due);

  // Ends the period that runs and begins the next; keeps what was counted if `keep`.
  void close(bool keep, sim::SimTime from, sim::SimTime to);

  // What was counted in the kept periods.
  template <class Column>
  struct Columns {
    Column area, stage, hazard, places, waits;       // [period][...] as counted
    Column moves, stays, passages, passage_seconds, whole_stays;
    Column people_time, waiting_time, inside_time, delayed_time;
    std::size_t periods = 0;
  };
  struct Kept : Columns<std::vector<std::int64_t>> {
    // Of that, what external regions gave, and what they ask for it: by period, stage and cell. Empty where there are none.
    std::vector<std::int64_t> external_starts, external_held, external_pence;
  };
  // Adds this region's to those of others.
  void add_kept_to(Kept& sum) const;
  // What has been counted in the period that runs, as it would be kept if it were closed now, is added; meant for its end.
  void add_period_to(Kept& sum) const;

  std::size_t areas() const { return areas_; }
  std::size_t utility_groups() const { return utility_groups_; }

 private:
  struct Journey {
    std::size_t cell;
    sim::SimTime due;
  };

  // Of a region, most cells stay empty: people of areas far away, stages that few of them came to.
  struct Sparse {
    std::size_t size = 0;
    std::vector<std::uint32_t> cells;
    std::vector<std::int64_t> values;
    void append(std::int64_t value);
    void add_to(std::vector<std::int64_t>& sum) const;
  };
  static void append_and_clear(Sparse& kept, std::vector<std::int64_t>& now, bool keep);
  static void append(Sparse& kept, const sim::StockTable& stock);
  // f(value) of each stage and area, in that order.
  template <class F>
  void each_of(StageStock stock, F f) const {
    for (std::size_t at = stock; at < at_stage.cells(); at += stage_stock_count) f(at_stage.total(at));
  }
  // f(value) of each kind of count, stage and area, in that order.
  template <class F>
  void each_stage_count(F f) const {
    for (std::size_t what = 0; what < per_stage_count; ++what)
      for (std::size_t at = what; at < stage_now_.size(); at += per_stage_count) f(stage_now_[at]);
  }

  std::size_t areas_, stages_, utility_groups_;
  sim::SimTime period_end_{};
  std::vector<Journey> on_the_road_;   // that end in a later period
  std::vector<std::int64_t> area_now_, stage_now_, hazard_now_, places_now_, waits_now_;
  std::vector<std::int64_t> moves_now_, stays_now_, passages_now_, passage_seconds_now_, whole_stays_now_;
  Columns<Sparse> kept_;
};

}  // namespace models
