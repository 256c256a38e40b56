#include "scenarios/study/pilots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "output/analysis/warm_up.hpp"
#include "output/hdf5/file.hpp"
#include "scenarios/study/temporary_folder.hpp"

namespace scenarios::study {

namespace fs = std::filesystem;

namespace {

using output::analysis::Mser5;

constexpr std::array<std::size_t, 4> half_widths{3, 10, 30, 90};   // of moving averages, in days

// How many people (units) times seconds there have been up to an instant.
std::int64_t area_under(const models::LevelMeter& meter, sim::SimTime now) {
  std::int64_t area = 0, counted = 0;
  for (std::size_t level = 0; level < meter.seconds().size(); ++level) {
    area += static_cast<std::int64_t>(level) * meter.seconds()[level];
    counted += meter.seconds()[level];
  }
  return area + meter.level() * (now.seconds - counted);
}

// Daily means. Of several regions a day ends at their first meeting point in the next.
std::vector<double> daily_means(std::shared_ptr<const models::Plan> plan, const models::Settlers& settlers, std::size_t service,
                                bool waiting, std::uint64_t replication, const std::function<void(double)>& report) {
  models::World world(plan, settlers, replication);
  std::vector<double> days;
  std::int64_t before = 0;
  sim::SimTime from{0}, day_ends = from + sim::days(1);
  world.run_alone(
      [&](sim::SimTime now) {
        if (now < day_ends) return;
        while (day_ends <= now) day_ends = day_ends + sim::days(1);
        std::int64_t area = 0;
        for (std::size_t r = 0; r < world.regions(); ++r) {
          const models::ServiceUse& use = world.region(r).use()[service];
          area += area_under(waiting ? use.waiting : use.occupied, now);
        }
        days.push_back(static_cast<double>(area - before) / static_cast<double>((now - from).seconds));
        before = area;
        from = now;
        report(static_cast<double>(now.seconds) / static_cast<double>(plan->parameters.time.end.seconds));
      },
      sim::days(1));
  return days;
}

struct Pilot {
  const PlannedScenario* scenario;
  std::shared_ptr<const models::Plan> plan;
  std::size_t service;
};

// The scenarios that have the service, to be run from their start for so long.
std::vector<Pilot> pilots_of(const std::vector<PlannedScenario>& scenarios, const format::FoundWarmUp& asked) {
  std::vector<Pilot> pilots;
  for (const PlannedScenario& scenario : scenarios) {
    models::WorldParameters world = scenario.plan->parameters;
    const auto found = std::find_if(world.services.begin(), world.services.end(), [&](const auto& s) { return s.name == asked.service; });
    if (found == world.services.end()) continue;
    const auto service = static_cast<std::size_t>(found - world.services.begin());
    world.time.warm_up = {};
    if (asked.run) {
      const sim::Calendar& calendar = scenario.plan->calendar;
      world.time.end = calendar.at(sim::add_months(calendar.start(), asked.run->months)) + sim::seconds(asked.run->seconds);
    }
    pilots.push_back({&scenario, std::make_shared<const models::Plan>(world), service});
  }
  return pilots;
}

output::Group read_pilot(const fs::path& file) { return output::hdf5::read_group(file, "pilot"); }

class Report {
 public:
  Report(const std::vector<Pilot>& pilots, const format::FoundWarmUp& asked, std::size_t days)
      : pilots_(pilots), asked_(asked), days_(days) {}

  // The series of one pilot after the other, scenario by scenario.
  void add(const std::vector<double>& series) { series_.insert(series_.end(), series.begin(), series.end()); }

  PilotsFound take() {
    PilotsFound found;
    const auto runs = static_cast<std::size_t>(asked_.pilots);
    for (std::size_t s = 0; s < pilots_.size(); ++s) {
      std::vector<double> mean(days_);
      for (std::size_t d = 0; d < days_; ++d) {
        for (std::size_t p = 0; p < runs; ++p) mean[d] += series_[(s * runs + p) * days_ + d];
        mean[d] /= static_cast<double>(runs);
      }
      look_at(pilots_[s].scenario->name, mean, found);
    }
    if (!found.failure.empty()) found.days = 0;
    found.group = group(found.days);
    return found;
  }

 private:
  void look_at(const std::string& scenario, const std::vector<double>& mean, PilotsFound& found) {
    const Mser5 rule = output::analysis::mser5(mean);
    const auto days = static_cast<int>(rule.observations_left_out());
    if (days_ < 2 * Mser5::left_at_least * Mser5::batch) {
      found.failure = fmt::format("pilot runs of {} days are too short for MSER-5, which needs {} at least", days_,
                                  2 * Mser5::left_at_least * Mser5::batch);
    } else if (rule.too_short) {
      found.failure = fmt::format("of `{}` the rule would leave out {} of {} days, in the second half: it has not settled, or the pilot "
                                  "runs are too short to tell",
                                  scenario, days, days_);
    }
    found.in_words.push_back(fmt::format("{}: {} days", scenario, days));
    found.days = std::max(found.days, days);
    mean_.insert(mean_.end(), mean.begin(), mean.end());
    for (const std::size_t half : half_widths) {
      const std::vector<double> smooth = output::analysis::welch(mean, half);
      welch_.insert(welch_.end(), smooth.begin(), smooth.end());
    }
    std::vector<double> statistic = rule.statistic;
    statistic.resize(days_ / Mser5::batch, output::missing_number);
    statistic_.insert(statistic_.end(), statistic.begin(), statistic.end());
    truncation_.push_back(days);
  }

