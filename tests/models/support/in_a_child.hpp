#pragma once

#include <cstdint>
#include <functional>

namespace tests {

// What `work` returns, in a process of its own: a process runs one engine at most. 0 when it throws.
std::uint64_t in_a_child(const std::function<std::uint64_t()>& work);

}  // namespace tests
