#include "scenarios/format/survivors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "scenarios/format/values.hpp"

namespace scenarios::format {

namespace {

constexpr std::array<const char*, 4> frailties{"fit", "mild", "moderate", "severe"};

// One number for everybody, or one by frailty.
std::array<double, 4> by_frailty(const Section& group, std::string_view key) {
  std::array<double, 4> values{};
  const Node* node = group.find(key);
  if (!node) return values;
  if (!node->is_map() || node->find("value")) {
    values.fill(checked_quantity(*node, group.row(key)));
    return values;
  }
  const Section each(node, group.row(key).record, group.path_of(key));
  for (std::size_t f = 0; f < values.size(); ++f) values[f] = each.number(frailties[f]);
  return values;
}

}  // namespace

output::analysis::SurvivorValues read_survivors(const Section& study, const std::vector<NamedScenario>& scenarios, Faults& faults) {
  output::analysis::SurvivorValues read;
  const Node* node = study.find("survivors");
  if (!node || !node->is_map()) return read;
  std::vector<std::pair<int, const Entry*>> groups;
  for (const Entry& entry : node->entries) {
    int age = -1;
    const auto [end, error] = std::from_chars(entry.name.data(), entry.name.data() + entry.name.size(), age);
    if (error != std::errc() || end != entry.name.data() + entry.name.size() || age < 0 || age > 120) {
      faults.add(entry.at, fmt::format("`{}` is not an age", entry.name), "values hold from an age on, in completed years",
                 "write for example `65: {qalys: 10}`");
      continue;
    }
    groups.emplace_back(age, &entry);
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (!groups.empty() && groups.front().first != 0)
    faults.add(node->at, fmt::format("nothing is said of survivors younger than {}", groups.front().first),
               "they would live and cost nothing after the run", "let the first age be 0");
  for (const auto& [age, entry] : groups) {
    if (!entry->value.is_map()) continue;
    for (const NamedScenario& one : scenarios) {
      const std::vector<int>& known = one.scenario.world.quality_of_life.utility.age_from;
      if (!one.scenario.world.population || std::find(known.begin(), known.end(), age) != known.end()) continue;
      faults.add(entry->at, fmt::format("no group of `quality_of_life: utility` begins at age {} in `{}`", age, one.name),
                 "survivors are counted by these groups", fmt::format("known: {}", fmt::join(known, ", ")));
    }
    const Section group(&entry->value, "survivor", "survivors");
    read.age_from.push_back(age);
    read.qalys.push_back(by_frailty(group, "qalys"));
    read.cost.push_back(by_frailty(group, "cost"));
  }
  return read;
}

}  // namespace scenarios::format
