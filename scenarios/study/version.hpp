#pragma once

#include <string_view>

namespace scenarios::study {

// What made a result: the program's version, the revision of its sources ("+" when they were changed since, and
// "unknown" outside a repository), and the compiler.
std::string_view version();
std::string_view revision();
std::string_view compiler();

}  // namespace scenarios::study
