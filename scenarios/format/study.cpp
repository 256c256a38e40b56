#include "scenarios/format/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>

#include "output/analysis/attribution.hpp"
#include "scenarios/format/check.hpp"
#include "scenarios/format/overlay.hpp"
#include "scenarios/format/section.hpp"
#include "scenarios/format/survivors.hpp"
#include "scenarios/format/valuation.hpp"
#include "scenarios/format/yaml.hpp"
#include "scenarios/format/yaml_text.hpp"

namespace scenarios::format {

namespace {

constexpr std::string_view baseline_name = "baseline";

void check_name(const Entry& entry, Faults& faults) {
  const bool good =
      !entry.name.empty() && std::all_of(entry.name.begin(), entry.name.end(),
                                         [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  if (!good) {
    faults.add(entry.at, fmt::format("`{}` cannot name a scenario", entry.name),
               "results and commands use the name", "use letters, digits and _ only");
  }
  if (entry.name == baseline_name) {
    faults.add(entry.at, "no other scenario can be called `baseline`",
               "it is what the others are compared with", "choose another name");
  }
}

// What the study says instead of its scenarios, as an overlay.
Node changes_of(const Node& study) {
  const Node* in_all = study.find("in_all");
  Node changes = in_all && in_all->is_map() ? *in_all : Node::map(study.at);
  for (const std::string name : {"seed", "scale", "time"}) {
    if (const Node* value = study.find(name)) changes.set(name, *value);
  }
  return changes;
}

// Results stand side by side over the same places and months.
void check_comparable(const Study& study, const Position& at, Faults& faults) {
  const Scenario& first = study.scenarios.front().scenario;
  for (const NamedScenario& other : study.scenarios) {
    const auto tell = [&](std::string_view what) {
      faults.add(at, fmt::format("`{}` and the baseline differ in {}", other.name, what),
                 "their results could not be compared month by month and area by area",
                 "let it extend the baseline, or set `time` in the study");
    };
    const auto& time = other.scenario.world.time;
    const auto& first_time = first.world.time;
    if (time.start != first_time.start || time.warm_up != first_time.warm_up || time.end != first_time.end)
      tell("time");
    if (other.scenario.info.areas != first.info.areas) tell("areas");
    if (other.scenario.info.regions != first.info.regions) tell("regions");
  }
}

std::vector<std::string> hazards_of(const std::vector<NamedScenario>& scenarios) {
  std::vector<std::string> names;
  for (const NamedScenario& one : scenarios)
    for (const auto& hazard : one.scenario.world.hazards)
      if (std::find(names.begin(), names.end(), hazard.name) == names.end()) names.push_back(hazard.name);
  return names;
}

std::vector<std::string> services_of(const std::vector<NamedScenario>& scenarios) {
  std::vector<std::string> names;
  for (const NamedScenario& one : scenarios)
    for (const auto& service : one.scenario.world.services)
      if (std::find(names.begin(), names.end(), service.name) == names.end()) names.push_back(service.name);
  return names;
}

class StudyReader {
 public:
  StudyReader(const std::string& path, const Overrides& overrides) : path_(path), overrides_(overrides) {}

  StudyResult read() {
    if (auto tree = read_tree()) read_scenarios(*tree);
    return std::move(result_);
  }

 private:
  std::optional<Node> read_tree() {
    const SourceRef source = files_.read(path_, {}, result_.faults);
    if (!source) return std::nullopt;
    auto tree = parse_yaml(source, result_.faults);
    if (!tree) return std::nullopt;
    if (!tree->find("study")) {
      result_.faults.add({source, 1, 1}, "this is not a study",
                         "it has no `study`, the question to be answered",
                         "use `gofal run` for a scenario, or add `study: ...`");
      return std::nullopt;
    }
    const Node options = as_changes(overrides_);
    if (overrides_.warm_up_days) tree->erase("warm_up");
    if (const Node* time = tree->find("time"); time && overrides_.until) tree->find("time")->erase("run");
    lay_over(*tree, options, record_named("study"), result_.faults);
    check_record(*tree, record_named("study"), Names(Node::map({})), "the study", {source, 1, 1},
                 result_.faults);
    return tree;
  }

  void read_scenarios(const Node& tree) {
    const Section top(&tree, "study", "");
    Study study;
    study.path = path_;
    study.title = top.text("study");
    study.why = top.text("why");
    study.conduct = read_conduct(top, result_.faults);
    study.replications = study.conduct.replications.to;
    study.text = resolved_text(tree);
    study.inputs = files_.digests();
    const Node changes = changes_of(tree);
    if (const Node* baseline = top.find("baseline"))
      add(study, std::string(baseline_name), *baseline, changes);
    const Node* others = top.find("scenarios");
    for (const Entry& entry : others ? others->entries : std::vector<Entry>{}) {
      check_name(entry, result_.faults);
      add(study, entry.name, entry.value, changes);
    }
    if (!result_.faults.none()) return;
    study.warm_up = read_warm_up(top, services_of(study.scenarios), result_.faults);
    check_averted(top, hazards_of(study.scenarios), result_.faults);
    add_combinations(study, top, changes);
    study.valuation = read_valuation(top, study.scenarios, result_.faults);
    const auto survivors = read_survivors(top, study.scenarios, result_.faults);
    study.conduct.survivor_ages = survivors.age_from;
    for (const output::Attribute& attribute : output::analysis::to_attributes(survivors)) output::set(study.valuation, attribute);
    if (!plan_.groups.empty())
      for (const output::Attribute& attribute : output::analysis::to_attributes(plan_)) output::set(study.valuation, attribute);
    if (!result_.faults.none()) return;
    check_comparable(study, top.at("scenarios"), result_.faults);
    if (result_.faults.none()) result_.study = std::move(study);
  }

  void add(Study& study, std::string name, const Node& file, const Node& changes) {
    if (!file.is_scalar()) return;
    const std::string path = beside(path_, file.text);
    auto scenario = read_scenario(path, file.at, as_seen_from(path, changes), result_.faults);
    if (scenario) study.scenarios.push_back({std::move(name), std::move(*scenario)});
  }

  Node as_seen_from(const std::string& scenario, Node changes) const {
    rename_tables(changes, path_, scenario);
    return changes;
  }

  // Every combination of the groups of levers as a scenario; singles first, so that a file's own faults are told once.
  void add_combinations(Study& study, const Section& top, const Node& changes) {
    const Node* node = top.find("attribution");
    const Node* baseline = top.find("baseline");
    if (!node || !node->is_map() || !baseline) return;
    const Section section(node, "study_attribution", "attribution");
    const Node* groups = section.find("groups");
    if (!groups || !groups->is_map()) return;
    if (groups->entries.size() < 2 || groups->entries.size() > output::analysis::most_groups) {
      result_.faults.add(section.name_at("groups"), fmt::format("{} group{} of levers", groups->entries.size(), groups->entries.size() == 1 ? "" : "s"),
                         "every combination of them is run: two to five can be told apart in sensible time",
                         "put levers together in one file, or leave some out");
      return;
    }
    for (const Entry& group : groups->entries) {
      check_name(group, result_.faults);
      plan_.groups.push_back(group.name);
    }
    if (!result_.faults.none()) return;
    const std::string extended = beside(path_, baseline->text);
    plan_.scenario_of_mask.assign(std::size_t{1} << groups->entries.size(), std::string(baseline_name));
    for (std::size_t size = 1; size <= groups->entries.size() && result_.faults.none(); ++size)
      for (std::size_t mask = 1; mask < plan_.scenario_of_mask.size(); ++mask)
        if (static_cast<std::size_t>(std::popcount(mask)) == size) add_combination(study, section, *groups, mask, extended, changes);
  }

  void add_combination(Study& study, const Section& section, const Node& groups, std::size_t mask, const std::string& extended,
                       const Node& changes) {
    LaidOver more{{}, extended, {}};
    std::string name, first;
    Position asked_from;
    for (std::size_t g = 0; g < groups.entries.size(); ++g) {
      if (!(mask & (std::size_t{1} << g))) continue;
      const Entry& group = groups.entries[g];
      const std::string file = beside(path_, group.value.text);
      name += (name.empty() ? "" : "_and_") + group.name;
      if (first.empty()) {
        first = file;
        asked_from = group.value.at;
      } else {
        more.files.emplace_back(file, group.value.at);
      }
    }
    if (mask + 1 == plan_.scenario_of_mask.size()) name = section.text("scenario");
    more.title = name;
    plan_.scenario_of_mask[mask] = name;
    for (const NamedScenario& other : study.scenarios)
      if (other.name == name) {
        result_.faults.add(section.name_at("groups"), fmt::format("two scenarios are called `{}`", name),
                           "combinations of groups of levers are scenarios too", "rename the group, or the scenario");
        return;
      }
    auto scenario = read_scenario(first, asked_from, more, as_seen_from(first, changes), result_.faults);
    if (scenario) study.scenarios.push_back({name, std::move(*scenario)});
  }

  std::string path_;
  const Overrides& overrides_;
  output::analysis::AttributionPlan plan_;
  InputFiles files_;
  StudyResult result_;
};

}  // namespace

StudyResult read_study(const std::string& path, const Overrides& overrides) {
  return StudyReader(path, overrides).read();
}

FileKind kind_of_file(const std::string& path) {
  InputFiles files;
  Faults ignored;
  const SourceRef source = files.read(path, {}, ignored);
  const auto tree = source ? parse_yaml(source, ignored) : std::nullopt;
  return tree && tree->find("study") ? FileKind::study : FileKind::scenario;
}

}  // namespace scenarios::format
