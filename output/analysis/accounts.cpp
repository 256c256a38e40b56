#include "output/analysis/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <numeric>

#include "output/error.hpp"
#include "output/nearest_names.hpp"
#include "output/total.hpp"
#include "sim/time.hpp"

namespace output::analysis {
namespace {

using Series = std::vector<std::vector<std::vector<double>>>;   // [scenario][replication][period]

constexpr std::string_view cost_prefix = "cost_", payer_words = "Cost to ";
constexpr double days_per_year = sim::seconds_per_year / 86400;

bool has(const Variable& variable, std::string_view dimension) {
  return std::find(variable.dimensions.begin(), variable.dimensions.end(), dimension) != variable.dimensions.end();
}

bool is_cost(const Variable& variable) {
  return variable.name.starts_with(cost_prefix) && variable.long_name.starts_with(payer_words) &&
         !find(variable.attributes, "detail") && has(variable, scenario_axis) && has(variable, replication_axis);
}

// A variable totalled over all axes but scenario, replication, time and those to keep, as rows of the last axes.
struct Flat {
  std::vector<std::string> dimensions;
  std::vector<std::size_t> lengths;
  std::vector<double> data;

  double at(const std::vector<std::pair<std::string_view, std::size_t>>& index) const {
    std::size_t cell = 0;
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      std::size_t position = 0;
      for (const auto& [name, value] : index)
        if (name == dimensions[i]) position = value;
      cell = cell * lengths[i] + position;
    }
    return data[cell];
  }
};

Flat flat(const Group& group, const std::string& name, const std::vector<std::string_view>& keep) {
  const Variable& variable = group.variable(name);
  std::vector<std::string> over;
  for (const auto& dimension : variable.dimensions)
    if (std::find(keep.begin(), keep.end(), dimension) == keep.end()) over.push_back(dimension);
  const Variable total = output::total(group, name, over);
  return {total.dimensions, group.shape(total), as_doubles(total.data)};
}

std::chrono::sys_days origin_of(const Coordinate& time) {
  const std::string units = text_of(time.attributes, "units");
  constexpr std::string_view since = "days since ";
  int year = 0;
  unsigned month = 0, day = 0;
  const char* p = units.data() + std::min(since.size(), units.size());
  const char* end = units.data() + units.size();
  const auto number = [&](auto& value) {
    const auto result = std::from_chars(p, end, value);
    p = std::min(result.ptr + 1, end);
    return result.ec == std::errc();
  };
  if (!units.starts_with(since) || !number(year) || !number(month) || !number(day))
    throw Error(fmt::format("the time axis has the units \"{}\" (years cannot be told from them) they should be like "
                            "\"days since 2024-04-01\"",
                            units));
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

void set_years(Accounts& accounts, const Group& outcomes) {
  const Coordinate* time = outcomes.find_coordinate(time_axis);
  if (!time || time->size() == 0 || is_text(time->values)) {
    accounts.years = {{"", 12}};
    accounts.year_of_period = {0};
    accounts.period_middle = {0};
    return;
  }
  using namespace std::chrono;
  const sys_days origin = origin_of(*time);
  const auto starts = as_doubles(time->values);
  const Attribute* end = find(time->attributes, "end");
  const double last = end ? std::visit(
                                [&](const auto& value) -> double {
                                  if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>)
                                    return static_cast<double>(value);
                                  else
                                    return starts.back();
                                },
                                end->value)
                          : starts.back();
  const auto date = [&](double day) { return year_month_day(origin + days(static_cast<int>(std::floor(day)))); };
  const year_month_day first = date(starts.front());
  for (std::size_t t = 0; t < starts.size(); ++t) {
    const year_month_day begin = date(starts[t]);
    int months = (int(begin.year()) - int(first.year())) * 12 + int(unsigned(begin.month())) - int(unsigned(first.month()));
    if (unsigned(begin.day()) < unsigned(first.day())) --months;
    const auto year = static_cast<std::size_t>(std::max(0, months) / 12);
    const double until = t + 1 < starts.size() ? starts[t + 1] : last;
    while (accounts.years.size() <= year)
      accounts.years.push_back({fmt::format("{:04}-{:02}-{:02}", int(begin.year()), unsigned(begin.month()), unsigned(begin.day())), 0});
    accounts.years[year].months += (until - starts[t]) / (days_per_year / 12);
    accounts.year_of_period.push_back(static_cast<double>(year));
    accounts.period_middle.push_back(((starts[t] + until) / 2 - starts.front()) / days_per_year);
  }
}

Series by_period(const Group& outcomes, const std::string& name, const Accounts& accounts) {
  const Flat numbers = flat(outcomes, name, {scenario_axis, replication_axis, time_axis});
  Series series(accounts.scenarios.size());
  for (std::size_t s = 0; s < series.size(); ++s) {
    series[s].resize(accounts.replications);
    for (std::size_t r = 0; r < accounts.replications; ++r)
      for (std::size_t t = 0; t < accounts.year_of_period.size(); ++t)
        series[s][r].push_back(numbers.at({{scenario_axis, s}, {replication_axis, r}, {time_axis, t}}));
  }
  return series;
}

bool same_words(const std::string& a, const std::string& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

void choose_payers(Accounts& accounts, const EconomicSettings& settings) {
  if (settings.perspective.empty()) return;
  std::vector<std::string> known;
  for (Payer& payer : accounts.payers) {
    known.push_back(payer.name);
    payer.counts = std::any_of(settings.perspective.begin(), settings.perspective.end(),
                               [&](const std::string& wanted) { return same_words(wanted, payer.name); });
  }
  for (const std::string& wanted : settings.perspective)
    if (std::none_of(known.begin(), known.end(), [&](const std::string& name) { return same_words(name, wanted); }))
      throw Error(fmt::format("nobody called \"{}\" pays for anything in these results (the perspective counts what they pay) {}",
                              wanted, suggestion(wanted, known)));
}

// `spending` over (..., payer, activity), where the file has it.
bool read_activities(Accounts& accounts, const Group& outcomes) {
  const Variable* spending = outcomes.find_variable("spending");
  if (!spending || !has(*spending, "payer") || !has(*spending, "activity")) return false;
  const Coordinate& payers = outcomes.coordinate("payer");
  const Coordinate& activities = outcomes.coordinate("activity");
  if (!is_text(payers.values) || !is_text(activities.values)) return false;
  const Flat numbers = flat(outcomes, "spending", {scenario_axis, replication_axis, time_axis, "payer", "activity"});
  std::vector<std::size_t> counted;
  for (std::size_t p = 0; p < payers.size(); ++p)
    for (const Payer& payer : accounts.payers)
      if (payer.counts && payer.name == std::get<std::vector<std::string>>(payers.values)[p]) counted.push_back(p);
  accounts.activities = std::get<std::vector<std::string>>(activities.values);
  for (std::size_t s = 0; s < accounts.scenarios.size(); ++s) {
    auto& of_scenario = accounts.by_activity_period.emplace_back();
    for (std::size_t r = 0; r < accounts.replications; ++r) {
      auto& of_unit = of_scenario.emplace_back();
      for (std::size_t a = 0; a < accounts.activities.size(); ++a) {
        auto& series = of_unit.emplace_back();
        for (std::size_t t = 0; t < accounts.year_of_period.size(); ++t) {
          double sum = 0;
          for (const std::size_t p : counted)
            sum += numbers.at({{scenario_axis, s}, {replication_axis, r}, {time_axis, t}, {"payer", p}, {"activity", a}});
          series.push_back(sum);
        }
      }
    }
  }
  return true;
}

std::vector<std::vector<double>> discounted(const Series& series, const Accounts& accounts, double rate,
                                            Discounting convention) {
  std::vector<std::vector<double>> result;
  for (const auto& of_scenario : series) {
    auto& row = result.emplace_back();
    for (const auto& of_unit : of_scenario) {
      double sum = 0;
      for (std::size_t t = 0; t < of_unit.size(); ++t) sum += of_unit[t] * accounts.factor(t, rate, convention);
      row.push_back(sum);
    }
  }
  return result;
}

}  // namespace

double Accounts::factor(std::size_t period, double rate, Discounting convention) const {
  double elapsed = 0;
  switch (convention) {
    case Discounting::start_of_year:
      elapsed = year_of_period[period];
      break;
    case Discounting::middle_of_year:
      elapsed = year_of_period[period] + 0.5;
      break;
    case Discounting::end_of_year:
      elapsed = year_of_period[period] + 1;
      break;
    case Discounting::month:
      elapsed = period_middle[period];
      break;
  }
  return std::pow(1 + rate, -elapsed);
}

double Accounts::factor_at_end(double rate) const {
  double months = 0;
  for (const AccountYear& year : years) months += year.months;
  return std::pow(1 + rate, -months / 12);
}

std::vector<std::vector<double>> Accounts::cost(double rate, Discounting convention) const {
  Series sums(scenarios.size());
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    for (std::size_t r = 0; r < replications; ++r) {
      auto& sum = sums[s].emplace_back(year_of_period.size(), 0.0);
      for (std::size_t p = 0; p < payers.size(); ++p)
        for (std::size_t t = 0; payers[p].counts && t < sum.size(); ++t) sum[t] += by_payer[s][r][p][t];
    }
  return discounted(sums, *this, rate, convention);
}

std::vector<std::vector<double>> Accounts::health(double rate, Discounting convention) const {
  return discounted(*qalys, *this, rate, convention);
}

std::optional<Accounts> accounts(const Group& outcomes, const EconomicSettings& settings) {
  Accounts result;
  for (const Variable& variable : outcomes.variables)
    if (is_cost(variable))
      result.payers.push_back({variable.long_name.substr(payer_words.size()), variable.name, true});
  if (result.payers.empty()) return std::nullopt;
  result.scenarios = std::get<std::vector<std::string>>(outcomes.coordinate(scenario_axis).values);
  result.replications = outcomes.coordinate(replication_axis).size();
  set_years(result, outcomes);
  choose_payers(result, settings);

  result.by_payer.assign(result.scenarios.size(), std::vector<std::vector<std::vector<double>>>(result.replications));
  for (const Payer& payer : result.payers) {
    const Series series = by_period(outcomes, payer.variable, result);
    for (std::size_t s = 0; s < series.size(); ++s)
      for (std::size_t r = 0; r < series[s].size(); ++r) result.by_payer[s][r].push_back(series[s][r]);
  }
  result.by_activity = read_activities(result, outcomes);
  if (!result.by_activity) {
    for (const Payer& payer : result.payers)
      if (payer.counts) result.activities.push_back(payer.name);
    for (const auto& of_scenario : result.by_payer) {
      auto& mine = result.by_activity_period.emplace_back();
      for (const auto& of_unit : of_scenario) {
        auto& unit = mine.emplace_back();
        for (std::size_t p = 0; p < result.payers.size(); ++p)
          if (result.payers[p].counts) unit.push_back(of_unit[p]);
      }
    }
  }
  if (const Variable* qalys = outcomes.find_variable("qalys"); qalys && !is_text(qalys->data))
    result.qalys = by_period(outcomes, "qalys", result);
  return result;
}

}  // namespace output::analysis
