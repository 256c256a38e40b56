#include "scenarios/study/runner.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "output/analysis/comparison.hpp"
#include "output/analysis/outcome.hpp"
#include "output/hdf5/add_groups.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/merge.hpp"
#include "output/join.hpp"
#include "scenarios/study/averted.hpp"
#include "scenarios/study/events_group.hpp"
#include "scenarios/study/hand_out.hpp"
#include "scenarios/study/shared_runs.hpp"
#include "scenarios/study/temporary_folder.hpp"
#include "scenarios/study/unit_files.hpp"

namespace scenarios::study {

namespace fs = std::filesystem;

namespace {

output::Dataset run_here(const Work& work, const std::function<void(const Headway&)>& headway) {
  output::Dataset dataset = run_unit(work.scenarios.front(), 0, work.conduct, [&](double done) {
    if (headway) headway({done >= 1 ? std::size_t{1} : std::size_t{0}, 1, done});
  });
  output::Attributes attributes = work.attributes;
  for (const output::Attribute& attribute : dataset.attributes) output::set(attributes, attribute);
  dataset.attributes = std::move(attributes);
  return dataset;
}

// The totals of the outcomes of which precision is asked, from the files of finished units, each read once.
class Measured {
 public:
  Measured(const Work& work) : work_(work), totals_(work.stopping.until.size(), Totals(work.scenarios.size())) {}

  void add(const std::vector<UnitFile>& units) {
    for (const UnitFile& unit : units) {
      const auto all = output::analysis::totals(output::hdf5::read(unit.shard).group("outcomes"));
      const auto scenario = static_cast<std::size_t>(unit.scenario - work_.scenarios.data());
      for (std::size_t i = 0; i < totals_.size(); ++i) {
        const auto found = std::find_if(all.outcomes.begin(), all.outcomes.end(), [&](const auto& one) {
          return one.outcome.name == work_.stopping.until[i].outcome;
        });
        if (found == all.outcomes.end())
          throw std::runtime_error("outcome `" + work_.stopping.until[i].outcome + "` has no total");
        totals_[i][scenario].push_back(found->values[0][0]);
      }
    }
  }

  std::vector<Reached> look() const {
    std::vector<std::string> names;
    for (const PlannedScenario& scenario : work_.scenarios) names.push_back(scenario.name);
    return study::look(work_.stopping.until, names, totals_, work_.each);
  }

 private:
  const Work& work_;
  std::vector<Totals> totals_;
};

std::string text_of(const std::vector<Reached>& reached) {
  std::string text;
  for (const Reached& one : reached) text += in_words(one) + "\n";
  return text;
}

// What one process does: a unit alone, or those of companions in one replication.
using Shift = std::vector<const UnitFile*>;

// Companions together where that is sooner done: with fewer replications than jobs it may not be.
std::vector<Shift> shifts_of(const Work& work, const std::vector<const UnitFile*>& units) {
  std::vector<Shift> alone;
  for (const UnitFile* unit : units) alone.push_back({unit});
  if (work.on_cluster || work.conduct.threads > 1 || !work.share_history) return alone;
  const std::vector<Companions> groups = companions(work.scenarios);
  if (groups.size() == work.scenarios.size()) return alone;
  std::map<std::pair<int, std::size_t>, Shift> by_group;
  for (const UnitFile* unit : units)
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (std::find(groups[g].scenarios.begin(), groups[g].scenarios.end(), unit->scenario) != groups[g].scenarios.end())
        by_group[{unit->replication, g}].push_back(unit);
  std::vector<Shift> together;
  std::vector<double> lengths;
  for (auto& [of, shift] : by_group) {
    lengths.push_back(work_of(groups[of.second], shift.size()));
    together.push_back(std::move(shift));
  }
  const unsigned jobs = work.conduct.jobs;
  return time_of_crew(lengths, jobs) < time_of_crew(std::vector<double>(alone.size(), 1.0), jobs) ? together : alone;
}

// Runs what is not there yet. False when something is still missing afterwards.
bool run_units(const Work& work, const std::vector<UnitFile>& units, const std::function<void(const Headway&)>& headway,
               const std::atomic<bool>& stop, Finished& finished) {
  std::vector<const UnitFile*> missing;
  for (const UnitFile& unit : units) {
    if (is_finished(unit, units))
      ++finished.reused;
    else
      missing.push_back(&unit);
  }
  const std::vector<Shift> shifts = shifts_of(work, missing);   // on a cluster one for each
  std::vector<Task> tasks;
  for (const Shift& shift : shifts)
    tasks.push_back({shift.front()->scenario->name,
                     [&work, &units, &shift](const std::function<void(double)>& report) {
                       // Some may be there already, where this is done a second time.
                       Shift left;
                       for (const UnitFile* unit : shift)
                         if (!is_finished(*unit, units)) left.push_back(unit);
                       if (!left.empty()) run_together(left, work.conduct, report);
                     },
                     shift.size()});
  const std::vector<Outcome> outcomes = work.on_cluster ? hand_out(missing, 3, 4, headway, stop)
                                                        : run_crew(tasks, work.conduct.jobs, headway, stop);
  bool all = true;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].finished) continue;
    for (const UnitFile* unit : shifts[i]) {
      if (shifts[i].size() > 1 && is_finished(*unit, units)) continue;
      all = false;
      if (outcomes[i].failure.empty())
        finished.stopped = true;
      else
        finished.failures.push_back({unit->scenario->name, unit->replication, why_failed(outcomes[i].failure, unit->scenario->name)});
    }
  }
  return all;
}