  output::Group group(int days) const {
    std::vector<std::string> names;
    for (const Pilot& pilot : pilots_) names.push_back(pilot.scenario->name);
    std::vector<std::int32_t> pilots(static_cast<std::size_t>(asked_.pilots)), windows;
    std::iota(pilots.begin(), pilots.end(), 0);
    for (const std::size_t half : half_widths) windows.push_back(static_cast<std::int32_t>(2 * half + 1));
    std::vector<double> day(days_), fives(days_ / Mser5::batch);
    std::iota(day.begin(), day.end(), 0.0);
    for (std::size_t i = 0; i < fives.size(); ++i) fives[i] = static_cast<double>(i * Mser5::batch);
    const std::string what = fmt::format("{} {}", asked_.waiting ? "waiting for" : "in use of", asked_.service);
    const std::string units = asked_.waiting ? "people" : "units";
    output::Group group{"warm_up"};
    group.coordinates = {{std::string(output::scenario_axis), names, {{"long_name", std::string("scenario")}}},
                         {"pilot", pilots, {{"long_name", std::string("pilot run, with luck of its own")}}},
                         {"day", day, {{"long_name", std::string("day from the start of the run")}, {"units", std::string("day")}}},
                         {"days_left_out", fives, {{"long_name", std::string("days left out at the beginning")}, {"units", std::string("day")}}},
                         {"window", windows, {{"long_name", std::string("days of a moving average")}, {"units", std::string("day")}}}};
    const std::string scenario(output::scenario_axis);
    group.variables = {
        {"series", {scenario, "pilot", "day"}, series_, what, units, "mean of the day, all regions together"},
        {"mean", {scenario, "day"}, mean_, what + ", mean over pilots", units, "mean of the day, all regions together"},
        {"welch", {scenario, "window", "day"}, welch_, what + ", Welch's moving average", units,
         "of the mean over pilots; of fewer days, as many on either side, near the beginning; none near the end"},
        {"mser5", {scenario, "days_left_out"}, statistic_, "Statistic of MSER-5", units + "2",
         "squares about the mean of the fives left, by the square of their number; at least five are left"},
        {"truncation", {scenario}, truncation_, "Days that MSER-5 leaves out", "day", "where its statistic is least"}};
    group.attributes = {{"warm_up_days", std::int64_t{days}}, {"found_by", what}};
    return group;
  }

  const std::vector<Pilot>& pilots_;
  const format::FoundWarmUp& asked_;
  std::size_t days_;
  std::vector<double> series_, mean_, welch_, statistic_;
  std::vector<std::int32_t> truncation_;
};

}  // namespace

PilotsFound find_warm_up(const std::vector<PlannedScenario>& scenarios, const format::FoundWarmUp& asked, unsigned jobs,
                         const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop) {
  const TemporaryFolder folder;
  const std::vector<Pilot> pilots = pilots_of(scenarios, asked);
  std::vector<Task> tasks;
  const auto file = [&](std::size_t s, int p) { return folder.path() / fmt::format("{}-{}.h5", s, p); };
  for (std::size_t s = 0; s < pilots.size(); ++s)
    for (int p = 0; p < asked.pilots; ++p)
      tasks.push_back({pilots[s].scenario->name, [&, s, p](const std::function<void(double)>& report) {
                         const std::vector<double> series =
                             daily_means(pilots[s].plan, *pilots[s].scenario->settlers, pilots[s].service, asked.waiting,
                                         first_pilot + static_cast<std::uint64_t>(p), report);
                         std::vector<double> day(series.size());
                         std::iota(day.begin(), day.end(), 0.0);
                         output::Group group{"pilot"};
                         group.coordinates = {{"day", day, {{"long_name", std::string("day")}}}};
                         group.variables = {{"series", {"day"}, series, "Mean of the day", "1", "people or units, all regions together"}};
                         output::hdf5::write({output::format_attributes(), {group}}, file(s, p));
                       }});
  const std::vector<Outcome> outcomes = run_crew(tasks, jobs, headway, stop);
  PilotsFound failed;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].finished) continue;
    failed.failure = outcomes[i].failure.empty() ? "stopped before the pilot runs were over"
                                                 : fmt::format("a pilot run of `{}` failed: {}", tasks[i].name, outcomes[i].failure);
    return failed;
  }
  std::vector<std::vector<double>> all;
  for (std::size_t s = 0; s < pilots.size(); ++s)
    for (int p = 0; p < asked.pilots; ++p) all.push_back(output::as_doubles(read_pilot(file(s, p)).variable("series").data));
  // Scenarios of several regions may meet at other times; days are compared as far as all have them.
  std::size_t days = all.front().size();
  for (const auto& series : all) days = std::min(days, series.size());
  Report report(pilots, asked, days);
  for (auto& series : all) {
    series.resize(days);
    report.add(series);
  }
  return report.take();
}

}  // namespace scenarios::study
