#include "scenarios/study/check_outcomes.hpp"

#include <string>
#include <vector>

#include "models/outcomes/report.hpp"
#include "models/plan.hpp"

namespace scenarios::study {

format::Faults check_outcomes(const format::Study& study) {
  format::Faults faults;
  const auto& until = study.conduct.replications.until;
  if (until.empty()) return faults;
  std::vector<std::string> names;
  for (const format::NamedScenario& one : study.scenarios) {
    const models::Plan plan(one.scenario.world);
    for (const sim::Probe& probe : models::outcomes(plan, {}))
      if (probe.totals != sim::Totals::none && probe.axes.size() <= 1) names.push_back(probe.name);
  }
  format::check_outcomes(until, names, faults);
  return faults;
}

}  // namespace scenarios::study
