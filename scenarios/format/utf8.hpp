#pragma once

#include <optional>
#include <string_view>

namespace scenarios::format {

// The byte at which text stops being UTF-8, or none. Overlong forms, surrogates and anything beyond U+10FFFF
// are refused.
std::optional<std::size_t> first_broken_utf8(std::string_view text);

// How many characters (code points) a piece of UTF-8 holds.
std::size_t characters(std::string_view text);

// The longest beginning of `text` that has at most `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count);

}  // namespace scenarios::format
