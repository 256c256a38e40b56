#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace output {

// Takes the first code point off the front of `text`; nothing when the bytes there are not valid UTF-8
// (overlong forms and surrogates are not) or the text is at its end.
std::optional<std::uint32_t> take_code_point(std::string_view& text);

// Whether all of it is valid UTF-8 without a NUL, which would cut the text short in most readers.
bool is_storable_text(std::string_view text);

// Columns it takes in a terminal: none for combining marks, two for East Asian wide forms and most pictures.
std::size_t display_width(std::string_view text);

}  // namespace output
