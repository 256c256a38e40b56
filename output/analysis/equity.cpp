#include "output/analysis/equity.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "output/total.hpp"

namespace output::analysis {
namespace {

constexpr std::string_view fifth_axis = "deprivation", people_variable = "population", even_weight = "period_days";

bool has_axis(const Variable& variable, std::string_view name) {
  return std::find(variable.dimensions.begin(), variable.dimensions.end(), name) != variable.dimensions.end();
}

// [scenario][replication][fifth], and of one label of a further axis if there is one. `total` has no time any more and runs
// over (scenario, replication, fifth, ...), as the recorder writes it.
class Cells {
 public:
  Cells(const Group& group, const Variable& total) : data_(as_doubles(total.data)), shape_(group.shape(total)) {}
  double at(std::size_t s, std::size_t r, std::size_t fifth, std::size_t further = 0) const {
    const std::size_t width = shape_.size() > 3 ? shape_[3] : 1;
    return data_[((s * shape_[1] + r) * shape_[2] + fifth) * width + further];
  }

 private:
  std::vector<double> data_;
  std::vector<std::size_t> shape_;
};

// How counts of a variable become rates.
struct Rate {
  bool of_people = true;   // divided by residents
  double by = 1000;        // residents
  bool a_year = false;
  std::string units;
};

Rate rate_of(const Variable& variable) {
  const bool adds_up = variable.over_time == Total::sum;
  if (!adds_up && variable.weight != even_weight) return {false, 1, false, variable.units};
  const bool head = variable.units == "GBP" || variable.units == "QALY";
  const std::string what = variable.units == "GBP" ? "£" : variable.units == "day" ? "days" : variable.units == "1" ? "" : variable.units;
  return {true, head ? 1.0 : 1000.0, adds_up,
          what + (what.empty() ? "" : " ") + (head ? "a head" : "per 1,000") + (adds_up ? " a year" : "")};
}

// One outcome everywhere: [scenario][replication] rates and index.
struct Measured {
  Outcome outcome;
  std::string of, units;
  std::vector<std::vector<std::vector<double>>> rates;
  std::vector<std::vector<double>> slope;
};

std::size_t position(const std::vector<std::string>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

EquityRow row_of(const Measured& one, std::size_t scenario, std::size_t base, const NoiseRemover& remover, double confidence) {
  EquityRow row{one.outcome, one.of, one.units, std::vector<double>(one.rates[scenario].front().size()), {}, 0, {}};
  std::size_t counted = 0;
  for (std::size_t r = 0; r < one.rates[scenario].size(); ++r) {
    if (std::isnan(one.slope[scenario][r])) continue;
    ++counted;
    for (std::size_t f = 0; f < row.rates.size(); ++f) row.rates[f] += one.rates[scenario][r][f];
  }
  for (double& rate : row.rates) rate = counted > 0 ? rate / static_cast<double>(counted) : missing_number;
  row.slope = change_of(one.slope[scenario], remover, confidence);
  if (scenario != base) row.change = change_of(differences(one.slope[base], one.slope[scenario]), remover, confidence);
  return row;
}

}  // namespace

SlopeIndex slope_index(std::span<const double> rates, std::span<const double> people) {
  double all = 0, mean_rate = 0;
  std::size_t groups = 0;
  for (std::size_t j = 0; j < rates.size(); ++j)
    if (people[j] > 0) {
      ++groups;
      all += people[j];
      mean_rate += people[j] * rates[j];
    }
  if (groups < 2) return {missing_number, missing_number};
  mean_rate /= all;
  double before = 0, with_rank = 0, of_rank = 0;
  for (std::size_t j = 0; j < rates.size(); ++j) {
    if (!(people[j] > 0)) continue;
    const double share = people[j] / all, rank = before + share / 2 - 0.5;
    before += share;
    with_rank += share * rank * (rates[j] - mean_rate);
    of_rank += share * rank * rank;
  }
  const double slope = with_rank / of_rank;
  return {slope, mean_rate != 0 ? slope / mean_rate : missing_number};
}

std::optional<Equity> equity(const Dataset& dataset, std::string_view baseline, const NoiseRemover& remover, double confidence) {
  const Group* group = dataset.find_group("deprivation");
  if (!group || !group->find_variable(people_variable) || !group->find_coordinate(fifth_axis)) return std::nullopt;
  const auto names = std::get<std::vector<std::string>>(group->coordinate(scenario_axis).values);
  const std::size_t replications = group->coordinate(replication_axis).size();
  const std::size_t base = position(names, baseline);
  const double years = years_covered(*group).value_or(1);
  Equity result{std::get<std::vector<std::string>>(group->coordinate(fifth_axis).values), {}};
  const std::size_t fifths = result.fifths.size();
  const std::vector<std::string> over{std::string(time_axis)};
  const Cells people(*group, total(*group, people_variable, over));

  std::vector<Measured> all;
  for (const Variable& variable : group->variables) {
    if (variable.name == people_variable || !has_axis(variable, fifth_axis)) continue;
    std::vector<std::string> kinds{""};
    if (variable.dimensions.size() > 4) {
      if (!has_axis(variable, "hazard")) continue;   // by stage and the like: there to be looked into
      kinds = std::get<std::vector<std::string>>(group->coordinate("hazard").values);
    }
    const Cells cells(*group, total(*group, variable.name, over));
    const Rate rate = rate_of(variable);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      Measured one{{variable.name, variable.long_name, variable.units, variable.comment, variable.over_time},
                   kinds[k], rate.units, {}, {}};
      for (std::size_t s = 0; s < names.size(); ++s) {
        auto& rates = one.rates.emplace_back(replications, std::vector<double>(fifths));
        auto& slopes = one.slope.emplace_back(replications);
        for (std::size_t r = 0; r < replications; ++r) {
          std::vector<double> here(fifths);
          for (std::size_t f = 0; f < fifths; ++f) {
            here[f] = people.at(s, r, f);
            const double count = cells.at(s, r, f, k);
            rates[r][f] = rate.of_people ? count / here[f] * rate.by / (rate.a_year ? years : 1) : count;
          }
          slopes[r] = slope_index(rates[r], here).slope;
        }
      }
      all.push_back(std::move(one));
    }
  }

  std::vector<std::size_t> order;
  if (base < names.size()) order.push_back(base);
  for (std::size_t s = 0; s < names.size(); ++s)
    if (s != base) order.push_back(s);
  for (const std::size_t s : order) {
    ScenarioEquity here{names[s], {}};
    std::vector<double> shares(fifths);
    for (std::size_t r = 0; r < replications; ++r)
      for (std::size_t f = 0; f < fifths; ++f)
        if (!std::isnan(people.at(s, r, f))) shares[f] += people.at(s, r, f);
    for (const Measured& one : all) {
      EquityRow row = row_of(one, s, base, remover, confidence);
      row.relative = slope_index(row.rates, shares).relative;
      if (base >= names.size()) row.change.reset();
      here.rows.push_back(std::move(row));
    }
    result.scenarios.push_back(std::move(here));
  }
  return result;
}

}  // namespace output::analysis
