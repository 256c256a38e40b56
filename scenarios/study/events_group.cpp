#include "scenarios/study/events_group.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "models/purposes.hpp"
#include "output/error.hpp"

namespace scenarios::study {

namespace {

using models::LogEntry;
using Kind = LogEntry::Kind;
using Lifecycle = LogEntry::Lifecycle;

const std::vector<std::string> kind_names{"hazard", "arrival", "stage", "kept", "travel", "episode", "programme"};
const std::vector<std::string> lifecycle_names{"schedule", "start", "complete", "withdraw", "ate_abort", "autoskip", "suspend", "resume"};

// The labels of one column, each known by its number.
class Labels {
 public:
  std::int32_t number(const std::string& label) {
    const auto [found, is_new] = numbers_.emplace(label, static_cast<std::int32_t>(all_.size()));
    if (is_new) all_.push_back(label);
    return found->second;
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
  std::map<std::string, std::int32_t> numbers_;
};

struct Column {
  const char* name;
  const char* long_name;
  const char* comment;
  const char* xes;
  const char* labels;   // "" = the numbers mean themselves
};

// In the order of the file.
constexpr Column columns[] = {
    {"activity", "What happened", "number of its label", "concept:name", "activity_label"},
    {"activity_instance_id", "Which time the activity", "the same from its schedule or start to its end; unique within a case",
     "concept:instance", ""},
    {"lifecycle", "What became of it",
     "number of its label: schedule = waits for it, withdraw = no longer waits, ate_abort = broken off, autoskip = full, suspend = paused, "
     "resume = goes on",
     "lifecycle:transition", "lifecycle_label"},
    {"kind", "What kind of activity", "number of its label", "gofal:kind", "kind_label"},
    {"resource", "Whose unit it takes", "number of its label; missing where it takes none", "org:resource", "resource_label"},
    {"from", "Where from", "number of its label: the stage before, or the region left", "gofal:from", "step_label"},
    {"to", "Where to", "number of its label: the next stage, or the region reached", "gofal:to", "step_label"},
    {"region", "Where it happened", "number of its label", "org:group", "region_label"},
    {"area", "Area of residence", "number of its label", "gofal:area", "area_label"},
    {"order", "Order of writing", "within scenario and replication; orders what happened in the same second", "gofal:order", ""},
};

class EventsWriter {
 public:
  EventsWriter(const PlannedScenario& scenario, const models::Plan& plan) : world_(plan.parameters) {
    // All labels that any scenario of a study may need, so that the numbers are the same in all of them.
    for (const std::string& cause : scenario.axes.causes) labels_["activity_label"].number(cause);
    for (const std::string& stage : scenario.axes.stages) {
      labels_["activity_label"].number(stage);
      labels_["activity_label"].number("place kept: " + stage);
      labels_["step_label"].number(stage);
    }
    for (const auto& region : world_.geography.regions) {
      labels_["activity_label"].number("journey to " + region.name);
      labels_["step_label"].number(region.name);
      labels_["region_label"].number(region.name);
    }
    for (const std::string& cause : scenario.axes.causes) labels_["activity_label"].number("end of: " + cause);
    for (const std::string& programme : scenario.axes.programmes) labels_["activity_label"].number(programme);
    for (const std::string& service : scenario.axes.services) labels_["resource_label"].number(service);
    for (const std::string& area : world_.areas) labels_["area_label"].number(area);
    for (const std::string& kind : kind_names) labels_["kind_label"].number(kind);
    for (const std::string& lifecycle : lifecycle_names) labels_["lifecycle_label"].number(lifecycle);
  }

