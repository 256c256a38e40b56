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

namespace {

class Summaries {
 public:
  Summaries(const PlannedScenario& scenario, const output::Dataset& results)
      : Summaries(scenario, results.group("outcomes"),
                  results.group("outcomes").coordinate(output::scenario_axis).index_of(scenario.name)) {}

  // Of stages that are told of together.
  ServiceSummary of(const std::vector<std::size_t>& stages, std::string name, std::string unit, std::int64_t capacity) const {
    ServiceSummary summary;
    summary.service = std::move(name);
    summary.unit = std::move(unit);
    summary.capacity = capacity;
    std::vector<double> per_day, wait, share, line, used, utilisation;
    for (std::size_t r = 0; r < starts_.replications(); ++r) {
      const auto sum = [&](const ByStage& what) {
        double total = 0;
        for (const std::size_t stage : stages) total += what(r, stage);
        return total;
      };
      const double begun = sum(starts_);
      per_day.push_back(begun / days_);
      wait.push_back(begun > 0 ? sum(hours_) / begun : 0);
      share.push_back(begun > 0 ? sum(waited_) / begun : 0);
      line.push_back(sum(waiting_));
      used.push_back(sum(inside_) + sum(delayed_));
      utilisation.push_back(capacity > 0 ? used.back() / static_cast<double>(capacity) : 0);
    }
    summary.starts_per_day = estimate(per_day);
    summary.mean_wait_hours = estimate(wait);
    summary.share_waited = estimate(share);
    summary.waiting = estimate(line);
    summary.in_use = estimate(used);
    summary.utilisation = estimate(utilisation);
    return summary;
  }

 private:
  Summaries(const PlannedScenario& scenario, const output::Group& outcomes, std::size_t here)
      : starts_(outcomes, "stage_starts", here), waited_(outcomes, "stage_waited", here), hours_(outcomes, "stage_wait_hours", here),
        waiting_(outcomes, "stage_waiting", here), inside_(outcomes, "stage_inside", here), delayed_(outcomes, "stage_delayed", here),
        days_(sim::in_days(scenario.plan->parameters.time.end - scenario.plan->parameters.time.warm_up)) {}

  ByStage starts_, waited_, hours_, waiting_, inside_, delayed_;
  double days_;
};

}  // namespace

std::vector<ServiceSummary> summarise_services(const PlannedScenario& scenario, const output::Dataset& results) {
  const Summaries summaries(scenario, results);
  const output::Coordinate& stages = results.group("outcomes").coordinate("stage");
  std::vector<ServiceSummary> services;
  for (std::size_t s = 0; s < scenario.plan->services.size(); ++s) {
    std::vector<std::size_t> of_service;
    for (std::size_t i = 0; i < scenario.plan->stages.size(); ++i)
      if (scenario.plan->needs(i, s))
        of_service.push_back(stages.index_of(scenario.plan->parameters.stages[i].name));
    const models::ServiceParameters& service = scenario.plan->parameters.services[s];
    services.push_back(summaries.of(of_service, service.name, service.unit, capacity_everywhere(scenario.plan->services[s])));
  }
  return services;
}

std::vector<ServiceSummary> summarise_stages(const PlannedScenario& scenario, const output::Dataset& results) {
  const Summaries summaries(scenario, results);
  const output::Coordinate& stages = results.group("outcomes").coordinate("stage");
  std::vector<ServiceSummary> all;
  for (const models::StageParameters& stage : scenario.plan->parameters.stages)
    all.push_back(summaries.of({stages.index_of(stage.name)}, stage.name, "persons", models::ServiceParameters::unlimited));
  return all;
}

}  // namespace scenarios::study
