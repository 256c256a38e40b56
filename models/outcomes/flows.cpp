#include "models/outcomes/flows.hpp"

#include <algorithm>
#include <cmath>

#include "models/outcomes/units_there.hpp"

namespace models {

namespace {

using sim::Probe;
using sim::Totals;

constexpr std::size_t absent = static_cast<std::size_t>(-1);

void keep_times(std::vector<std::int64_t>& kept, const sim::StockTable& stock) {
  for (std::size_t cell = 0; cell < stock.cells(); ++cell) kept.push_back(stock.total(cell));
}

std::size_t position(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? absent : static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> with(std::vector<std::string> names, std::initializer_list<const char*> more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

// For each name of the axis where this plan has it.
template <class Named>
std::vector<std::size_t> own(const std::vector<std::string>& axis, const std::vector<Named>& mine) {
  std::vector<std::string> names;
  for (const Named& one : mine) names.push_back(one.name);
  std::vector<std::size_t> positions;
  for (const std::string& name : axis) positions.push_back(position(names, name));
  return positions;
}

}  // namespace

Flows::Flows(const Plan& plan)
    : in_use(plan.services.size()),
      in_line(plan.services.size()),
      lent(plan.any_mutual_aid ? plan.services.size() : 0),
      borrowed(lent.cells()),
      stages_(plan.stages.size()),
      now_((stages_ + more_froms) * (stages_ + more_tos)),
      at_stage_(stages_),
      lent_now_(lent.cells()),
      received_now_(lent.cells()) {}

void Flows::close(bool keep, sim::SimTime from, sim::SimTime to) {
  if (keep) {
    kept_.passages.insert(kept_.passages.end(), now_.begin(), now_.end());
    keep_times(kept_.in_use_time, in_use);
    keep_times(kept_.in_line_time, in_line);
    kept_.lent.insert(kept_.lent.end(), lent_now_.begin(), lent_now_.end());
    kept_.received.insert(kept_.received.end(), received_now_.begin(), received_now_.end());
    keep_times(kept_.lent_time, lent);
    keep_times(kept_.borrowed_time, borrowed);
  }
  lent_now_.assign(lent_now_.size(), 0);
  received_now_.assign(received_now_.size(), 0);
  lent.open_period(from, to);
  borrowed.open_period(from, to);
  now_.assign(now_.size(), 0);
  in_use.open_period(from, to);
  in_line.open_period(from, to);
}

std::vector<std::string> names_of_froms(const std::vector<std::string>& stages) {
  return with(stages, {"(begins)", "(from elsewhere)"});
}

std::vector<std::string> names_of_tos(const std::vector<std::string>& stages) {
  return with(stages, {"(way out)", "(to elsewhere)", "(broken off)"});
}

std::vector<Probe> flow_series(const Plan& plan, const std::vector<Flows::Kept>& by_region, const OutcomeAxes& axes) {
  const std::vector<sim::SimTime> edges = period_edges(plan);
  const std::size_t stages = plan.stages.size(), services = plan.services.size();
  const std::size_t froms = stages + Flows::more_froms, tos = stages + Flows::more_tos;
  std::vector<std::string> regions;
  for (const RegionParameters& region : plan.parameters.geography.regions) regions.push_back(region.name);

  std::vector<std::size_t> stage = own(axes.stages, plan.parameters.stages);
  std::vector<std::size_t> from = stage, to = stage;
  for (std::size_t more = 0; more < Flows::more_froms; ++more) from.push_back(stages + more);
  for (std::size_t more = 0; more < Flows::more_tos; ++more) to.push_back(stages + more);
  const std::vector<std::size_t> service = own(axes.services, plan.parameters.services);

  Probe passages{"stage_flow", "Passages from stage to stage", "1",
                 "once each time a stage begins or an episode ends, in the region where that happens", Totals::sum,
                 {{"region", regions}, {"from", names_of_froms(axes.stages)}, {"to", names_of_tos(axes.stages)}}, {}};
  const std::vector<sim::ProbeAxis> by_service{{"region", regions}, {"service", axes.services}};
  Probe used{"service_in_use", "Units in use", "units",
             "time average over the month, in the region of the service, those kept included", Totals::mean, by_service, {}};
  Probe line{"service_in_line", "People in line", "persons",
             "time average over the month, in the region of the service, those who ask from elsewhere included",
             Totals::mean, by_service, {}};
  Probe capacity{"service_capacity", "Units there are", "units", "time average over the month of what is stated and the timetable makes of it, before breakdowns, absence and what staff there are; none is given where they are unlimited", Totals::mean,
                 by_service, {}};
  if (axes.mutual_aid) capacity.comment += "; less what is lent, and with what is borrowed";
  Probe lent{"service_units_lent", "Units lent", "units", "units that set out to another region to serve there for a time", Totals::sum,
             by_service, {}};
  Probe received{"service_units_received", "Units received", "units", "units that arrived from another region to serve here for a time",
                 Totals::sum, by_service, {}};
  Probe absent_units{"service_lent", "Units away", "units",
                     "time average over the month of a region's own units that serve elsewhere or are on the road, either way",
                     Totals::mean, by_service, {}};
  Probe guests{"service_borrowed", "Units of others", "units", "time average over the month of units of other regions that are here",
               Totals::mean, by_service, {}};
  const bool lends = plan.any_mutual_aid;
  const auto units_there = [&](std::size_t s, std::size_t r, std::size_t t) {
    return static_cast<double>(unit_seconds_there(plan, s, r, edges[t], edges[t + 1])) /
           static_cast<double>((edges[t + 1] - edges[t]).seconds);
  };
  for (std::size_t t = 0; t + 1 < edges.size(); ++t) {
    const auto seconds = static_cast<double>((edges[t + 1] - edges[t]).seconds);
    for (std::size_t r = 0; r < regions.size(); ++r) {
      const Flows::Kept& kept = by_region[r];
      for (const std::size_t f : from)
        for (const std::size_t g : to)
          passages.values.push_back(
              f == absent || g == absent ? 0.0 : static_cast<double>(kept.passages[(t * froms + f) * tos + g]));
      for (const std::size_t s : service) {
        // Services that can be given by parts of a unit are counted in parts.
        const double parts = s == absent ? 1.0 : static_cast<double>(plan.parameters.services[s].parts);
        used.values.push_back(s == absent ? 0.0
                                          : static_cast<double>(kept.in_use_time[t * services + s]) / seconds / parts);
        line.values.push_back(s == absent ? 0.0 : static_cast<double>(kept.in_line_time[t * services + s]) / seconds);
        const auto aid = [&](const std::vector<std::int64_t>& counted) {
          return s == absent || !lends ? 0.0 : static_cast<double>(counted[t * services + s]);
        };
        const double away = aid(kept.lent_time) / seconds, here = aid(kept.borrowed_time) / seconds;
        capacity.values.push_back(s == absent                            ? 0.0
                                  : plan.services[s].unlimited_in(r) ? std::nan("")
                                                                     : units_there(s, r, t) / parts - away + here);
        lent.values.push_back(aid(kept.lent));
        received.values.push_back(aid(kept.received));
        absent_units.values.push_back(away);
        guests.values.push_back(here);
      }
    }
  }
  std::vector<Probe> all{std::move(passages), std::move(used), std::move(line), std::move(capacity)};
  if (axes.mutual_aid)
    for (Probe* one : {&lent, &received, &absent_units, &guests}) all.push_back(std::move(*one));
  return all;
}

}  // namespace models
