#include "output/analysis/averted.hpp"

#include <cmath>

#include "output/error.hpp"

namespace output::analysis {
namespace {

// The group's variables over (scenario, replication, hazard, area), areas `from` to before `to` added up.
class Counts {
 public:
  explicit Counts(const Group& group)
      : group_(group), replications_(group.coordinate(replication_axis).size()), hazards_(group.coordinate("hazard").size()),
        areas_(group.coordinate("area").size()) {}

  // By replication; NaN where the pair is missing.
  std::vector<double> of(std::string_view variable, std::size_t scenario, std::size_t hazard, std::size_t from, std::size_t to) const {
    const Variable& found = group_.variable(variable);
    if (group_.shape(found) != std::vector<std::size_t>{group_.coordinate(scenario_axis).size(), replications_, hazards_, areas_})
      throw Error("variable averted/" + found.name + " is not over scenario, replication, hazard and area (the file was not written by "
                  "this program, or is damaged) run the study again");
    const std::vector<double> values = as_doubles(found.data);
    std::vector<double> sums;
    for (std::size_t r = 0; r < replications_; ++r) {
      double sum = 0;
      for (std::size_t a = from; a < to; ++a) sum += values[((scenario * replications_ + r) * hazards_ + hazard) * areas_ + a];
      sums.push_back(sum);
    }
    return sums;
  }

 private:
  const Group& group_;
  std::size_t replications_, hazards_, areas_;
};

double per_event(const std::vector<double>& days, const std::vector<double>& events) {
  double all_days = 0, all_events = 0;
  for (std::size_t r = 0; r < days.size(); ++r) {
    if (std::isnan(days[r]) || std::isnan(events[r])) continue;
    all_days += days[r];
    all_events += events[r];
  }
  return all_events > 0 ? all_days / all_events : missing_number;
}

}  // namespace

std::optional<Averted> averted(const Dataset& dataset, std::string_view baseline, const NoiseRemover& remover, double confidence) {
  const Group* group = dataset.find_group("averted");
  if (!group || text_of(group->attributes, "baseline") != baseline) return std::nullopt;
  Averted result;
  for (std::size_t f = 0; f < fates.size(); ++f) {
    result.long_names[f] = group->variable(fates[f]).long_name;
    result.comments[f] = group->variable(fates[f]).comment;
  }
  const auto names = [&](std::string_view axis) { return std::get<std::vector<std::string>>(group->coordinate(axis).values); };
  const std::vector<std::string> scenarios = names(scenario_axis), hazards = names("hazard"), areas = names("area");
  const Counts counts(*group);
  const auto add = [&](std::size_t s, std::size_t h, std::string area, std::size_t from, std::size_t to) {
    AvertedRow row{scenarios[s], hazards[h], std::move(area)};
    std::array<std::vector<double>, fates.size()> all;
    for (std::size_t f = 0; f < fates.size(); ++f) {
      all[f] = counts.of(fates[f], s, h, from, to);
      row.counts[f] = change_of(all[f], remover, confidence);
      const bool in_scenario_alone = fates[f] == "brought_about" || fates[f] == "in_life_gained";
      const bool in_baseline_alone = fates[f] == "averted" || fates[f] == "averted_by_death";
      if (!in_scenario_alone) row.in_baseline += row.counts[f].mean;
      if (!in_baseline_alone) row.in_scenario += row.counts[f].mean;
    }
    row.days_later = per_event(counts.of("days_later", s, h, from, to), all[2]);
    row.days_earlier = per_event(counts.of("days_earlier", s, h, from, to), all[3]);
    result.rows.push_back(std::move(row));
  };
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    for (std::size_t h = 0; h < hazards.size(); ++h) {
      add(s, h, "", 0, areas.size());
      for (std::size_t a = 0; areas.size() > 1 && a < areas.size(); ++a) add(s, h, areas[a], a, a + 1);
    }
  return result;
}

}  // namespace output::analysis
