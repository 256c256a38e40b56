#include "output/analysis/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "output/analysis/month_names.hpp"
#include "output/total.hpp"

namespace output::analysis {
namespace {

constexpr std::size_t months_of_part = 6;
constexpr double worth_showing = 0.005;   // change of staff in post, of those there are

// A variable by (scenario, replication, month, label of its further axes), areas added up.
class MonthlySeries {
 public:
  MonthlySeries(const Group& group, const Variable& variable) {
    const bool areas = std::find(variable.dimensions.begin(), variable.dimensions.end(), "area") != variable.dimensions.end();
    const Variable all = areas ? total(group, variable.name, {"area"}) : variable;
    data_ = as_doubles(all.data);
    shape_ = group.shape(all);
    width_ = 1;
    for (std::size_t d = 3; d < shape_.size(); ++d) width_ *= shape_[d];
  }
  double at(std::size_t s, std::size_t r, std::size_t month, std::size_t label) const {
    return data_[((s * shape_[1] + r) * shape_[2] + month) * width_ + label];
  }

 private:
  std::vector<double> data_;
  std::vector<std::size_t> shape_;
  std::size_t width_;
};

struct Months {
  std::size_t from, to;
  double count() const { return static_cast<double>(to - from); }
};

// A number of one unit over some months.
using Of = std::function<double(std::size_t scenario, std::size_t replication, Months)>;

Of sum_of(const MonthlySeries& series, std::size_t label) {
  return [&series, label](std::size_t s, std::size_t r, Months months) {
    double sum = 0;
    for (std::size_t m = months.from; m < months.to; ++m) sum += series.at(s, r, m, label);
    return sum;
  };
}
Of mean_of(const MonthlySeries& series, std::size_t label) {
  return [sum = sum_of(series, label)](std::size_t s, std::size_t r, Months months) { return sum(s, r, months) / months.count(); };
}

std::vector<std::string> texts(const Group& group, std::string_view axis) {
  return std::get<std::vector<std::string>>(group.coordinate(axis).values);
}

struct Setting {
  std::size_t base, replications;
  std::vector<Months> parts;
  Months whole;
  const NoiseRemover& remover;
  double confidence;
};

StaffLine line_of(std::string what, std::string units, const Of& of, std::size_t scenario, const Setting& setting) {
  StaffLine line{std::move(what), std::move(units), 0, {}, {}};
  const auto changes = [&](Months months) {
    std::vector<double> before, after;
    for (std::size_t r = 0; r < setting.replications; ++r) {
      before.push_back(of(setting.base, r, months));
      after.push_back(of(scenario, r, months));
    }
    return std::pair{before, differences(before, after)};
  };
  for (const Months& part : setting.parts) {
    std::vector<double> there = changes(part).second;
    std::erase_if(there, [](double x) { return std::isnan(x); });
    line.by_part.push_back(mean(there));
  }
  auto [before, change] = changes(setting.whole);
  std::erase_if(before, [](double x) { return std::isnan(x); });
  line.baseline = mean(before);
  line.whole = change_of(change, setting.remover, setting.confidence);
  return line;
}

}  // namespace

std::optional<Staffing> staffing(const Group& outcomes, std::string_view baseline, const NoiseRemover& remover, double confidence) {
  for (const char* needed : {"staff_by_group", "leavers_by_group", "vacancies_by_group", "care_hours_by_group",
                             "pay_rise_cost_by_group", "staff_moves"})
    if (!outcomes.find_variable(needed)) return std::nullopt;
  const auto names = texts(outcomes, scenario_axis), groups = texts(outcomes, "staff_group"), origins = texts(outcomes, "from");
  const auto base = static_cast<std::size_t>(std::find(names.begin(), names.end(), baseline) - names.begin());
  if (base == names.size()) return std::nullopt;
  const auto starts = month_names(outcomes);
  Setting setting{base, outcomes.coordinate(replication_axis).size(), {}, {0, starts.size()}, remover, confidence};
  Staffing result;
  for (std::size_t from = 0; from < starts.size(); from += months_of_part) {
    const std::size_t to = std::min(from + months_of_part, starts.size());
    setting.parts.push_back({from, to});
    result.parts.push_back(starts[from] + " to " + starts[to - 1]);
  }

  const auto series = [&](const char* name) { return MonthlySeries(outcomes, outcomes.variable(name)); };
  const MonthlySeries staff = series("staff_by_group"), leavers = series("leavers_by_group"), vacancies = series("vacancies_by_group"),
                      hours = series("care_hours_by_group"), rises = series("pay_rise_cost_by_group"), moves = series("staff_moves");
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (s == base) continue;
    ScenarioStaffing here{names[s], {}, {}};
    std::vector<std::size_t> paid_more, changed;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const StaffLine rise = line_of("", "", sum_of(rises, g), s, setting), people = line_of("", "", mean_of(staff, g), s, setting);
      if (rise.whole.mean > 0) paid_more.push_back(g);
      if (std::abs(people.whole.mean) > worth_showing * people.baseline) changed.push_back(g);
    }
    for (const std::size_t g : paid_more.empty() ? changed : paid_more) {
      StaffGroupLines lines{groups[g], {}};
      const Of left = sum_of(leavers, g), there = mean_of(staff, g);
      const auto add = [&](const std::string& what, const char* units, const Of& of) {
        lines.lines.push_back(line_of(what, units, of, s, setting));
      };
      add("Turnover", "% a year", [&](std::size_t of, std::size_t r, Months months) {
        return 100 * left(of, r, months) / there(of, r, months) * 12 / months.count();
      });
      add("Vacant posts", "posts", mean_of(vacancies, g));
      add("Staff in post", "persons", there);
      add("Hours that reach citizens", "h a week", mean_of(hours, g));
      for (std::size_t o = 0; o < origins.size(); ++o) {
        const Of from = sum_of(moves, o * groups.size() + g);
        StaffLine line = line_of("Hired from " + origins[o], "persons", from, s, setting);
        if (line.baseline != 0 || line.whole.mean != 0) lines.lines.push_back(std::move(line));
      }
      add("Cost of the pay rise", "GBP", sum_of(rises, g));
      here.groups.push_back(std::move(lines));
    }
    for (const char* name : {"pathway_of_care_delays", "delayed_bed_days", "council_spending", "board_spending", "cost"}) {
      const Variable* variable = outcomes.find_variable(name);
      if (!variable) continue;
      std::vector<std::string> over = variable->dimensions;
      std::erase_if(over, [](const std::string& d) { return d == scenario_axis || d == replication_axis || d == time_axis; });
      Variable all = over.empty() ? *variable : total(outcomes, name, over);
      const MonthlySeries one(outcomes, all);
      here.around.push_back(line_of(variable->long_name, variable->units, variable->over_time == Total::sum ? sum_of(one, 0) : mean_of(one, 0),
                                    s, setting));
    }
    result.scenarios.push_back(std::move(here));
  }
  return result;
}

}  // namespace output::analysis