output::hdf5::MergeOptions merge_options(const Work& work, const Finished& finished) {
  output::hdf5::MergeOptions options;
  for (const PlannedScenario& scenario : work.scenarios) options.scenarios.push_back(scenario.name);
  for (int r = 0; r < finished.replications; ++r) options.replications.push_back(r);
  options.attributes = work.attributes;
  if (!finished.reached.empty()) output::set(options.attributes, {"precision_reached", text_of(finished.reached)});
  return options;
}

// Adds the groups about the study as a whole to its results; returns them. The comparison looks at the parameters.
std::vector<output::Group> add_study_groups(const Work& work, Finished& finished) {
  std::vector<output::Group>& groups = finished.results.groups;
  const auto of_units = static_cast<std::ptrdiff_t>(groups.size());
  groups.insert(groups.end(), work.groups.begin(), work.groups.end());
  if (const auto& sampling = work.scenarios.front().sampling)
    groups.push_back(parameter_group(*sampling, sampled_numbers(work), finished.replications));
  if (!work.baseline.empty()) {
    output::Group comparison = output::analysis::to_group(output::analysis::compare(finished.results, work.baseline));
    groups.push_back(std::move(comparison));
  }
  return {groups.begin() + of_units, groups.end()};
}

}  // namespace

namespace {

// Many small units: systems without residents that are run very often. Files of their own, and the merging of them,
// would take longer than they do; so each process runs a batch of them one after another, and the batches' results
// are joined in memory.
bool is_many_small(const Work& work) {
  constexpr int many = 50;
  return work.replications >= many && work.stopping.until.empty() && !work.on_cluster &&
         !work.scenarios.front().sampling && work.scenarios.front().remembered.empty() &&
         std::none_of(work.scenarios.begin(), work.scenarios.end(),
                      [](const PlannedScenario& scenario) { return scenario.plan->parameters.population.has_value(); });
}

struct Batch {
  const PlannedScenario* scenario;
  int from, to;           // replications, `to` not included
  fs::path file;
};

void run_batch(const Work& work, const Batch& batch, const std::function<void(double)>& report) {
  UnitConduct conduct = work.conduct;
  conduct.alone = true;
  std::vector<output::Dataset> units;
  std::vector<output::Group> logs;
  std::vector<std::int32_t> replications;
  for (int r = batch.from; r < batch.to; ++r) {
    units.push_back(run_unit(*batch.scenario, r, conduct, [](double) {}));
    std::erase_if(units.back().groups, [&](const output::Group& group) {
      if (group.name == events_name) logs.push_back(group);
      return group.name == events_name;
    });
    replications.push_back(r);
    report(static_cast<double>(r + 1 - batch.from) / static_cast<double>(batch.to - batch.from));
  }
  if (!logs.empty()) output::hdf5::write({output::format_attributes(), {join_events(logs)}}, events_file(batch.file));
  output::hdf5::write(output::join(units, {batch.scenario->name}, replications), batch.file);
}

Finished run_many_small(const Work& work, Finished finished, const std::function<void(const Headway&)>& headway,
                        const std::atomic<bool>& stop) {
  const int batches = static_cast<int>(std::max(1u, work.conduct.jobs)) * 4;
  const int size = std::clamp((work.replications + batches - 1) / batches, 1, 500);
  std::vector<Batch> all;
  for (const PlannedScenario& scenario : work.scenarios)
    for (int from = 0; from < work.replications; from += size) {
      const int to = std::min(work.replications, from + size);
      all.push_back({&scenario, from, to,
                     finished.parts / (scenario.name + "-" + std::to_string(from) + "-to-" + std::to_string(to - 1) + "-" +
                                       digest_of(scenario) + ".h5")});
    }
  std::vector<Task> tasks;
  std::vector<const Batch*> batch_of_task;
  for (const Batch& batch : all) {
    if (fs::exists(batch.file)) {
      finished.reused += static_cast<std::size_t>(batch.to - batch.from);
      continue;
    }
    batch_of_task.push_back(&batch);
    tasks.push_back({batch.scenario->name, [&work, &batch](const std::function<void(double)>& report) { run_batch(work, batch, report); }});
  }
  const std::vector<Outcome> outcomes = run_crew(tasks, work.conduct.jobs, headway, stop);
  bool complete = true;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].finished) continue;
    complete = false;
    if (outcomes[i].failure.empty())
      finished.stopped = true;
    else
      finished.failures.push_back({batch_of_task[i]->scenario->name, batch_of_task[i]->from, outcomes[i].failure});
  }
  if (!complete) return finished;

  std::vector<output::Dataset> parts;
  std::vector<output::Group> logs;
  for (const Batch& batch : all) {
    parts.push_back(output::hdf5::read(batch.file));
    if (fs::exists(events_file(batch.file))) logs.push_back(output::hdf5::read_group(events_file(batch.file), events_name));
  }
  std::vector<std::string> names;
  for (const PlannedScenario& scenario : work.scenarios) names.push_back(scenario.name);
  std::vector<std::int32_t> replications;
  for (int r = 0; r < work.replications; ++r) replications.push_back(r);
  finished.results = output::join(parts, names, replications);
  finished.replications = work.replications;
  output::Attributes attributes = work.attributes;
  for (const output::Attribute& attribute : finished.results.attributes)
    if (!output::find(attributes, attribute.name)) output::set(attributes, attribute);
  finished.results.attributes = std::move(attributes);
  if (!logs.empty()) finished.results.groups.push_back(join_events(logs));
  finished.results.groups.insert(finished.results.groups.end(), work.groups.begin(), work.groups.end());
  if (!work.baseline.empty())
    finished.results.groups.push_back(output::analysis::to_group(output::analysis::compare(finished.results, work.baseline)));
  if (!work.destination.empty()) {
    output::hdf5::write(finished.results, work.destination);
    std::error_code ignored;
    fs::remove_all(finished.parts, ignored);
  }
  return finished;
}

}  // namespace

