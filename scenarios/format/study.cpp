#include "scenarios/format/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "scenarios/format/check.hpp"
#include "scenarios/format/overlay.hpp"
#include "scenarios/format/section.hpp"
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
  Node changes = Node::map(study.at);
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
    if (const Node* time = tree->find("time"); time && options.find("time")) tree->find("time")->erase("run");
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
    study.replications = top.whole("replications");
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
    check_comparable(study, top.at("scenarios"), result_.faults);
    if (result_.faults.none()) result_.study = std::move(study);
  }

  void add(Study& study, std::string name, const Node& file, const Node& changes) {
    if (!file.is_scalar()) return;
    auto scenario = read_scenario(beside(path_, file.text), file.at, changes, result_.faults);
    if (scenario) study.scenarios.push_back({std::move(name), std::move(*scenario)});
  }

  std::string path_;
  const Overrides& overrides_;
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
