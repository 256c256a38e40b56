#include "scenarios/study/occupancy_group.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "models/outcomes/level_bins.hpp"

namespace scenarios::study {

namespace {

using models::LevelBins;
using models::LevelSummary;
using models::ServiceUse;

constexpr std::array quantiles{0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

// By bin of levels.
std::vector<double> binned(const std::vector<std::int64_t>& weights) {
  std::vector<double> bins(LevelBins::count(), 0.0);
  for (std::size_t level = 0; level < weights.size(); ++level)
    bins[LevelBins::of(static_cast<std::int64_t>(level))] += static_cast<double>(weights[level]);
  return bins;
}

// The share at or above the lowest level of each bin.
std::vector<double> at_least(const std::vector<std::int64_t>& weights) {
  std::vector<double> bins = binned(weights);
  double total = 0;
  for (const double bin : bins) total += bin;
  double above = 0;
  for (std::size_t i = bins.size(); i-- > 0;) {
    above += bins[i];
    bins[i] = total > 0 ? above / total : output::missing_number;
  }
  return bins;
}

std::vector<double> at_quantiles(const std::vector<std::int64_t>& weights) {
  std::vector<double> values;
  for (const double share : quantiles) values.push_back(static_cast<double>(LevelSummary::quantile(weights, share)));
  return values;
}

class OccupancyWriter {
 public:
  OccupancyWriter(const PlannedScenario& scenario, int replication, const models::World& world)
      : scenario_(scenario), world_(world) {
    const models::Plan& plan = *scenario.plan;
    for (const auto& region : plan.parameters.geography.regions) regions_.push_back(region.name);
    for (const std::string& name : scenario.axes.services) {
      const auto& own = plan.parameters.services;
      const auto found = std::find_if(own.begin(), own.end(), [&](const auto& service) { return service.name == name; });
      services_.push_back(found == own.end() ? absent : static_cast<std::size_t>(found - own.begin()));
    }
    for (const std::string& name : scenario.axes.causes) {
      const auto found = std::find(plan.causes.begin(), plan.causes.end(), name);
      causes_.push_back(found == plan.causes.end() ? absent : static_cast<std::size_t>(found - plan.causes.begin()));
    }
    std::vector<std::int32_t> lowest;
    for (const std::int64_t level : LevelBins::lowest()) lowest.push_back(static_cast<std::int32_t>(level));
    group_.name = "occupancy";
    group_.coordinates = {
        {std::string(output::scenario_axis), std::vector<std::string>{scenario.name}, {{"long_name", std::string("scenario")}}},
        {std::string(output::replication_axis), std::vector<std::int32_t>{replication},
         {{"long_name", std::string("replication, with luck of its own")}}},
        {"region", regions_, {{"long_name", std::string("region")}}},
        {"service", scenario.axes.services, {{"long_name", std::string("service")}}},
        {"level", lowest, {{"long_name", std::string("lowest number in the bin")}}},
        {"quantile", std::vector<double>(quantiles.begin(), quantiles.end()),
         {{"long_name", std::string("share of all at or below")}}}};
    std::vector<double> width;
    for (std::size_t i = 0; i < lowest.size(); ++i)
      width.push_back(i + 1 < lowest.size() ? static_cast<double>(lowest[i + 1] - lowest[i]) : output::missing_number);
    group_.variables.push_back({"level_width", {"level"}, width, "How many whole numbers are in the bin", "1",
                                "below 300 each number is a bin; the last has no end"});
  }

  output::Group write() {
    const auto occupied = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.occupied.seconds(); };
    const auto waiting = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.waiting.seconds(); };
    const auto found = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.found; };
    levels("occupied_time", "Time with so many units in use", "s",
           "whole seconds after the warm-up, places kept after a stage or for someone on the way included", occupied, binned);
    levels("waiting_time", "Time with so many people waiting", "s", "whole seconds after the warm-up", waiting, binned);
    levels("found_occupied", "People who asked for a unit when so many were in use", "1",
           "counted when they ask, before any is given; also those who then go elsewhere", found, binned);
    levels("time_share_at_least", "Share of time with at least so many units in use", "1",
           "in a service without limit: how often that many beds would all be in use", occupied, at_least);
    levels("found_share_at_least", "Share of people who found at least so many units in use", "1",
           "in a service without limit: the probability of delay if it had so many beds", found, at_least);
    at_end("occupied_at_end", "Units in use when the run ended", [](const ServiceUse& use) { return use.occupied.level(); });
    at_end("waiting_at_end", "People waiting when the run ended", [](const ServiceUse& use) { return use.waiting.level(); });
    audits();
    summary("occupied", "Units in use", occupied);
    summary("waiting", "People waiting", waiting);
    if (scenario_.use_by_cause) by_cause();
    return std::move(group_);
  }

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);
  // A variable over region and service, with `size` values each.
  template <class Which, class Values>
  void add(const std::string& name, const std::string& long_name, const std::string& units, const std::string& comment,
           const std::vector<std::string>& more, std::size_t size, Which which, Values values) {
    output::Variable variable;
    variable.name = name;
    variable.dimensions = {std::string(output::scenario_axis), std::string(output::replication_axis), "region", "service"};
    variable.dimensions.insert(variable.dimensions.end(), more.begin(), more.end());
    std::vector<double> data;
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (const std::size_t service : services_) {
        const std::vector<double> these = service == absent ? std::vector<double>(size, output::missing_number)
                                                            : values(which(world_.region(r).use()[service]));
        data.insert(data.end(), these.begin(), these.end());
      }
    variable.data = std::move(data);
    variable.long_name = long_name;
    variable.units = units;
    variable.comment = comment;
    group_.variables.push_back(std::move(variable));
  }
  template <class Which, class Values>
  void levels(const std::string& name, const std::string& long_name, const std::string& units, const std::string& comment,
              Which which, Values values) {
    add(name, long_name, units, comment, {"level"}, LevelBins::count(), which, values);
  }
  template <class Level>
  void at_end(const std::string& name, const std::string& long_name, Level level) {
    add(name, long_name, "1", "what is unfinished: not counted among what ended", {}, 1,
        [&](const ServiceUse& use) { return static_cast<double>(level(use)); },
        [](double value) { return std::vector<double>{value}; });
  }
  // How often each number was seen at the times of day that the scenario names.
  void audits() {
    const auto& times = scenario_.plan->parameters.audits;
    if (times.empty()) return;
    std::vector<std::string> labels;
    for (const sim::Duration time : times)
      labels.push_back(std::to_string(time.seconds / 3600) + (time.seconds / 60 % 60 < 10 ? ":0" : ":") +
                       std::to_string(time.seconds / 60 % 60));
    group_.coordinates.push_back({"audit", labels, {{"long_name", std::string("time of day")}}});
    const auto all = [](const std::vector<std::vector<std::int64_t>>& audits) {
      std::vector<double> values;
      for (const auto& counts : audits) {
        const std::vector<double> bins = binned(counts);
        values.insert(values.end(), bins.begin(), bins.end());
      }
      return values;
    };
    add("audited_occupied", "Days on which so many units were in use at the audit", "day", "as it stood at that second, before anything happened in it",
        {"audit", "level"}, times.size() * LevelBins::count(),
        [](const ServiceUse& use) -> const auto& { return use.audited_occupied; }, all);
    add("audited_waiting", "Days on which so many people waited at the audit", "day", "as it stood at that second, before anything happened in it",
        {"audit", "level"}, times.size() * LevelBins::count(),
        [](const ServiceUse& use) -> const auto& { return use.audited_waiting; }, all);
  }
  // The same for each hazard and arrival that began the episode.
  void by_cause() {
    group_.coordinates.push_back({"cause", scenario_.axes.causes, {{"long_name", std::string("hazard or arrival that began it")}}});
    group_.coordinates.push_back({"stay",
                                  std::vector<std::string>(models::wait_bin_names.begin(), models::wait_bin_names.end()),
                                  {{"long_name", std::string("how long a unit was held")}}});
    const auto occupied = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.occupied.seconds(); };
    const auto waiting = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.waiting.seconds(); };
    const auto found = [](const ServiceUse& use) -> const std::vector<std::int64_t>& { return use.found; };
    const auto mean = [](const std::vector<std::int64_t>& w) { return std::vector<double>{LevelSummary::of(w).mean}; };
    const auto sd = [](const std::vector<std::int64_t>& w) { return std::vector<double>{LevelSummary::of(w).sd}; };
    const std::string whose = "by what began the episode; ";
    each_cause("occupied_time_by_cause", "Time with so many units in use for one cause", "s", whose + "whole seconds after the warm-up",
               {"level"}, LevelBins::count(), occupied, binned);
    each_cause("waiting_time_by_cause", "Time with so many people of one cause waiting", "s", whose + "whole seconds after the warm-up",
               {"level"}, LevelBins::count(), waiting, binned);
    each_cause("found_occupied_by_cause", "People of one cause who asked for a unit when so many were in use for anybody", "1",
               whose + "counted when they ask, before any is given", {"level"}, LevelBins::count(), found, binned);
    each_cause("occupied_by_cause_mean", "Units in use for one cause: mean", "1", whose + "time average", {}, 1, occupied, mean);
    each_cause("occupied_by_cause_sd", "Units in use for one cause: standard deviation", "1", whose + "over time", {}, 1, occupied, sd);
    each_cause("occupied_by_cause_quantile", "Units in use for one cause: at or below for a share of the time", "1",
               whose + "the lowest number at or below which it was for this share of the time", {"quantile"}, quantiles.size(),
               occupied, at_quantiles);
    each_cause("waiting_by_cause_mean", "People of one cause waiting: mean", "1", whose + "time average", {}, 1, waiting, mean);
    each_cause("waiting_by_cause_sd", "People of one cause waiting: standard deviation", "1", whose + "over time", {}, 1, waiting, sd);
    each_cause("waiting_by_cause_quantile", "People of one cause waiting: at or below for a share of the time", "1",
               whose + "the lowest number at or below which it was for this share of the time", {"quantile"}, quantiles.size(),
               waiting, at_quantiles);
    each_cause("stays_by_cause", "Units given back after so long", "1", whose + "places kept after a stage included; those that ended after the warm-up",
               {"stay"}, models::wait_bin_count, [](const ServiceUse& use) -> const auto& { return use.stays; },
               [](const auto& stays) { return std::vector<double>(stays.begin(), stays.end()); });
    each_cause("stay_by_cause_days", "Time for which units were held that were given back, in all", "day",
               whose + "divided by their number, the mean length of stay", {}, 1,
               [](const ServiceUse& use) { return use.stay_seconds; },
               [](std::int64_t seconds) { return std::vector<double>{static_cast<double>(seconds) / 86400}; });
  }
  template <class Which, class Values>
  void each_cause(const std::string& name, const std::string& long_name, const std::string& units, const std::string& comment,
                  const std::vector<std::string>& more, std::size_t size, Which which, Values values) {
    output::Variable variable;
    variable.name = name;
    variable.dimensions = {std::string(output::scenario_axis), std::string(output::replication_axis), "region", "service", "cause"};
    variable.dimensions.insert(variable.dimensions.end(), more.begin(), more.end());
    std::vector<double> data;
    for (std::size_t r = 0; r < regions_.size(); ++r)
      for (const std::size_t service : services_)
        for (const std::size_t cause : causes_) {
          const std::vector<ServiceUse>& use = world_.region(r).use_by_cause();
          const std::vector<double> these = use.empty() || service == absent || cause == absent
                                                ? std::vector<double>(size, output::missing_number)
                                                : values(which(use[service * scenario_.plan->causes.size() + cause]));
          data.insert(data.end(), these.begin(), these.end());
        }
    variable.data = std::move(data);
    variable.long_name = long_name;
    variable.units = units;
    variable.comment = comment;
    group_.variables.push_back(std::move(variable));
  }
  template <class Which>
  void summary(const std::string& name, const std::string& long_name, Which which) {
    using Weights = std::vector<std::int64_t>;
    add(name + "_mean", long_name + ": mean", "1", "time average", {}, 1, which,
        [](const Weights& w) { return std::vector<double>{LevelSummary::of(w).mean}; });
    add(name + "_sd", long_name + ": standard deviation", "1", "over time", {}, 1, which,
        [](const Weights& w) { return std::vector<double>{LevelSummary::of(w).sd}; });
    add(name + "_most", long_name + ": most", "1", "the highest number that lasted a second or more", {}, 1, which,
        [](const Weights& w) { return std::vector<double>{static_cast<double>(LevelSummary::of(w).highest)}; });
    add(name + "_quantile", long_name + ": at or below for a share of the time", "1",
        "the lowest number at or below which it was for this share of the time", {"quantile"}, quantiles.size(), which,
        at_quantiles);
  }

  const PlannedScenario& scenario_;
  const models::World& world_;
  std::vector<std::string> regions_;
  std::vector<std::size_t> services_, causes_;
  output::Group group_;
};

}  // namespace

output::Group occupancy_group(const PlannedScenario& scenario, int replication, const models::World& world) {
  return OccupancyWriter(scenario, replication, world).write();
}

}  // namespace scenarios::study
