#include "scenarios/study/shared_runs.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include "scenarios/study/crew.hpp"
#include "scenarios/study/lives.hpp"
#include "scenarios/study/plan_study.hpp"

namespace scenarios::study {

namespace {

bool is_table_file(const std::string& text) { return text.ends_with(".csv"); }

// Compares what two scenarios say. Files they name are the same when they are the same file, wherever it is named from.
class Comparison {
 public:
  Comparison(const format::ScenarioInfo& a, const format::ScenarioInfo& b) : a_(a), b_(b) {}

  // Nothing where something differs that may act from the start.
  std::optional<models::DatedDifferences> differences() const {
    if (!a_.tree || !b_.tree || !knows_all_files(a_) || !knows_all_files(b_)) return std::nullopt;
    models::DatedDifferences found;
    for (const std::string& name : names_of_either(*a_.tree, *b_.tree)) {
      if (name == "title" || name == "why" || name == "decision_use") continue;
      const format::Node *a = a_.tree->find(name), *b = b_.tree->find(name);
      if (name == "prevention")
        found.programmes = differing(a, b);
      else if (name == "services") {
        if (!a || !b || !services(*a, *b, found.timetables)) return std::nullopt;
      } else if (!same(a, b)) {
        return std::nullopt;
      }
    }
    return found;
  }

 private:
  static std::set<std::string> names_of_either(const format::Node& a, const format::Node& b) {
    std::set<std::string> names;
    for (const auto* node : {&a, &b})
      for (const std::string& name : node->names()) names.insert(name);
    return names;
  }

  // A file that does not look like one cannot be told from a word.
  static bool knows_all_files(const format::ScenarioInfo& info) {
    return std::all_of(info.inputs.begin(), info.inputs.end(), [](const format::InputDigest& input) {
      return is_table_file(input.path) || input.path.ends_with(".yaml") || input.path.ends_with(".yml");
    });
  }

  bool same(const format::Node* a, const format::Node* b) const {
    if (!a || !b) return a == b;
    if (a->kind != b->kind || a->items.size() != b->items.size() || a->entries.size() != b->entries.size()) return false;
    if (is_table_file(a->text) || is_table_file(b->text)) {
      if (format::beside(a_.path, a->text) != format::beside(b_.path, b->text)) return false;
    } else if (a->text != b->text) {
      return false;
    }
    for (std::size_t i = 0; i < a->items.size(); ++i)
      if (!same(&a->items[i], &b->items[i])) return false;
    // In the same order: it is the order of stages, services and hazards in the plan.
    for (std::size_t i = 0; i < a->entries.size(); ++i)
      if (a->entries[i].name != b->entries[i].name || !same(&a->entries[i].value, &b->entries[i].value)) return false;
    return true;
  }

  std::vector<std::string> differing(const format::Node* a, const format::Node* b) const {
    static const format::Node none;
    if (!a) a = &none;
    if (!b) b = &none;
    std::vector<std::string> found;
    for (const std::string& name : names_of_either(*a, *b))
      if (!same(a->find(name), b->find(name))) found.push_back(name);
    return found;
  }

  bool services(const format::Node& a, const format::Node& b, std::vector<std::string>& timetables) const {
    if (a.names() != b.names()) return false;
    for (const std::string& name : a.names()) {
      for (const std::string& key : differing(a.find(name), b.find(name)))
        if (key != "timetable" && key != "why") return false;
      if (!same(a.find(name)->find("timetable"), b.find(name)->find("timetable"))) timetables.push_back(name);
    }
    return true;
  }

