#pragma once

#include <optional>

#include "models/outcomes/tally.hpp"
#include "models/population/attributes.hpp"
#include "models/population/citizen.hpp"

namespace models {

// What a region counts by area of residence and, if the scenario asks for it, by deprivation fifth: the same counts in a
// second tally whose cells are fifths. Visitors have an area and no fifth, so that those are of residents alone. Which
// waits and stays were how long is counted once, in the first.
class Tallies {
 public:
  explicit Tallies(const Plan& plan) : plan_(plan), by_area_(plan, plan.areas()) {
    if (plan.parameters.by_deprivation) by_fifth_.emplace(plan, deprivation_names.size());
  }

  void count(Tally::PerArea what, const Citizen& c) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.count(what, cell); });
  }
  void count(Tally::PerStage what, std::size_t stage, const Citizen& c, std::int64_t by = 1) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.count(what, stage, cell, by); });
  }
  void count_hazard(std::size_t hazard, const Citizen& c) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.count_hazard(hazard, cell); });
  }
  void count_place(std::size_t programme, const Citizen& c) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.count_place(programme, cell); });
  }
  void count_move(std::size_t move, const Citizen& c) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.count_move(move, cell); });
  }
  void count_stay(std::size_t service, sim::Duration stay) { by_area_.count_stay(service, stay); }
  void count_passage(std::size_t cause, sim::Duration time) { by_area_.count_passage(cause, time); }
  void count_whole_stay(std::size_t stage, sim::Duration whole) { by_area_.count_whole_stay(stage, whole); }
  void count_wait(std::size_t service, sim::Duration wait) { by_area_.count_wait(service, wait); }

  void people(const Citizen& c, std::int64_t by, sim::SimTime now) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.people.change(person_cell(tally, cell, c, c.place), by, now); });
  }
  void waiting(std::size_t stage, const Citizen& c, std::int64_t by, sim::SimTime now) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.at_stage.change(tally.stage_cell(Tally::waiting, stage, cell), by, now); });
  }
  void inside(std::size_t stage, const Citizen& c, std::int64_t by, sim::SimTime now) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.at_stage.change(tally.stage_cell(Tally::inside, stage, cell), by, now); });
  }
  void delayed(std::size_t stage, const Citizen& c, std::int64_t by, sim::SimTime now) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.at_stage.change(tally.stage_cell(Tally::delayed, stage, cell), by, now); });
  }
  // From one cell of `person_cell` to another of the same area.
  void people_move(std::size_t was, std::size_t is, const Citizen& c, sim::SimTime now) {
    by_area_.people.change(was, -1, now);
    by_area_.people.change(is, +1, now);
    if (!by_fifth_ || c.visitor) return;
    const std::size_t width = by_area_.person_cell(1, 0, Frailty{}, Place{}), here = c.deprivation * width;
    by_fifth_->people.change(here + was % width, -1, now);
    by_fifth_->people.change(here + is % width, +1, now);
  }
  // They set out now and arrive at `due`.
  void set_out(const Citizen& c, sim::SimTime now, sim::SimTime due) {
    each(c, [&](Tally& tally, std::size_t cell) { tally.set_out(person_cell(tally, cell, c, Place::travelling), now, due); });
  }
  // Of a resident: which stock they are in.
  std::size_t person_cell(const Citizen& c) const { return person_cell(by_area_, c.area, c, c.place); }

  void close(bool keep, sim::SimTime from, sim::SimTime to) {
    by_area_.close(keep, from, to);
    if (by_fifth_) by_fifth_->close(keep, from, to);
  }

  const Tally& by_area() const { return by_area_; }
  const std::optional<Tally>& by_fifth() const { return by_fifth_; }

 private:
  template <class What>
  void each(const Citizen& c, What what) {
    what(by_area_, c.area);
    if (by_fifth_ && !c.visitor) what(*by_fifth_, c.deprivation);
  }
  std::size_t person_cell(const Tally& tally, std::size_t cell, const Citizen& c, Place place) const {
    return tally.person_cell(cell, plan_.utility_group[c.risk], c.frailty, place);
  }

  const Plan& plan_;
  Tally by_area_;
  std::optional<Tally> by_fifth_;   // cells are fifths
};

}  // namespace models
