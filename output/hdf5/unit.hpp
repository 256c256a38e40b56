#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace output::hdf5 {

// A unit of work: one run of one scenario with one set of luck.
struct Unit {
  std::string scenario;
  std::int32_t replication = 0;

  friend auto operator<=>(const Unit&, const Unit&) = default;
};

// The unit whose results a file holds: the one label of its coordinates `scenario` and `replication`.
// Throws Error if it has none, or more than one of each.
Unit unit_of(const std::filesystem::path& shard);

// The two axes of units, in full.
struct UnitAxes {
  std::vector<std::string> scenarios;
  std::vector<std::int32_t> replications;
};

// Where a unit stands on the axes, counted from 0.
struct UnitPosition {
  std::size_t scenario = 0;
  std::size_t replication = 0;

  friend auto operator<=>(const UnitPosition&, const UnitPosition&) = default;
};

// The file of one unit and the unit's place.
struct Shard {
  std::filesystem::path path;
  Unit unit;
  UnitPosition position;
};

// The shards in the order of the axes, whatever order they came in. Axes that come in empty are filled with
// the labels found, sorted. Throws Error on a unit off the axes and on two files of one unit.
std::vector<Shard> in_order(const std::vector<std::filesystem::path>& paths, UnitAxes& axes);

// The units of the axes that no shard has.
std::vector<Unit> missing_units(const std::vector<Shard>& shards, const UnitAxes& axes);

}  // namespace output::hdf5
