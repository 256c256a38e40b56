#include "models/outcomes/tally.hpp"

#include <algorithm>
#include <utility>

#include "sim/check.hpp"

namespace models {

namespace {

void append_and_clear(std::vector<std::int64_t>& kept, std::vector<std::int64_t>& now, bool keep) {
  if (keep) kept.insert(kept.end(), now.begin(), now.end());
  now.assign(now.size(), 0);
}

void append(std::vector<std::int64_t>& kept, const sim::StockTable& stock) {
  for (std::size_t cell = 0; cell < stock.cells(); ++cell) kept.push_back(stock.total(cell));
}

void add_to(std::vector<std::int64_t>& sum, const std::vector<std::int64_t>& other) {
  if (sum.empty()) sum.resize(other.size());
  sim::promise(sum.size() == other.size(), "all regions close the same periods");
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += other[i];
}

}  // namespace

Tally::Tally(const Plan& plan, std::size_t cells)
    : people(cells * plan.parameters.quality_of_life.utility.size() * 4 * place_count),
      waiting(plan.stages.size() * cells),
      inside(plan.stages.size() * cells),
      delayed(plan.stages.size() * cells),
      areas_(cells),
      stages_(plan.stages.size()),
      utility_groups_(plan.parameters.quality_of_life.utility.size()),
      area_now_(per_area_count * areas_),
      stage_now_(per_stage_count * stages_ * areas_),
      hazard_now_(plan.hazards.size() * areas_),
      places_now_(plan.programmes.size() * areas_),
      waits_now_(plan.services.size() * wait_bin_count),
      moves_now_(plan.moves.size() * areas_),
      stays_now_(plan.services.size() * wait_bin_count),
      passages_now_(plan.causes.size() * wait_bin_count),
      passage_seconds_now_(plan.causes.size()),
      whole_stays_now_(plan.stages.size() * wait_bin_count) {}

Tally::Kept Tally::of_period() const {
  Kept now;
  now.area = area_now_;
  now.stage = stage_now_;
  now.hazard = hazard_now_;
  now.places = places_now_;
  now.waits = waits_now_;
  now.moves = moves_now_;
  now.stays = stays_now_;
  now.passages = passages_now_;
  now.passage_seconds = passage_seconds_now_;
  now.whole_stays = whole_stays_now_;
  now.periods = 1;
  append(now.people_time, people);
  append(now.waiting_time, waiting);
  append(now.inside_time, inside);
  append(now.delayed_time, delayed);
  return now;
}

void Tally::close(bool keep, sim::SimTime from, sim::SimTime to) {
  if (keep) {
    append(kept_.people_time, people);
    append(kept_.waiting_time, waiting);
    append(kept_.inside_time, inside);
    append(kept_.delayed_time, delayed);
    ++kept_.periods;
  }
  append_and_clear(kept_.area, area_now_, keep);
  append_and_clear(kept_.stage, stage_now_, keep);
  append_and_clear(kept_.hazard, hazard_now_, keep);
  append_and_clear(kept_.places, places_now_, keep);
  append_and_clear(kept_.waits, waits_now_, keep);
  append_and_clear(kept_.moves, moves_now_, keep);
  append_and_clear(kept_.stays, stays_now_, keep);
  append_and_clear(kept_.passages, passages_now_, keep);
  append_and_clear(kept_.passage_seconds, passage_seconds_now_, keep);
  append_and_clear(kept_.whole_stays, whole_stays_now_, keep);
  for (sim::StockTable* stock : {&people, &waiting, &inside, &delayed}) stock->open_period(from, to);
  period_end_ = to;
  for (const Journey& journey : std::exchange(on_the_road_, {})) set_out(journey.cell, from, journey.due);
}

void Tally::set_out(std::size_t cell, sim::SimTime now, sim::SimTime due) {
  people.add_time(cell, std::min(due, period_end_) - now);
  if (due > period_end_) on_the_road_.push_back({cell, due});
}

void Tally::Kept::add(const Kept& other) {
  add_to(area, other.area);
  add_to(stage, other.stage);
  add_to(hazard, other.hazard);
  add_to(places, other.places);
  add_to(waits, other.waits);
  add_to(moves, other.moves);
  add_to(stays, other.stays);
  add_to(passages, other.passages);
  add_to(passage_seconds, other.passage_seconds);
  add_to(whole_stays, other.whole_stays);
  add_to(people_time, other.people_time);
  add_to(waiting_time, other.waiting_time);
  add_to(inside_time, other.inside_time);
  add_to(delayed_time, other.delayed_time);
  periods = other.periods;
}

}  // namespace models
