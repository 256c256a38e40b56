#include "scenarios/format/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

namespace scenarios::format {

namespace {

std::string plain(std::string_view word) {
  std::string text;
  for (const char c : word) {
    if (c == ' ' || c == '_' || c == '-') continue;
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

// Edit distance in which swapping two neighbours counts one (optimal string alignment).
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      d[i][j] = std::min({change, d[i - 1][j] + 1, d[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

constexpr std::size_t longest_compared = 64;

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& known) {
  const std::string wanted = plain(written);
  if (wanted.empty() || wanted.size() > longest_compared) return "";
  std::size_t best = std::numeric_limits<std::size_t>::max();
  std::string found;
  for (const std::string& word : known) {
    const std::string candidate = plain(word);
    if (candidate.empty() || candidate.size() > longest_compared) continue;
    std::size_t apart = distance(wanted, candidate);
    const bool begins = std::min(wanted.size(), candidate.size()) >= 4 &&
                        (candidate.starts_with(wanted) || wanted.starts_with(candidate));
    const std::size_t allowed = std::max<std::size_t>(1, (std::max(wanted.size(), candidate.size()) + 2) / 3);
    if (apart > allowed && begins) apart = allowed;
    if (apart > allowed || apart >= best || apart >= candidate.size()) continue;
    best = apart;
    found = word;
  }
  return found;
}

std::string suggest(std::string_view written, const std::vector<std::string>& known) {
  const std::string near = nearest(written, known);
  if (!near.empty()) return "did you mean `" + near + "`?";
  if (known.empty()) return "there is none yet";
  return "known: " + listed(known);
}

std::string listed(const std::vector<std::string>& words, std::size_t most, std::string_view last_joint) {
  const std::size_t shown = std::min(words.size(), most);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == words.size();
    if (i > 0) text += last ? std::string(last_joint) : ", ";
    text += words[i];
  }
  if (words.size() > most) text += " and " + std::to_string(words.size() - most) + " more";
  return text;
}

}  // namespace scenarios::format
