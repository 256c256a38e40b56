#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scenarios::format {

// "`text`", cut when it is long.
std::string in_ticks(std::string_view text);

// Without blanks at either end.
std::string_view trimmed(std::string_view text);

// The words between blanks.
std::vector<std::string> words_of(std::string_view text);

// "one stage", "3 stages".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// "a stage", "an area".
std::string with_article(std::string_view noun);

}  // namespace scenarios::format
