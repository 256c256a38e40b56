#include "output/analysis/survivors.hpp"

#include <fmt/format.h>

#include <charconv>

#include "output/error.hpp"

namespace output::analysis {
namespace {

constexpr const char *ages_name = "survivor_ages", *qalys_name = "survivor_qalys", *cost_name = "survivor_costs";

std::vector<double> numbers_in(const Attributes& root, const char* name) {
  std::vector<double> numbers;
  for (const std::string& item : listed(text_of(root, name))) {
    double number = 0;
    const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), number);
    if (error != std::errc() || end != item.data() + item.size())
      throw Error(fmt::format("attribute \"{}\" of the root says \"{}\" (it should be a list of numbers) run the study again", name, item));
    numbers.push_back(number);
  }
  return numbers;
}

std::vector<std::array<double, 4>> fours(const std::vector<double>& numbers, std::size_t count, const char* name) {
  if (numbers.size() != 4 * count)
    throw Error(fmt::format("attribute \"{}\" of the root has {} numbers (there should be four for each age) run the study again", name,
                            numbers.size()));
  std::vector<std::array<double, 4>> result(count);
  for (std::size_t i = 0; i < numbers.size(); ++i) result[i / 4][i % 4] = numbers[i];
  return result;
}

std::string text(const std::vector<std::array<double, 4>>& values) {
  std::string list;
  for (const auto& row : values)
    for (const double value : row) list += (list.empty() ? "" : "; ") + fmt::format("{}", value);
  return list;
}

}  // namespace

SurvivorValues survivor_values(const Attributes& root) {
  SurvivorValues values;
  for (const double age : numbers_in(root, ages_name)) values.age_from.push_back(static_cast<int>(age));
  if (values.empty()) return values;
  values.qalys = fours(numbers_in(root, qalys_name), values.age_from.size(), qalys_name);
  values.cost = fours(numbers_in(root, cost_name), values.age_from.size(), cost_name);
  return values;
}

Attributes to_attributes(const SurvivorValues& values) {
  if (values.empty()) return {};
  std::string ages;
  for (const int age : values.age_from) ages += (ages.empty() ? "" : "; ") + fmt::format("{}", age);
  return {{ages_name, ages}, {qalys_name, text(values.qalys)}, {cost_name, text(values.cost)}};
}

std::optional<AfterRun> after_run(const Dataset& dataset) {
  const Group* group = dataset.find_group("survivors");
  const SurvivorValues values = survivor_values(dataset.attributes);
  if (!group || values.empty()) return std::nullopt;
  const Variable& counted = group->variable("survivors");
  const std::vector<std::size_t> shape = group->shape(counted);   // scenario, replication, age, frailty
  if (shape.size() != 4 || shape[2] != values.age_from.size() || shape[3] != 4)
    throw Error("survivors are not counted by the ages of which something is said (the file is damaged) run the study again");
  const std::vector<double> people = as_doubles(counted.data);
  AfterRun after{std::vector<std::vector<double>>(shape[0], std::vector<double>(shape[1])), {}};
  after.cost = after.qalys;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::size_t frailty = i % 4, age = i / 4 % shape[2], unit = i / 4 / shape[2];
    after.qalys[unit / shape[1]][unit % shape[1]] += people[i] * values.qalys[age][frailty];
    after.cost[unit / shape[1]][unit % shape[1]] += people[i] * values.cost[age][frailty];
  }
  return after;
}

}  // namespace output::analysis
