#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scenarios::format {

// The known word that a mistyped one most resembles, or "" when none is near enough to suggest. Letters
// swapped, missing, added or changed count one each; case, spaces, hyphens and underscores count nothing.
std::string nearest(std::string_view written, const std::vector<std::string>& known);

// "did you mean `x`?" for the nearest, else "known are a, b and c" (the first dozen).
std::string suggest(std::string_view written, const std::vector<std::string>& known);

// "a, b and c"; with more than `most`, "a, b, c and 4 more".
std::string listed(const std::vector<std::string>& words, std::size_t most = 12,
                   std::string_view last_joint = " and ");

}  // namespace scenarios::format
