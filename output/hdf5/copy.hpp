#pragma once

#include <hdf5.h>

#include <set>
#include <string>
#include <vector>

#include "output/dataset.hpp"
#include "output/hdf5/handle.hpp"
#include "output/hdf5/unit.hpp"

namespace output::hdf5 {

// A variable of the merged file that takes the data of units, each unit in the chunks it owns.
class UnitVariable {
 public:
  // `dataset` is the variable's, with full axes and no data yet; `path` names it in every shard.
  UnitVariable(std::string path, const Variable& variable, Handle dataset);

  const std::string& path() const { return path_; }

  // Copies one unit's data out of its shard: compressed chunks as they are, texts by value. False if they
  // have another shape or type than wanted, or if another unit that shares them (replications share their
  // sampled parameters) gave different ones.
  bool take(hid_t shard, const UnitPosition& position);

 private:
  using Place = std::vector<hsize_t>;

  bool fits(hid_t source) const;
  void move_to(Place& place, const UnitPosition& position) const;
  bool take_chunks(hid_t source, const UnitPosition& position);
  bool take_texts(hid_t source, const UnitPosition& position);

  std::string path_;
  std::vector<std::string> dimensions_;
  bool is_text_;
  Handle dataset_;
  std::set<Place> written_;
};

}  // namespace output::hdf5
