#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/outcomes/report.hpp"
#include "models/plan.hpp"
#include "sim/probe.hpp"
#include "sim/stock.hpp"

namespace models {

// How people went from stage to stage in one region, and how its services were used, month by month.
//
// A passage is counted in the region where it ends: when the next stage begins, or when the episode leaves. So for
// every stage of a region, what came in less what went out is the change in those who are in it or kept after it.
class Flows {
 public:
  // Where a passage may come from or go to besides a stage.
  enum From : std::size_t { begins, from_elsewhere, more_froms };         // an episode begins; another region
  enum To : std::size_t { way_out_of_it, to_elsewhere, broken_off, more_tos };  // over; another region; ended early

  explicit Flows(const Plan& plan);

  StageIndex from(From what) const { return static_cast<StageIndex>(stages_ + what); }
  void pass(StageIndex from, std::size_t to_stage) {
    ++now_[from * (stages_ + more_tos) + to_stage];
    if (from < stages_) --at_stage_[from];
    if (to_stage < stages_) ++at_stage_[to_stage];
  }
  void end(StageIndex from, To how) { pass(from, stages_ + how); }
  // Passed into the stage so far and not yet on from it.
  std::int64_t at_stage(std::size_t stage) const { return at_stage_[stage]; }

  // Units in use and people in line, here, whoever they are.
  sim::StockTable in_use, in_line;
  // Of services whose units regions lend each other: a region's own that are elsewhere or on the road, and those of others
  // that are here. No cells where no unit is ever lent.
  sim::StockTable lent, borrowed;
  // Whole units: they set out to another region, and arrived from one.
  void lend(std::uint16_t service, std::int64_t units, sim::SimTime now) {
    lent.change(service, units, now);
    lent_now_[service] += units;
  }
  void receive(std::uint16_t service, std::int64_t units, sim::SimTime now) {
    borrowed.change(service, units, now);
    received_now_[service] += units;
  }

  void close(bool keep, sim::SimTime from, sim::SimTime to);

  // By period, as counted: [period][from][to], and unit-seconds [period][service].
  struct Kept {
    std::vector<std::int64_t> passages, in_use_time, in_line_time;
    std::vector<std::int64_t> lent, received, lent_time, borrowed_time;   // [period][service]; empty where none is ever lent
  };
  const Kept& kept() const { return kept_; }

 private:
  std::size_t stages_;
  std::vector<std::int64_t> now_, at_stage_, lent_now_, received_now_;
  Kept kept_;
};

// Series over (period, region, from, to) and (period, region, service). `by_region` in the order of the regions.
std::vector<sim::Probe> flow_series(const Plan& plan, const std::vector<Flows::Kept>& by_region, const OutcomeAxes& axes);

// The names along the axes of passages, stages first.
std::vector<std::string> names_of_froms(const std::vector<std::string>& stages);
std::vector<std::string> names_of_tos(const std::vector<std::string>& stages);

}  // namespace models
