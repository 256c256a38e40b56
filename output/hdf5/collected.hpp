#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "output/attribute.hpp"

namespace output::hdf5 {

// Throws the Error for two shards that cannot be of one study.
[[noreturn]] void differ(const std::string& what, const std::filesystem::path& shard,
                         const std::filesystem::path& first);

// The attributes of several shards as one list: those given beforehand, which shards cannot change; then the
// first shard's in their order; then what only later ones have.
class Collected {
 public:
  explicit Collected(Attributes given) : given_(given), all_(std::move(given)) {}

  // Throws Error if the shard gives another value to an attribute than an earlier one did. `where` is for the
  // message: "the root".
  void must_agree(const Attributes& attributes, const std::string& where, const std::filesystem::path& shard);

  // Values that differ are listed one after another, separated by "; ".
  void may_differ(const Attributes& attributes);

  const Attributes& all() const { return all_; }

 private:
  Attributes given_;
  Attributes all_;
  std::map<std::string, std::filesystem::path> from_;
  std::map<std::string, std::vector<std::string>> seen_;
};

}  // namespace output::hdf5
