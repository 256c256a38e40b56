#include "output/nearest_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace output {
namespace {

constexpr std::size_t most_suggested = 3;
constexpr std::size_t most_listed = 12;

std::string quoted(const std::vector<std::string>& names, std::string_view separator) {
  std::vector<std::string> marked;
  for (const auto& name : names) marked.push_back('"' + name + '"');
  return fmt::format("{}", fmt::join(marked, separator));
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  if (known.empty()) return "there are none here";

  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& candidate : known) ranked.emplace_back(edit_distance(name, candidate), candidate);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });

  const std::size_t near_enough = std::max<std::size_t>(2, name.size() / 3);
  std::vector<std::string> near;
  for (const auto& [distance, candidate] : ranked)
    if (distance <= near_enough && near.size() < most_suggested) near.push_back(candidate);
  if (!near.empty()) return "did you mean " + quoted(near, " or ") + "?";

  if (known.size() <= most_listed) return "there is " + quoted(known, ", ");
  const std::vector<std::string> some(known.begin(), known.begin() + most_listed);
  return fmt::format("there is {} and {} more", quoted(some, ", "), known.size() - most_listed);
}

}  // namespace output