  const format::ScenarioInfo &a_, &b_;
};

constexpr double least_share = 0.05;

double share_of_run(const PlannedScenario& scenario, sim::SimTime until) {
  const sim::SimTime end = scenario.plan->parameters.time.end;
  return static_cast<double>(std::min(until, end).seconds) / static_cast<double>(end.seconds);
}

std::vector<std::shared_ptr<const models::Plan>> plans_of(const std::vector<PlannedScenario>& scenarios) {
  std::vector<std::shared_ptr<const models::Plan>> plans;
  for (const PlannedScenario& scenario : scenarios) plans.push_back(scenario.plan);
  return models::with_all_programmes(plans);
}

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Whether there may not be memory for a copy of this process beside it, and of the others that do the same.
bool memory_is_short(unsigned jobs) {
  std::ifstream all("/proc/meminfo"), own("/proc/self/statm");
  double available = 0, pages = 0, resident = 0;
  for (std::string name, unit; all >> name >> available && std::getline(all, unit);)
    if (name == "MemAvailable:") break;
  own >> pages >> resident;
  return available * 1024 < resident * static_cast<double>(sysconf(_SC_PAGESIZE)) * jobs;
}

constexpr char between_name_and_cause = '\t';

}  // namespace

sim::SimTime same_until(const PlannedScenario& a, const PlannedScenario& b) {
  const auto differ = Comparison(a.info, b.info).differences();
  return differ ? models::agree_until(*a.plan, *b.plan, *differ) : sim::SimTime{0};
}

std::vector<Companions> companions(const std::vector<PlannedScenario>& scenarios) {
  std::vector<Companions> groups;
  std::vector<const PlannedScenario*> left;
  for (const PlannedScenario& scenario : scenarios) left.push_back(&scenario);
  while (!left.empty()) {
    const PlannedScenario& first = *left.front();
    std::vector<std::pair<sim::SimTime, const PlannedScenario*>> others;
    for (std::size_t i = 1; i < left.size(); ++i) {
      const sim::SimTime until = same_until(first, *left[i]);
      if (share_of_run(first, until) >= least_share) others.emplace_back(std::min(until, first.plan->parameters.time.end), left[i]);
    }
    std::stable_sort(others.begin(), others.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
    // So many of them as save most: the more there are, the sooner the first of them parts.
    std::size_t best = 0;
    double saved = 0;
    for (std::size_t many = 1; many <= others.size(); ++many) {
      const double saves = static_cast<double>(many) * share_of_run(first, others[many - 1].first);
      if (saves > saved) best = many, saved = saves;
    }
    Companions group{{&first}, {0}};
    std::vector<PlannedScenario> together{first};
    for (std::size_t i = 0; i < best; ++i) together.push_back(*others[i].second);
    if (best > 0 && !plans_of(together).empty()) {
      group.until = others[best - 1].first;
      for (std::size_t i = 0; i < best; ++i) group.scenarios.push_back(others[i].second);
    }
    std::erase_if(left, [&](const PlannedScenario* one) {
      return std::find(group.scenarios.begin(), group.scenarios.end(), one) != group.scenarios.end();
    });
    groups.push_back(std::move(group));
  }
  return groups;
}

double work_of(const Companions& group, std::size_t scenarios) {
  const double shared = share_of_run(*group.scenarios.front(), group.until);
  return scenarios == 1 ? 1 : shared + static_cast<double>(scenarios) * (1 - shared);
}

double time_of_crew(const std::vector<double>& lengths, unsigned jobs) {
  std::vector<double> busy_until(std::max(1u, jobs), 0.0);
  for (const double length : lengths) *std::min_element(busy_until.begin(), busy_until.end()) += length;
  return *std::max_element(busy_until.begin(), busy_until.end());
}

void run_together(const std::vector<const UnitFile*>& units, const UnitConduct& conduct,
                  const std::function<void(double)>& report) {
  if (units.size() == 1) return keep(run_unit(*units[0]->scenario, units[0]->replication, conduct, report), units[0]->shard);

  std::string failures;
  const auto failed = [&](const UnitFile& unit, const std::string& why) {
    failures += unit.scenario->name + between_name_and_cause + in_one_line(why) + "\n";
  };
  std::vector<const UnitFile*> there;
  std::vector<PlannedScenario> scenarios;
  for (const UnitFile* unit : units) try {
      scenarios.push_back(unit->scenario->sampling ? with_numbers_of(*unit->scenario, unit->replication) : *unit->scenario);
      there.push_back(unit);
    } catch (const std::exception& e) {
      failed(*unit, e.what());
    }

  sim::SimTime until = scenarios.empty() ? sim::SimTime{0} : scenarios[0].plan->parameters.time.end;
  for (const PlannedScenario& scenario : scenarios) until = std::min(until, same_until(scenarios[0], scenario));
  const auto plans = plans_of(scenarios);
  bool shares = until.seconds > 0 && scenarios.size() > 1 && !plans.empty();
  std::unique_ptr<models::SharedHistory> history;
  double before = 0;     // the shared part, as a share of all
  std::uint64_t shared_events = 0;
  if (shares) {
    before = share_of_run(scenarios[0], until);
    before /= before + static_cast<double>(scenarios.size()) * (1 - before);
    history = std::make_unique<models::SharedHistory>(plans, *scenarios[0].settlers, static_cast<std::uint64_t>(there[0]->replication));
    models::World& world = history->world();
    if (!scenarios[0].remembered.empty()) world.remember(remembered_bits(world.plan(), scenarios[0].remembered));
    world.run_alone_up_to(until, [&](sim::SimTime now) {
      report(before * static_cast<double>(now.seconds) / static_cast<double>(until.seconds));
    });
    shared_events = world.events_run();
    if (memory_is_short(conduct.jobs)) {
      history.reset();
      shares = false;
      before = 0;
    }
  }

  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    scenarios[i].sampling = nullptr;
    if (shares) scenarios[i].plan = plans[i];
  }
  const auto go_on = [&](std::size_t i, const std::function<void(double)>& tell) {
    const UnitFile& unit = *there[i];
    if (!shares) return keep(run_unit(scenarios[i], unit.replication, conduct, tell), unit.shard);
    const auto began = std::chrono::steady_clock::now();
    models::World& world = history->world();
    history->go_on_as(*plans[i]);
    const auto span = static_cast<double>((world.plan().parameters.time.end - until).seconds);
    world.run_alone([&](sim::SimTime now) {
      if (span > 0) tell(static_cast<double>((now - until).seconds) / span);
    });
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    keep(collect(scenarios[i], unit.replication, conduct, world, seconds, shared_events), unit.shard);
  };
  // All but the last in copies of this process; the last needs none.
  const std::size_t copies = scenarios.empty() ? 0 : scenarios.size() - 1;
  const auto report_of = [&](double runs) {
    report(before + (1 - before) * runs / static_cast<double>(scenarios.size()));
  };
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < copies; ++i)
    tasks.push_back({scenarios[i].name,
                     [&, i](const std::function<void(double)>& tell) {
                       if (shares) history->world().take_own_pages();
                       go_on(i, tell);
                     },
                     1, 1});
  // The caller tries again what fails, and ends it all by ending this process.
  const std::atomic<bool> never{false};
  const auto outcomes =
      run_crew(tasks, 1, [&](const Headway& headway) { report_of(static_cast<double>(copies) * headway.done); }, never);
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    if (!outcomes[i].finished) failed(*there[i], outcomes[i].failure);
  if (!scenarios.empty()) try {
      go_on(copies, [&](double done) { report_of(static_cast<double>(copies) + done); });
    } catch (const std::exception& e) {
      failed(*there[copies], e.what());
    }
  if (!failures.empty()) throw std::runtime_error(failures);
}

std::string why_failed(const std::string& failure, const std::string& scenario) {
  std::istringstream lines(failure);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(scenario + between_name_and_cause)) return line.substr(scenario.size() + 1);
  return failure;
}

}  // namespace scenarios::study
