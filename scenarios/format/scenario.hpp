#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/parameters.hpp"
#include "scenarios/format/context.hpp"
#include "scenarios/format/faults.hpp"
#include "scenarios/format/input_files.hpp"
#include "scenarios/format/node.hpp"
#include "sim/calendar.hpp"

namespace scenarios::format {

// Results of a textbook system that are known beforehand, for one service or one stage.
struct KnownAnswer {
  std::string service;                // its name, or that of a stage
  std::optional<double> mean_wait;    // seconds
  std::optional<double> utilisation;  // part of 1
  std::optional<double> mean_in_queue;
  std::optional<double> mean_in_service;
  std::optional<double> share_waited;  // part of 1
  std::optional<double> starts;        // a year
  std::string source;
};

// What is known of a scenario beside the world it describes.
struct ScenarioInfo {
  std::string path;
  std::string title;
  std::string why;
  std::string decision_use;
  int replications = 1;
  std::vector<KnownAnswer> answers;
  std::vector<KeptSource> sources;  // of every value that says where it comes from
  std::string resolved;             // the whole scenario as one YAML text, overlays and overrides applied
  std::shared_ptr<const Node> tree{};  // the same with its places: see provenance.hpp
  std::vector<InputDigest> inputs;  // every file that was read, in the order of reading
  std::vector<std::string> regions;
  std::vector<std::string> areas;
};

// What a scenario was read from, to be read again with other numbers.
struct ScenarioText {
  std::string path;
  Node tree;         // everything it extends and every change laid over each other; checked
  InputFiles files;  // with the texts of all its tables, as they were
};

struct Scenario {
  models::WorldParameters world;
  ScenarioInfo info;
  std::shared_ptr<const ScenarioText> text;
};

// What a command line says instead of the file.
struct Overrides {
  std::optional<std::uint64_t> seed{};
  std::optional<double> scale{};
  std::optional<std::string> until{};  // a date, 2027-04-01
  std::optional<int> replications{};
  std::optional<std::string> events{};  // a number of people, or everybody (or all)
  std::optional<int> warm_up_days{};    // of a study whose warm-up was found; no option of the command line
};

// A scenario, or every fault that keeps it from being one; and warnings either way.
struct ScenarioResult {
  std::optional<Scenario> scenario;
  Faults faults;
};

// Reads a scenario with all it extends and every table, and checks it whole. Never throws for what a file
// says. Capacities are those at scale 1.
ScenarioResult read_scenario(const std::string& path, const Overrides& overrides = {});

// The same for a caller that has read files before (whose texts are then used again), with `changes` laid
// over the scenario as if by a last overlay, and faults about missing files told at `asked_from`.
std::optional<Scenario> read_scenario(const std::string& path, const Position& asked_from,
                                      const Node& changes, Faults& faults);

// More files to be laid over a scenario, one after another: each extends `extended`, as the scenario itself must. The whole
// is then called `title`, if there are any.
struct LaidOver {
  std::vector<std::pair<std::string, Position>> files{};   // path, and where it was asked for
  std::string extended{};
  std::string title{};
};
std::optional<Scenario> read_scenario(const std::string& path, const Position& asked_from, const LaidOver& more,
                                      const Node& changes, Faults& faults);

// The world that a scenario describes with other numbers in its tree (as with_values gives it), from the same
// tables. Throws std::runtime_error with the faults where they do not make a world.
models::WorldParameters read_again(const ScenarioText& text, const Node& tree);

// The overrides as an overlay.
Node as_changes(const Overrides& overrides);

}  // namespace scenarios::format
