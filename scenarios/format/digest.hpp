#pragma once

#include <string>
#include <string_view>

namespace scenarios::format {

// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it: anyone can check which file a result came
// from.
std::string sha256(std::string_view bytes);

}  // namespace scenarios::format
