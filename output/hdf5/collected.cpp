#include "output/hdf5/collected.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "output/error.hpp"

namespace output::hdf5 {

void differ(const std::string& what, const std::filesystem::path& shard, const std::filesystem::path& first) {
  throw Error(
      fmt::format("{} in \"{}\" is not what it is in \"{}\" (they are not of one study) run what has "
                  "changed again, or merge only what belongs together",
                  what, shard.string(), first.string()));
}

void Collected::must_agree(const Attributes& attributes, const std::string& where,
                           const std::filesystem::path& shard) {
  for (const auto& attribute : attributes) {
    if (find(given_, attribute.name)) continue;
    const Attribute* known = find(all_, attribute.name);
    if (!known) {
      all_.push_back(attribute);
      from_[attribute.name] = shard;
    } else if (*known != attribute) {
      differ(fmt::format("attribute \"{}\" of {} (\"{}\" against \"{}\")", attribute.name, where,
                         in_words(attribute), in_words(*known)),
             shard, from_[attribute.name]);
    }
  }
}

void Collected::may_differ(const Attributes& attributes) {
  for (const auto& attribute : attributes) {
    if (find(given_, attribute.name)) continue;
    if (!find(all_, attribute.name)) all_.push_back(attribute);
    auto& kept = seen_[attribute.name];
    const std::string words = in_words(attribute);
    if (std::find(kept.begin(), kept.end(), words) == kept.end()) kept.push_back(words);
    if (kept.size() > 1) set(all_, {attribute.name, fmt::format("{}", fmt::join(kept, "; "))});
  }
}

}  // namespace output::hdf5
