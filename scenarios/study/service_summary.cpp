#include "scenarios/study/service_summary.hpp"

#include <algorithm>
#include <cmath>

#include "output/total.hpp"
#include "sim/math.hpp"

namespace scenarios::study {

namespace {

// One outcome by stage, over the whole run and all areas: [replication][stage] of the scenario.
class ByStage {
 public:
  ByStage(const output::Group& outcomes, const std::string& name, std::size_t scenario) {
    const output::Variable total = output::total(outcomes, name, {"time", "area"});
    replications_ = outcomes.coordinate(output::replication_axis).size();
    stages_ = outcomes.coordinate("stage").size();
    values_ = output::as_doubles(total.data);
    offset_ = scenario * replications_ * stages_;
  }
  double operator()(std::size_t replication, std::size_t stage) const {
    return values_[offset_ + replication * stages_ + stage];
  }
  std::size_t replications() const { return replications_; }

 private:
  std::size_t replications_ = 0, stages_ = 0, offset_ = 0;
  std::vector<double> values_;
};

std::int64_t capacity_everywhere(const models::Plan::Service& service) {
  std::int64_t sum = 0;
  for (const std::int64_t capacity : service.capacity) {
    if (capacity == models::ServiceParameters::unlimited) return capacity;
    sum += capacity;
  }
  return sum;
}

}  // namespace

Estimate estimate(const std::vector<double>& values) {
  Estimate e;
  e.replications = values.size();
  for (const double v : values) e.mean += v / static_cast<double>(values.size());
  if (values.size() > 1) {
    double squares = 0;
    for (const double v : values) squares += (v - e.mean) * (v - e.mean);
    const double n = static_cast<double>(values.size());
    e.half_width = sim::student_t_quantile(n - 1, 0.975) * std::sqrt(squares / (n - 1) / n);
  }
  return e;
}

std::vector<ServiceSummary> summarise_services(const PlannedScenario& scenario, const output::Dataset& results) {
  const output::Group& outcomes = results.group("outcomes");
  const std::size_t here = outcomes.coordinate(output::scenario_axis).index_of(scenario.name);
  const output::Coordinate& stages = outcomes.coordinate("stage");
  const ByStage starts(outcomes, "stage_starts", here), waited(outcomes, "stage_waited", here),
      hours(outcomes, "stage_wait_hours", here), waiting(outcomes, "stage_waiting", here),
      inside(outcomes, "stage_inside", here), delayed(outcomes, "stage_delayed", here);
  const models::TimeParameters& time = scenario.plan->parameters.time;
  const double days = sim::in_days(time.end - time.warm_up);

  std::vector<ServiceSummary> summaries;
  for (std::size_t s = 0; s < scenario.plan->services.size(); ++s) {
    ServiceSummary summary;
    summary.service = scenario.plan->parameters.services[s].name;
    summary.unit = scenario.plan->parameters.services[s].unit;
    summary.capacity = capacity_everywhere(scenario.plan->services[s]);
    std::vector<std::size_t> of_service;
    for (std::size_t i = 0; i < scenario.plan->stages.size(); ++i)
      if (scenario.plan->stages[i].service == s)
        of_service.push_back(stages.index_of(scenario.plan->parameters.stages[i].name));

    std::vector<double> per_day, wait, share, line, used, utilisation;
    for (std::size_t r = 0; r < starts.replications(); ++r) {
      const auto sum = [&](const ByStage& what) {
        double total = 0;
        for (const std::size_t stage : of_service) total += what(r, stage);
        return total;
      };
      const double begun = sum(starts);
      per_day.push_back(begun / days);
      wait.push_back(begun > 0 ? sum(hours) / begun : 0);
      share.push_back(begun > 0 ? sum(waited) / begun : 0);
      line.push_back(sum(waiting));
      used.push_back(sum(inside) + sum(delayed));
      utilisation.push_back(summary.capacity > 0 ? used.back() / static_cast<double>(summary.capacity) : 0);
    }
    summary.starts_per_day = estimate(per_day);
    summary.mean_wait_hours = estimate(wait);
    summary.share_waited = estimate(share);
    summary.waiting = estimate(line);
    summary.in_use = estimate(used);
    summary.utilisation = estimate(utilisation);
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

}  // namespace scenarios::study
