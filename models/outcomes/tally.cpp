#include "models/outcomes/tally.hpp"

#include <algorithm>
#include <utility>

#include "sim/check.hpp"

namespace models {

namespace {

void add_to(std::vector<std::int64_t>& sum, const std::vector<std::int64_t>& now) {
  sum.resize(now.size());
  for (std::size_t i = 0; i < now.size(); ++i) sum[i] += now[i];
}

void add_to(std::vector<std::int64_t>& sum, const sim::StockTable& stock) {
  sum.resize(stock.cells());
  for (std::size_t cell = 0; cell < stock.cells(); ++cell) sum[cell] += stock.total(cell);
}

}  // namespace

Tally::Tally(const Plan& plan, std::size_t cells)
    : people(cells * plan.parameters.quality_of_life.utility.size() * 4 * place_count),
      at_stage(plan.stages.size() * cells * stage_stock_count),
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

void Tally::Sparse::append(std::int64_t value) {
  if (value != 0) {
    cells.push_back(static_cast<std::uint32_t>(size));
    values.push_back(value);
  }
  ++size;
}

void Tally::Sparse::add_to(std::vector<std::int64_t>& sum) const {
  if (sum.empty()) sum.resize(size);
  sim::promise(sum.size() == size, "all regions close the same periods");
  for (std::size_t i = 0; i < cells.size(); ++i) sum[cells[i]] += values[i];
}

void Tally::append_and_clear(Sparse& kept, std::vector<std::int64_t>& now, bool keep) {
  if (keep)
    for (const std::int64_t value : now) kept.append(value);
  now.assign(now.size(), 0);
}

void Tally::append(Sparse& kept, const sim::StockTable& stock) {
  for (std::size_t cell = 0; cell < stock.cells(); ++cell) kept.append(stock.total(cell));
}

void Tally::add_period_to(Kept& sum) const {
  add_to(sum.area, area_now_);
  sum.stage.resize(stage_now_.size());
  auto stage = sum.stage.begin();
  each_stage_count([&](std::int64_t value) { *stage++ += value; });
  add_to(sum.hazard, hazard_now_);
  add_to(sum.places, places_now_);
  add_to(sum.waits, waits_now_);
  add_to(sum.moves, moves_now_);
  add_to(sum.stays, stays_now_);
  add_to(sum.passages, passages_now_);
  add_to(sum.passage_seconds, passage_seconds_now_);
  add_to(sum.whole_stays, whole_stays_now_);
  add_to(sum.people_time, people);
  const auto add_stock = [this](std::vector<std::int64_t>& to, StageStock stock) {
    to.resize(stages_ * areas_);
    auto time = to.begin();
    each_of(stock, [&](std::int64_t value) { *time++ += value; });
  };
  add_stock(sum.waiting_time, waiting);
  add_stock(sum.inside_time, inside);
  add_stock(sum.delayed_time, delayed);
  sum.periods = 1;
}

void Tally::close(bool keep, sim::SimTime from, sim::SimTime to) {
  if (keep) {
    append(kept_.people_time, people);
    each_of(waiting, [this](std::int64_t time) { kept_.waiting_time.append(time); });
    each_of(inside, [this](std::int64_t time) { kept_.inside_time.append(time); });
    each_of(delayed, [this](std::int64_t time) { kept_.delayed_time.append(time); });
    each_stage_count([this](std::int64_t value) { kept_.stage.append(value); });
    ++kept_.periods;
  }
  append_and_clear(kept_.area, area_now_, keep);
  stage_now_.assign(stage_now_.size(), 0);
  append_and_clear(kept_.hazard, hazard_now_, keep);
  append_and_clear(kept_.places, places_now_, keep);
  append_and_clear(kept_.waits, waits_now_, keep);
  append_and_clear(kept_.moves, moves_now_, keep);
  append_and_clear(kept_.stays, stays_now_, keep);
  append_and_clear(kept_.passages, passages_now_, keep);
  append_and_clear(kept_.passage_seconds, passage_seconds_now_, keep);
  append_and_clear(kept_.whole_stays, whole_stays_now_, keep);
  for (sim::StockTable* stock : {&people, &at_stage}) stock->open_period(from, to);
  period_end_ = to;
  for (const Journey& journey : std::exchange(on_the_road_, {})) set_out(journey.cell, from, journey.due);
}

void Tally::set_out(std::size_t cell, sim::SimTime now, sim::SimTime due) {
  people.add_time(cell, std::min(due, period_end_) - now);
  if (due > period_end_) on_the_road_.push_back({cell, due});
}

void Tally::add_kept_to(Kept& sum) const {
  kept_.area.add_to(sum.area);
  kept_.stage.add_to(sum.stage);
  kept_.hazard.add_to(sum.hazard);
  kept_.places.add_to(sum.places);
  kept_.waits.add_to(sum.waits);
  kept_.moves.add_to(sum.moves);
  kept_.stays.add_to(sum.stays);
  kept_.passages.add_to(sum.passages);
  kept_.passage_seconds.add_to(sum.passage_seconds);
  kept_.whole_stays.add_to(sum.whole_stays);
  kept_.people_time.add_to(sum.people_time);
  kept_.waiting_time.add_to(sum.waiting_time);
  kept_.inside_time.add_to(sum.inside_time);
  kept_.delayed_time.add_to(sum.delayed_time);
  sum.periods = kept_.periods;
}

}  // namespace models
