#include "scenarios/study/runner.hpp"

#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "output/analysis/comparison.hpp"
#include "output/hdf5/add_groups.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/merge.hpp"
#include "scenarios/format/digest.hpp"

namespace scenarios::study {

namespace fs = std::filesystem;

namespace {

// Of the program itself: a rebuilt one may give other results.
std::string program_digest() {
  std::ifstream self("/proc/self/exe", std::ios::binary);
  return format::sha256(std::string(std::istreambuf_iterator<char>(self), {}));
}

// What a unit's results are made from, apart from its replication.
std::string digest_of(const PlannedScenario& scenario, const std::string& program) {
  std::string made_from = program + "\n" + scenario.name + "\n" + scenario.info.resolved + "\n";
  for (const format::InputDigest& input : scenario.info.inputs) made_from += input.sha256 + "\n";
  for (const auto* axis : {&scenario.axes.hazards, &scenario.axes.stages, &scenario.axes.services,
                           &scenario.axes.programmes, &scenario.axes.payers})
    for (const std::string& name : *axis) made_from += name + "\n";
  return format::sha256(made_from).substr(0, 16);
}

// A folder that is there for one run only.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "gofal-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder for temporary files in " + name);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct UnitFile {
  const PlannedScenario* scenario;
  int replication;
  fs::path shard;
};

output::Dataset run_here(const Work& work, const std::function<void(const Headway&)>& headway) {
  output::Dataset dataset = run_unit(work.scenarios.front(), 0, work.conduct, [&](double done) {
    if (headway) headway({done >= 1 ? std::size_t{1} : std::size_t{0}, 1, done});
  });
  output::Attributes attributes = work.attributes;
  for (const output::Attribute& attribute : dataset.attributes) output::set(attributes, attribute);
  dataset.attributes = std::move(attributes);
  return dataset;
}

std::vector<UnitFile> unit_files(const Work& work, const fs::path& parts) {
  const std::string program = program_digest();
  std::vector<UnitFile> files;
  for (int replication = 0; replication < work.replications; ++replication)
    for (const PlannedScenario& scenario : work.scenarios)
      files.push_back({&scenario, replication,
                       parts / (scenario.name + "-" + std::to_string(replication) + "-" +
                                digest_of(scenario, program) + ".h5")});
  return files;
}

void merge_units(const Work& work, const std::vector<UnitFile>& units, const fs::path& destination) {
  output::hdf5::MergeOptions options;
  for (const PlannedScenario& scenario : work.scenarios) options.scenarios.push_back(scenario.name);
  for (int r = 0; r < work.replications; ++r) options.replications.push_back(r);
  options.attributes = work.attributes;
  std::vector<fs::path> shards;
  for (const UnitFile& unit : units) shards.push_back(unit.shard);
  output::hdf5::merge(shards, destination, options);
}

}  // namespace

Finished run(const Work& work, const std::function<void(const Headway&)>& headway, const std::atomic<bool>& stop) {
  Finished finished;
  if (work.scenarios.size() == 1 && work.replications == 1) {
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

  const std::vector<UnitFile> units = unit_files(work, finished.parts);
  std::vector<Task> tasks;
  std::vector<const UnitFile*> unit_of_task;
  for (const UnitFile& unit : units) {
    if (fs::exists(unit.shard)) {
      ++finished.reused;
      continue;
    }
    unit_of_task.push_back(&unit);
    tasks.push_back({unit.scenario->name, [&work, &unit](const std::function<void(double)>& report) {
                       output::hdf5::write(run_unit(*unit.scenario, unit.replication, work.conduct, report), unit.shard);
                     }});
  }
  const std::vector<Outcome> outcomes = run_crew(tasks, work.conduct.jobs, headway, stop);
  bool all = true;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].finished) continue;
    all = false;
    if (outcomes[i].failure.empty())
      finished.stopped = true;
    else
      finished.failures.push_back({unit_of_task[i]->scenario->name, unit_of_task[i]->replication, outcomes[i].failure});
  }
  if (!all) return finished;

  const fs::path merged = finished.parts / "merged.h5";
  merge_units(work, units, merged);
  finished.results = output::hdf5::read(merged);
  if (!work.baseline.empty())
    finished.results.groups.push_back(
        output::analysis::to_group(output::analysis::compare(finished.results, work.baseline)));
  if (!work.destination.empty()) {
    std::vector<output::Group> more;
    if (!work.baseline.empty()) more.push_back(finished.results.groups.back());
    output::hdf5::add_groups(merged, more, work.destination);
    std::error_code ignored;
    fs::remove_all(finished.parts, ignored);
  }
  return finished;
}

}  // namespace scenarios::study
