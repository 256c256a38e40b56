#include "output/recorder.hpp"

namespace output {

namespace {

Coordinate time_coordinate(const sim::Calendar& calendar, const std::vector<sim::SimTime>& edges) {
  std::vector<double> starts;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) starts.push_back(sim::in_days(edges[i] - sim::SimTime{0}));
  return {std::string(time_axis), std::move(starts),
          {{"long_name", std::string("start of the period")},
           {"units", "days since " + sim::iso(calendar.start()) + " 00:00:00"},
           {"calendar", std::string("proleptic_gregorian")},
           {"standard_name", std::string("time")},
           {"axis", std::string("T")},
           {"end", sim::in_days(edges.back() - sim::SimTime{0})}}};
}

constexpr const char* period_lengths_name = "period_days";

// Months differ in length, and the first and last may be cut: averages over time count each by its days.
Variable period_lengths(const std::vector<sim::SimTime>& edges) {
  std::vector<double> days;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) days.push_back(sim::in_days(edges[i + 1] - edges[i]));
  Variable lengths;
  lengths.name = period_lengths_name;
  lengths.dimensions = {std::string(time_axis)};
  lengths.data = std::move(days);
  lengths.long_name = "Length of the period";
  lengths.units = "day";
  lengths.comment = "what averages over time are weighted by";
  lengths.over_time = Total::sum;
  return lengths;
}

Total rule(sim::Totals totals) {
  switch (totals) {
    case sim::Totals::sum:
      return Total::sum;
    case sim::Totals::mean:
      return Total::mean;
    case sim::Totals::none:
      break;
  }
  return Total::none;
}

std::string cell_methods(const sim::Probe& probe) {
  const char* over_time = probe.totals == sim::Totals::sum ? "sum" : "mean";
  std::string methods = std::string("time: ") + over_time;
  for (const sim::ProbeAxis& axis : probe.axes)
    if (axis.name == "area") methods += probe.weight.empty() ? " area: sum" : " area: mean";
  return methods;
}

}  // namespace

Group record(const std::string& name, const std::vector<sim::Probe>& probes, const std::string& scenario,
             int replication, const sim::Calendar& calendar, const std::vector<sim::SimTime>& edges) {
  Group group{name};
  group.coordinates.push_back({std::string(scenario_axis), std::vector<std::string>{scenario},
                               {{"long_name", std::string("scenario")}}});
  group.coordinates.push_back({std::string(replication_axis), std::vector<std::int32_t>{replication},
                               {{"long_name", std::string("replication, with luck of its own")}}});
  group.coordinates.push_back(time_coordinate(calendar, edges));
  group.variables.push_back(period_lengths(edges));
  for (const sim::Probe& probe : probes) {
    Variable variable;
    variable.name = probe.name;
    variable.dimensions = {std::string(scenario_axis), std::string(replication_axis), std::string(time_axis)};
    for (const sim::ProbeAxis& axis : probe.axes) {
      variable.dimensions.push_back(axis.name);
      if (!group.find_coordinate(axis.name))
        group.coordinates.push_back({axis.name, axis.labels, {{"long_name", axis.name}}});
    }
    variable.data = probe.values;
    variable.long_name = probe.long_name;
    variable.units = probe.unit;
    variable.comment = probe.comment;
    variable.cell_methods = cell_methods(probe);
    variable.over_time = rule(probe.totals);
    if (variable.over_time == Total::mean) variable.weight = probe.weight.empty() ? period_lengths_name : probe.weight;
    // A level of one area and that of another add up; so do all counts. What is weighted by something else than
    // time is a mean over areas too.
    variable.over_area = probe.totals == sim::Totals::none ? Total::none
                         : probe.weight.empty()            ? Total::sum
                                                           : Total::mean;
    if (probe.axes.size() > 1)
      output::set(variable.attributes, {"detail", "by " + probe.axes.back().name + "; not an outcome of its own"});
    group.variables.push_back(std::move(variable));
  }
  return group;
}

}  // namespace output
