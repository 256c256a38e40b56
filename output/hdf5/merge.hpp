#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/attribute.hpp"
#include "output/hdf5/unit.hpp"

namespace output::hdf5 {

struct MergeOptions {
  std::vector<std::string> scenarios = {};      // the whole axis, in order; empty: those found, by name
  std::vector<std::int32_t> replications = {};  // the whole axis, in order; empty: those found, ascending
  Attributes attributes = {};                   // of the study: put before the shards' own at the root
  Attributes run = {};                          // of the study's run: put before the shards' own in /run
};

struct Merged {
  std::size_t units = 0;           // how many were there
  std::vector<Unit> missing = {};  // those of the axes that were not
};

// Joins files of one unit each into one with whole scenario and replication axes, written whole or not at
// all. Compressed chunks are copied as they are, so the cost is that of reading the files. The result is the
// same for any order of `shards` and, outside /run, for anything that differs only there.
//
//   - Units that are missing read as missing values; the root then says so in `units_missing`.
//   - A variable without the scenario or the replication axis must be the same in all shards it is shared by
//     (the sampled parameters of a replication, the length of a month): if not, the shards are not of one
//     study. So must all other coordinates, and attributes of root and groups that shards have in common.
//   - /run may differ: texts and numbers that do are listed one after another, separated by "; ".
//
// Throws Error naming the shard at fault.
Merged merge(const std::vector<std::filesystem::path>& shards, const std::filesystem::path& destination,
             const MergeOptions& options = {});

}  // namespace output::hdf5
