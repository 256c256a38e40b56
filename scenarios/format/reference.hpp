#pragma once

#include <string>

namespace scenarios::format {

// The language for people: a page in Markdown with every key, what may stand there, its unit, range, default,
// meaning and an example, made from the table of keys. It is kept in scenarios/reference.md.
std::string reference_page();

}  // namespace scenarios::format