std::vector<SampledNumber> sampled_numbers(const Work& work) {
  std::vector<std::pair<std::string, std::vector<format::UncertainNumber>>> numbers;
  for (const PlannedScenario& scenario : work.scenarios) numbers.emplace_back(scenario.name, scenario.uncertain);
  return name_numbers(numbers);
}

Finished run(const Work& work, const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop) {
  Finished finished;
  if (work.scenarios.size() == 1 && work.replications == 1 && !work.scenarios.front().sampling) {
    finished.results = run_here(work, headway);
    if (!work.destination.empty()) output::hdf5::write(finished.results, work.destination);
    return finished;
  }

  std::unique_ptr<TemporaryFolder> temporary;
  if (work.destination.empty()) {
    temporary = std::make_unique<TemporaryFolder>();
    finished.parts = temporary->path();
  } else {
    finished.parts = work.destination.string() + ".parts";
    fs::create_directories(finished.parts);
  }

  if (is_many_small(work)) return run_many_small(work, std::move(finished), headway, stop);

  // In rounds, until all is known precisely enough. Where one starts and ends does not depend on the number of jobs.
  Measured measured(work);
  std::vector<UnitFile> units;
  const bool in_rounds = !work.stopping.until.empty();
  for (int round_end = in_rounds ? work.stopping.from : work.replications;;) {
    const std::vector<UnitFile> round = unit_files(work.scenarios, finished.replications, round_end, finished.parts);
    units.insert(units.end(), round.begin(), round.end());
    if (!work.destination.empty()) take_with_averted(work.destination, round);
    const bool all = run_units(work, round, headway, stop, finished);
    finished.replications = round_end;
    if (!all) break;
    if (!in_rounds) break;
    measured.add(round);
    finished.reached = measured.look();
    if (all_met(finished.reached) || round_end >= work.stopping.to) break;
    round_end = std::min(round_end + work.stopping.batch, work.stopping.to);
  }
  if (finished.stopped) return finished;

  // A unit that failed twice leaves a gap; what others found is not lost for it.
  std::vector<fs::path> shards;
  for (const UnitFile& unit : units)
    if (fs::exists(unit.shard)) shards.push_back(unit.shard);
  if (shards.empty()) return finished;
  output::hdf5::MergeOptions options = merge_options(work, finished);
  options.run = mark_units(work.scenarios, shards.front());
  const fs::path merged = finished.parts / "merged.h5";
  output::hdf5::merge(shards, merged, options);
  finished.results = output::hdf5::read(merged);
  std::vector<output::Group> more = add_study_groups(work, finished);
  if (!work.scenarios.front().remembered.empty()) {
    more.push_back(averted_group(work.scenarios, units, finished.replications));
    finished.results.groups.push_back(more.back());
  }
  std::vector<output::Group> logs;
  for (const UnitFile& unit : units)
    if (fs::exists(events_file(unit.shard))) logs.push_back(output::hdf5::read_group(events_file(unit.shard), events_name));
  if (!logs.empty()) {
    more.push_back(join_events(logs));
    finished.results.groups.push_back(more.back());
  }
  if (!work.destination.empty()) {
    output::hdf5::add_groups(merged, more, work.destination);
    std::error_code ignored;
    if (finished.failures.empty())
      fs::remove_all(finished.parts, ignored);
    else
      fs::remove(merged, ignored);
  }
  return finished;
}

}  // namespace scenarios::study
