#pragma once

#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "scenarios/study/unit.hpp"

namespace scenarios::study {

// A mean over replications and, where there are several, the 95% interval of its Monte Carlo error (Student's t).
struct Estimate {
  double mean = 0;
  double half_width = 0;     // 0 and not meant with fewer than two replications
  std::size_t replications = 0;
  bool has_interval() const { return replications > 1; }
  bool holds(double value) const { return value >= mean - half_width && value <= mean + half_width; }
};

Estimate estimate(const std::vector<double>& by_replication);

// How one service did, everywhere and over the whole run after the warm-up.
struct ServiceSummary {
  std::string service;
  std::string unit;
  std::int64_t capacity = 0;           // of all regions together; -1 = unlimited somewhere
  Estimate starts_per_day;
  Estimate mean_wait_hours;            // of all who were served, those who did not wait included
  Estimate share_waited;
  Estimate waiting;                    // people in line, time average
  Estimate in_use;                     // units, time average, those kept after their stage included
  Estimate utilisation;                // of finite capacity
};

// From the outcomes of one scenario.
std::vector<ServiceSummary> summarise_services(const PlannedScenario& scenario, const output::Dataset& results);

// The same for each stage by itself, in whatever service; `service` is the stage's name, and its capacity is not told.
std::vector<ServiceSummary> summarise_stages(const PlannedScenario& scenario, const output::Dataset& results);

}  // namespace scenarios::study