  output::Group write(const std::string& scenario, int replication, const std::vector<LogEntry>& log,
                      const sim::Calendar& calendar) {
    for (const LogEntry& e : log) add(e, replication);
    std::vector<std::int32_t> rows(log.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::int32_t>(i);
    output::Group group{events_name};
    group.attributes = {{"xes_case", std::string("case_id")}, {"xes_extensions", std::string("concept lifecycle time organizational cost")}};
    group.coordinates.push_back({"event", rows, {{"long_name", std::string("row of the log")}}});
    for (const auto& [name, labels] : labels_)
      group.coordinates.push_back({name, labels.all(), {{"long_name", std::string("label of a number")}}});
    const std::vector<std::string> over{"event"};
    output::Variable ids{"case_id", over, ids_, "Whose life", "", "replication and citizen; the same citizen in every scenario"};
    output::set(ids.attributes, {"xes_key", std::string("case:concept:name")});
    group.variables.push_back(std::move(ids));
    output::Variable when{"timestamp", over, seconds_, "When", "seconds since " + sim::iso(calendar.start()) + " 00:00:00",
                          "whole seconds; days have 86,400 of them"};
    output::set(when.attributes, {"xes_key", std::string("time:timestamp")});
    group.variables.push_back(std::move(when));
    for (const Column& column : columns) {
      output::Variable variable{column.name, over, numbers_[column.name], column.long_name, "1", column.comment};
      output::set(variable.attributes, {"xes_key", std::string(column.xes)});
      if (column.labels[0] != '\0') output::set(variable.attributes, {"labels", std::string(column.labels)});
      group.variables.push_back(std::move(variable));
    }
    output::Variable cost{"cost", over, pounds_, "Cost", "GBP", "at unit costs, known at this moment: of a start, or of the time that has ended"};
    output::set(cost.attributes, {"xes_key", std::string("cost:total")});
    group.variables.push_back(std::move(cost));
    group.variables.push_back({"replication", over, std::vector<std::int32_t>(log.size(), replication), "Replication", "1",
                               "with luck of its own"});
    group.variables.push_back({"scenario", over, std::vector<std::string>(log.size(), scenario), "Scenario", "", "its name"});
    return group;
  }

 private:
  std::string stage(std::uint16_t s) const { return s == LogEntry::none ? "" : world_.stages.at(s).name; }
  std::string region(std::uint16_t r) const { return r == LogEntry::none ? "" : world_.geography.regions.at(r).name; }
  std::string cause(std::size_t c) const {
    if (c == world_.hazards.size() + world_.arrivals.size()) return std::string(models::purposes::begun_before);
    return c < world_.hazards.size() ? world_.hazards[c].name : world_.arrivals.at(c - world_.hazards.size()).name;
  }
  std::string activity(const LogEntry& e) const {
    switch (e.kind) {
      case Kind::hazard:
        return world_.hazards.at(e.what).name;
      case Kind::arrival:
        return world_.arrivals.at(e.what).name;
      case Kind::stage:
        return stage(e.what);
      case Kind::kept:
        return "place kept: " + stage(e.what);
      case Kind::travel:
        return "journey to " + region(e.what);
      case Kind::episode:
        return "end of: " + cause(e.what);
      case Kind::programme:
        return world_.programmes.at(e.what).name;
    }
    return "";
  }

  // The same number from an activity's first line to its last.
  std::int32_t instance(const LogEntry& e) {
    const auto key = std::tuple{e.citizen, static_cast<int>(e.kind), e.what, e.cause, e.count};
    const bool ends = e.lifecycle != Lifecycle::schedule && e.lifecycle != Lifecycle::start &&
                      e.lifecycle != Lifecycle::suspend && e.lifecycle != Lifecycle::resume;
    const auto open = open_.find(key);
    const std::int32_t number = open != open_.end() ? open->second : next_[e.citizen]++;
    if (ends && open != open_.end()) open_.erase(open);
    if (!ends && open == open_.end()) open_.emplace(key, number);
    return number;
  }

  void add(const LogEntry& e, int replication) {
    const auto labelled = [&](const char* column, const char* labels, const std::string& label) {
      numbers_[column].push_back(label.empty() ? output::missing_count : labels_[labels].number(label));
    };
    ids_.push_back(std::to_string(replication) + "-" + std::to_string(e.citizen));
    seconds_.push_back(static_cast<double>(e.time.seconds));
    pounds_.push_back(static_cast<double>(e.cost) / 100);
    labelled("activity", "activity_label", activity(e));
    numbers_["activity_instance_id"].push_back(instance(e));
    labelled("lifecycle", "lifecycle_label", lifecycle_names.at(static_cast<std::size_t>(e.lifecycle)));
    labelled("kind", "kind_label", kind_names.at(static_cast<std::size_t>(e.kind)));
    labelled("resource", "resource_label", e.service == LogEntry::none ? "" : world_.services.at(e.service).name);
    const bool travels = e.kind == Kind::travel;
    labelled("from", "step_label", travels ? region(e.from) : stage(e.from));
    labelled("to", "step_label", travels ? region(e.to) : stage(e.to));
    labelled("region", "region_label", region(e.region));
    labelled("area", "area_label", world_.areas.at(e.area));
    numbers_["order"].push_back(static_cast<std::int32_t>(ids_.size() - 1));
  }

  const models::WorldParameters& world_;
  std::map<std::string, Labels> labels_;
  std::map<std::string, std::vector<std::int32_t>> numbers_;
  std::vector<std::string> ids_;
  std::vector<double> seconds_, pounds_;
  std::map<models::CitizenId, std::int32_t> next_;
  std::map<std::tuple<models::CitizenId, int, std::uint16_t, std::uint16_t, std::uint32_t>, std::int32_t> open_;
};

}  // namespace

output::Group events_group(const PlannedScenario& scenario, int replication, const models::World& world) {
  return EventsWriter(scenario, world.plan()).write(scenario.name, replication, world.log(), world.plan().calendar);
}

output::Group join_events(const std::vector<output::Group>& units) {
  output::Group all = units.front();
  for (std::size_t u = 1; u < units.size(); ++u)
    for (std::size_t v = 0; v < all.variables.size(); ++v)
      std::visit(
          [&](auto& mine) {
            using Column = std::decay_t<decltype(mine)>;
            const auto& theirs = std::get<Column>(units[u].variables.at(v).data);
            mine.insert(mine.end(), theirs.begin(), theirs.end());
          },
          all.variables[v].data);
  std::vector<std::int32_t> rows(output::size_of(all.variables.front().data));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::int32_t>(i);
  all.coordinates.front().values = std::move(rows);
  return all;
}

}  // namespace scenarios::study
