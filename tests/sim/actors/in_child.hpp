#pragma once

#include <functional>
#include <string>

namespace tests {

// A process may have one engine in its life, so each test that wants one runs in a child. Returns the text
// that `work` returns; "threw: ..." when it throws; how the child died when it does.
//
// The caller must not have an engine itself: a child would inherit its clock.
std::string in_child(const std::function<std::string()>& work);

}  // namespace tests
