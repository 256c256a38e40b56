#pragma once

#include <string>

#include "scenarios/format/study.hpp"

namespace tests {

// Everything that a reader of scenarios passes on, as text, one field a line: what a key does not change here
// it does not change at all. The resolved text and the digests, which repeat the file, are left out.
std::string fingerprint(const scenarios::format::Scenario& scenario);
std::string fingerprint(const scenarios::format::Study& study);

}  // namespace tests
