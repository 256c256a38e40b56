#include "scenarios/study/bottlenecks.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "models/pathway/bottleneck.hpp"
#include "output/error.hpp"

namespace scenarios::study {

namespace {

using models::MeasuredFlow;

const std::vector<std::string>& texts(const output::Coordinate& axis) {
  return std::get<std::vector<std::string>>(axis.values);
}

// The month of the year in which each period begins.
std::vector<unsigned> months_of(const output::Coordinate& time) {
  int year = 0;
  unsigned month = 0, day = 0;
  const std::string units = output::text_of(time.attributes, "units");
  if (std::sscanf(units.c_str(), "days since %d-%u-%u", &year, &month, &day) != 3)
    throw output::Error("the time axis says `" + units + "` (days since a date were expected): is this a result of gofal?");
  const std::chrono::sys_days start = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  std::vector<unsigned> months;
  for (const double days : output::as_doubles(time.values))
    months.push_back(static_cast<unsigned>(
        std::chrono::year_month_day{start + std::chrono::days{static_cast<long>(std::floor(days))}}.month()));
  return months;
}

// The series of one scenario, averaged over replications and over the months of a season.
class Measured {
 public:
  Measured(const output::Group& flows, const std::string& scenario)
      : flows_(flows),
        scenario_(flows.coordinate(output::scenario_axis).index_of(scenario)),
        replications_(flows.coordinate(output::replication_axis).size()),
        months_(months_of(flows.coordinate(output::time_axis))),
        days_(output::as_doubles(flows.variable("period_days").data)) {}

  std::size_t replications() const { return replications_; }
  std::vector<std::size_t> periods(const Season& season) const {
    std::vector<std::size_t> in;
    for (std::size_t t = 0; t < months_.size(); ++t)
      if (season.months.empty() || std::count(season.months.begin(), season.months.end(), months_[t])) in.push_back(t);
    return in;
  }
  double days(const std::vector<std::size_t>& periods) const {
    double sum = 0;
    for (const std::size_t t : periods) sum += days_[t];
    return sum;
  }
  // Per day if it is a count, the time average if it is a level.
  std::vector<double> mean(const std::string& name, const std::vector<std::size_t>& periods) const {
    const output::Variable& variable = flows_.variable(name);
    const std::vector<double> all = output::as_doubles(variable.data);
    const bool count = variable.over_time == output::Total::sum;
    const std::size_t size = all.size() / (flows_.coordinate(output::scenario_axis).size() * replications_ * months_.size());
    std::vector<double> mean(size, 0.0);
    for (std::size_t r = 0; r < replications_; ++r)
      for (const std::size_t t : periods) {
        const double* one = &all[((scenario_ * replications_ + r) * months_.size() + t) * size];
        for (std::size_t i = 0; i < size; ++i) mean[i] += one[i] * (count ? 1 : days_[t]);
      }
    const double by = days(periods) * static_cast<double>(replications_);
    for (double& value : mean) value /= by;
    return mean;
  }
  // [stage][service] of the scenario, as its first replication has it.
  std::vector<double> needs() const {
    const std::vector<double> all = output::as_doubles(flows_.variable("stage_needs").data);
    const std::size_t size = all.size() / (flows_.coordinate(output::scenario_axis).size() * replications_);
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(scenario_ * replications_ * size);
    return {begin, begin + static_cast<std::ptrdiff_t>(size)};
  }

 private:
  const output::Group& flows_;
  std::size_t scenario_, replications_;
  std::vector<unsigned> months_;
  std::vector<double> days_;
};

}  // namespace

Bottlenecks find_bottlenecks(const output::Dataset& results, const std::string& scenario, double growth) {
  const output::Group& flows = results.group("flows");
  const Measured measured(flows, scenario);
  const std::vector<std::string>&regions = texts(flows.coordinate("region")), &services = texts(flows.coordinate("service"));
  const std::size_t stages = flows.coordinate("stage").size();
  const std::size_t froms = flows.coordinate("from").size(), tos = flows.coordinate("to").size();
  const std::vector<double> needs = measured.needs();

  Bottlenecks found{scenario, growth, measured.replications(), {}, {}, {}};
  for (const Season& season : seasons()) {
    const auto periods = measured.periods(season);
    if (periods.empty()) continue;
    found.seasons.push_back(season.name);
    const auto passages = measured.mean("stage_flow", periods), in_use = measured.mean("service_in_use", periods),
               in_line = measured.mean("service_in_line", periods), capacity = measured.mean("service_capacity", periods);
    for (std::size_t r = 0; r < regions.size(); ++r) {
      const std::size_t first = found.services.size();
      for (std::size_t s = 0; s < services.size(); ++s) {
        const std::size_t i = r * services.size() + s;
        found.services.push_back({regions[r], services[s], season.name, in_use[i], capacity[i], in_line[i], false});
      }
      // Stages, each with its fullest service; what begins, ends or crosses into another region is outside.
      MeasuredFlow flow;
      std::vector<std::size_t> fullest(stages, services.size());
      for (std::size_t stage = 0; stage < stages; ++stage) {
        double used = MeasuredFlow::unlimited;
        for (std::size_t s = 0; s < services.size(); ++s) {
          const ServiceUse& service = found.services[first + s];
          if (needs[stage * services.size() + s] > 0 && service.capacity > 0 && service.used() > used) {
            used = service.used();
            fullest[stage] = s;
          }
        }
        flow.used.push_back(used);
      }
      for (std::size_t from = 0; from < froms; ++from)
        for (std::size_t to = 0; to < tos; ++to)
          if (const double per_day = passages[(r * froms + from) * tos + to]; per_day > 0)
            flow.passages.push_back(
                {from < stages ? from : MeasuredFlow::outside, to < stages ? to : MeasuredFlow::outside, per_day});
      const models::Bottleneck bottleneck = models::find_bottleneck(flow, growth);
      for (const std::size_t stage : bottleneck.bounding) found.services[first + fullest[stage]].bounds = true;
      found.flows.push_back({regions[r], season.name, bottleneck.wanted, bottleneck.through});
    }
  }
  return found;
}

}  // namespace scenarios::study
